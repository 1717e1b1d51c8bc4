"""A sixth policy of data alone is computed like the others, at its own numbers' edges."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.protocol import describe, respond
from calculators.rulebook import Rulebook

FIGURES = [
    ({"county_households": 1000}, "staffing", {"county_staff": ["1"]}),
    ({"county_households": 1001}, "staffing", {"county_staff": ["1.001", "2"]}),
    ({"township_populations": [19999]}, "staffing", {"township_staff": ["1"]}),
    ({"township_populations": [20000]}, "staffing", {"township_staff": ["1", "2"]}),
    ({"township_populations": [20001]}, "staffing", {"township_staff": ["2"]}),
    ({"township_populations": [50000]}, "staffing", {"township_staff": ["2", "3"]}),
    ({"township_populations": [50001]}, "staffing", {"township_staff": ["3"]}),
    ({"subdistrict_population": 10000}, "staffing", {"subdistrict_staff": ["2"]}),
    ({"subdistrict_population": 10001}, "staffing", {"subdistrict_staff": ["2.0002", "3"]}),
    ({"villages": 7}, "staffing", {"village_staff": ["14"]}),
    ({"people": 3}, "wage", {"minimum_budget": ["180000"]}),
    ({"hardship_relief_funds_current_year": "100"}, "budget-cap", {"purchase_cap": ["5"]}),
    ({"hardship_relief_funds_current_year": "0.39"}, "budget-cap", {"purchase_cap": ["0.01"]}),
]
VERDICTS = [
    ("wage", {"annual_pay": ["60000", "60000"]}, "determined", "meets"),
    ("wage", {"annual_pay": ["59999.99", "90000"]}, "determined", "fails"),
    ("wage", {"people": 2, "annual_total": "119999.99"}, "determined", "fails"),
    ("wage", {"people": 2, "annual_total": "120000"}, "needs-input", None),
    ("procurement-method", {"amount": "799999.99"}, "needs-input", None),
    (
        "procurement-method",
        {"amount": "800000", "open_tender_threshold": "800000"},
        "determined",
        "conflicts",
    ),
    ("contract-term", {"months": "24"}, "determined", "meets"),
    ("contract-term", {"months": "25"}, "determined", "fails-in-principle"),
]


def ask(calculator: str, inputs: dict[str, Any], rulebook: Rulebook) -> dict[str, Any]:
    request = {
        "calculator": calculator,
        "policies": ["trial-2024"],
        "as_of": "2026-11-22",
        "inputs": inputs,
    }
    response: dict[str, Any] = respond(request, rulebook)
    return dict(response["results"][0])


@pytest.mark.parametrize(("inputs", "calculator", "expected"), FIGURES)
def test_its_numbers_come_from_its_rules(
    inputs: dict[str, Any],
    calculator: str,
    expected: dict[str, list[str]],
    sixth_rulebook: Rulebook,
) -> None:
    result = ask(calculator, inputs, sixth_rulebook)
    for key, values in expected.items():
        assert [f["value"] for f in result["figures"] if f["key"] == key] == values
    assert result["citations"]


@pytest.mark.parametrize(("calculator", "inputs", "outcome", "verdict"), VERDICTS)
def test_its_limits_decide(
    calculator: str,
    inputs: dict[str, Any],
    outcome: str,
    verdict: str | None,
    sixth_rulebook: Rulebook,
) -> None:
    result = ask(calculator, inputs, sixth_rulebook)
    assert (result["outcome"], result["verdict"]) == (outcome, verdict), result["summary"]


def test_an_input_of_its_own_appears_in_the_form(sixth_rulebook: Rulebook) -> None:
    described: dict[str, Any] = describe(sixth_rulebook)
    (staffing,) = [entry for entry in described["calculators"] if entry["name"] == "staffing"]
    (field,) = [f for f in staffing["fields"] if f["key"] == "subdistrict_population"]
    assert field["policies"] == ["trial-2024"]
    assert field["label"] == "人口"


def test_a_floor_with_one_reading_has_no_other_to_tell_of(sixth_rulebook: Rulebook) -> None:
    result = ask("wage", {"people": 2, "annual_total": "119999.99"}, sixth_rulebook)
    assert "reading" not in {note["code"] for note in result["notes"]}
