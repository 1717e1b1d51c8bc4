"""A number exactly at a bound belongs to what the words take in, and the law on it is cited."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculators.protocol import respond
from calculators.rulebook import Rulebook

BAND = {"kind": "bands", "aspect": "staffing/county-headcount", "subject": "county_staff"}
FLOOR = {"kind": "floor", "aspect": "staffing/wage", "subject": "wage", "every": "year"}
SCOPE = {"kind": "threshold", "aspect": "procurement/scope", "input": "amount"}
FACT = {
    "id": "law-counting",
    "topic": "counting",
    "text": "“以上”包括本数。",
    "source": "《某法》",
    "article": "第九条",
    "grade": "A",
    "note": "对行政文件是通行的参照。",
}


def value(number: str, unit: str, words: str, inclusive: bool = True) -> dict[str, Any]:
    return {"value": number, "unit": unit, "words": words, "inclusive": inclusive}


def answer(calculator: str, inputs: dict[str, Any], *rules: dict[str, Any]) -> Any:
    data = [
        {"id": f"T-{at}", "clause": str(at), "strength": "must", "quote": "原话", **rule}
        for at, rule in enumerate(rules, start=1)
    ]
    meta = {
        "title": "某办法",
        "short_title": "某",
        "jurisdiction": "某",
        "promulgated": "2020-01-01",
    }
    book = Rulebook.from_mapping(
        {"policies": {"trial": {"meta": meta, "rules": data}}, "reference": {"law": [FACT]}}
    )
    request = {
        "calculator": calculator,
        "policies": ["trial"],
        "as_of": "2026-11-22",
        "inputs": inputs,
    }
    result: Any = json.loads(json.dumps(respond(request, book)))["results"][0]
    return result


def bands(inclusive: bool) -> tuple[dict[str, Any], ...]:
    low = value("3000", "户", "3000户以下")
    high = value("3000", "户", "3000户以上" if inclusive else "超过3000户", inclusive)
    counted = {"input": "county_households"}
    return (
        {**BAND, **counted, "staff": value("2", "人", "2人"), "upper": low},
        {**BAND, **counted, "staff": value("4", "人", "4人"), "lower": high},
    )


@pytest.mark.parametrize(
    ("households", "inclusive", "people"),
    [
        (2999, True, ["2"]),
        (3000, True, ["2", "4"]),
        (3001, True, ["4"]),
        (3000, False, ["2"]),
        (3001, False, ["4"]),
    ],
)
def test_a_band_takes_its_end_in_unless_its_words_leave_it_out(
    households: int, inclusive: bool, people: list[str]
) -> None:
    result = answer("staffing", {"county_households": households}, *bands(inclusive))
    found = [figure for figure in result["figures"] if figure["key"] == "county_staff"]
    assert [figure["value"] for figure in found] == people
    assert {figure["unit"] for figure in found} == {"人"}
    assert result["outcome"] == ("ambiguous" if len(people) > 1 else "determined")
    assert {c["clause"] for c in result["citations"]} <= {"trial/1", "trial/2"}


@pytest.mark.parametrize(
    ("pay", "inclusive", "verdict"),
    [
        ("50000", True, "meets"),
        ("50000", False, "fails"),
        ("50000.01", False, "meets"),
        ("49999.99", True, "fails"),
    ],
)
def test_a_floor_is_reached_at_its_number_unless_the_words_say_more_than(
    pay: str, inclusive: bool, verdict: str
) -> None:
    words = "不低于5万元" if inclusive else "高于5万元"
    floor = {**FLOOR, "measure": "average", "amount": value("50000", "元", words, inclusive)}
    result = answer("wage", {"annual_total": pay, "people": 1}, floor)
    assert result["verdict"] == verdict
    assert [c["clause"] for c in result["citations"]] == ["trial/1"]


@pytest.mark.parametrize(
    ("bound", "effect", "said"),
    [
        ("at-least", "government-procurement", "属于政府采购范围（“以上”含本数）"),
        ("above", "government-procurement", "不属于政府采购范围（原话不含本数）"),
        ("at-most", "self-organised", "“以下”“以上”都含本数，两边重叠"),
        ("below", "self-organised", "原话不含本数"),
    ],
)
def test_a_purchase_at_a_threshold_is_placed_by_its_words(
    bound: str, effect: str, said: str
) -> None:
    amount = value("100", "元", "100元", bound in ("at-least", "at-most"))
    rule = {**SCOPE, "bound": bound, "effect": effect, "amount": amount}
    result = answer("procurement-method", {"amount": "100", "in_central_catalogue": False}, rule)
    assert any(said in step["text"] for step in result["steps"])


def test_the_law_on_counting_is_cited_where_a_bound_decides() -> None:
    result = answer("staffing", {"county_households": 3000}, *bands(True))
    notes = [note for note in result["notes"] if "含本数" in note["text"]]
    assert [c["rule"] for note in notes for c in note["citations"]] == ["law-counting"]
    assert "《某法》第九条" in notes[0]["text"]
    assert "通行" in notes[0]["text"]
