"""Every calculator, every policy, every day around a boundary date: an answer, never a crash."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from calculators.fields import Field, FieldType
from calculators.protocol import describe, respond
from calculators.registry import CALCULATORS
from calculators.results import Outcome, Verdict
from calculators.rulebook import Rulebook
from calculators.rules import Deadline, Validity

VALUES: dict[FieldType, list[object]] = {
    FieldType.COUNT: [0, 1, 3000, 10**15],
    FieldType.AMOUNT: ["0", "0.01", "4000000", str(10**15)],
    FieldType.COUNT_LIST: [[0], [300, 600], [10**15, 1]],
    FieldType.AMOUNT_LIST: [["0"], ["50000", "49999.99"], ["0.01"]],
    FieldType.FLAG: [True, False],
    FieldType.TEXT: ["家计调查", "x"],
    FieldType.MONTHS: ["0.5", "12", "36.5"],
    FieldType.YEARS: ["0.5", "1", "3.5"],
    FieldType.DATE: ["2020-02-29", "2026-11-22"],
}


def _values(field: Field) -> list[object]:
    """The values of a field's type, without 0 where it makes no sense."""
    if field.choices:
        listed = field.type is FieldType.CHOICES
        return [[choice] if listed else choice for choice in field.choices]
    return [value for value in VALUES[field.type] if not (field.positive and value == "0")]


def boundary_days(rulebook: Rulebook) -> list[str]:
    """The day before, of and after each date any text or fact names."""
    named = {"1990-01-01", "2100-01-01", "2026-11-22"}
    for policy in rulebook.policies:
        named.add(policy.meta.promulgated or "2018-01-01")
        named.update(rule.start for rule in policy.rules(Validity))
        named.update(rule.end for rule in policy.rules(Validity))
        named.update(rule.by for rule in policy.rules(Deadline))
    for fact in rulebook.reference:
        named.update((fact.since, fact.reported_since, fact.until))
    days = [date.fromisoformat(day) for day in named if day]
    around = {day + timedelta(days=shift) for day in days for shift in (-1, 0, 1)}
    return sorted(day.isoformat() for day in around)


@pytest.mark.parametrize("name", list(CALCULATORS))
def test_it_answers_on_every_boundary_day(name: str, rulebook: Rulebook) -> None:
    fields = CALCULATORS[name].fields(rulebook)
    full = {field.key: _values(field)[0] for field in fields}
    for day in boundary_days(rulebook):
        for inputs in ({}, full):
            request = {"calculator": name, "policies": "*", "as_of": day, "inputs": inputs}
            response = respond(request, rulebook)
            assert "error" not in response, response
            results = response["results"]
            assert isinstance(results, list)
            assert [r["policy"] for r in results] == [p.slug for p in rulebook.policies]


@pytest.mark.parametrize("name", list(CALCULATORS))
def test_it_answers_for_each_value_of_each_input_alone(name: str, rulebook: Rulebook) -> None:
    for field in CALCULATORS[name].fields(rulebook):
        for value in _values(field):
            request = {
                "calculator": name,
                "policies": "*",
                "as_of": "2026-11-22",
                "inputs": {field.key: value},
            }
            response = respond(request, rulebook)
            assert "error" not in response, (field.key, value, response)
            results = response["results"]
            assert isinstance(results, list)
            for result in results:
                assert result["outcome"] in set(Outcome)
                assert result["verdict"] in {None, *Verdict}
                assert result["summary"].endswith("。")


def test_every_declared_input_reads_itself(rulebook: Rulebook) -> None:
    described = describe(rulebook)
    calculators = described["calculators"]
    assert isinstance(calculators, list)
    assert [entry["name"] for entry in calculators] == list(CALCULATORS)
    for entry in calculators:
        keys = [field["key"] for field in entry["fields"]]
        assert len(keys) == len(set(keys))
        for field in entry["fields"]:
            assert field["label"]
            assert ("choices" in field) or field["type"] not in ("choice", "choices")
            assert ("choices" not in field) or field["type"] in ("choice", "choices", "text")


def test_a_key_means_the_same_in_every_calculator(rulebook: Rulebook) -> None:
    known: dict[str, tuple[object, ...]] = {}
    for calculator in CALCULATORS.values():
        for field in calculator.fields(rulebook):
            meaning = (field.type, field.unit, field.choices)
            assert known.setdefault(field.key, meaning) == meaning, (calculator.name, field.key)
