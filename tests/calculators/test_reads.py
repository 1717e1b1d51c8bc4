"""``reads`` names every input that can change an answer: no other one does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from calculators.cap_counted import SOURCES
from calculators.fields import NUMERIC, Field, FieldType
from calculators.protocol import respond
from calculators.registry import CALCULATORS
from calculators.rulebook import Rulebook
from calculators.watching import Watched
from tests.calculators.harness import CaseFile, load_cases

CASES = [case for case in load_cases() if "error" not in case.expected]


_LINES = {"procurement_threshold": "0.01", "open_tender_threshold": "999999999999"}


def _filled(fields: Iterable[Field], inputs: dict[str, Any]) -> dict[str, Any]:
    """Every input filled in without contradicting those given."""
    fields = tuple(fields)
    given = {field.each: inputs[field.key] for field in fields if field.key in inputs}
    filled = {field.key: _some(field) for field in fields}
    for field in fields:
        if field.each and isinstance(given.get(field.each), list):
            filled[field.key] = ["7"] * len(given[field.each])
    # A threshold below every standard, whichever of the two is given.
    filled.update({key: value for key, value in _LINES.items() if key in filled})
    if "planned_purchase" in inputs:
        filled.update(dict.fromkeys(SOURCES, "0"))
    elif "planned_purchase" in filled:
        filled["planned_purchase"] = "999999999"
    return filled | inputs


def _some(field: Field) -> object:
    """A value the input takes."""
    if field.type in (FieldType.COUNT_LIST, FieldType.AMOUNT_LIST):
        return ["7", "3000"]
    if field.type in NUMERIC:
        return "2"
    return {
        FieldType.FLAG: True,
        FieldType.TEXT: "家计调查",
        FieldType.DATE: "2024-05-06",
        FieldType.CHOICE: next(iter(field.choices), ""),
        FieldType.CHOICES: list(field.choices[:1]),
    }[field.type]


def _results(case: CaseFile, rulebook: Rulebook, inputs: dict[str, Any]) -> list[dict[str, Any]]:
    response: dict[str, Any] = respond({**case.request, "inputs": inputs}, rulebook)
    results: list[dict[str, Any]] = response["results"]  # a refused case has none
    return results


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_what_an_answer_does_not_read_cannot_change_it(case: CaseFile, rulebook: Rulebook) -> None:
    inputs = case.request["inputs"]
    given = _results(case, rulebook, inputs)
    assert all(set(one["missing"]) <= set(one["reads"]) for one in given)
    read = {key for one in given for key in one["reads"]}
    fields = CALCULATORS[case.request["calculator"]].fields(rulebook)
    idle = {key: value for key, value in _filled(fields, inputs).items() if key not in read}
    without = {key: value for key, value in inputs.items() if key in read}
    assert _used(_results(case, rulebook, {**inputs, **idle})) == _used(given)
    assert _used(_results(case, rulebook, without)) == _used(given)


def _used(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The results without what is said of inputs they did not use."""
    return [{key: part for key, part in one.items() if key != "unused"} for one in results]


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_an_input_changes_the_answer_or_is_named_unused(case: CaseFile, rulebook: Rulebook) -> None:
    inputs = case.request["inputs"]
    fields = CALCULATORS[case.request["calculator"]].fields(rulebook)
    filled = _filled(fields, inputs)
    for given in (inputs, filled):
        (result,) = _results(case, rulebook, given)
        unused = {one["key"]: one["reason"] for one in result["unused"]}
        assert all(unused.values())
        for key in (key for key, value in given.items() if value != ""):
            rest = {other: value for other, value in given.items() if other != key}
            (without,) = _results(case, rulebook, rest)
            strip = ("unused", "reads")
            same = all(result[part] == without[part] for part in result if part not in strip)
            assert same is (key in unused), key


def test_a_key_looked_for_is_noted_whether_or_not_it_is_there() -> None:
    watched = Watched({"a": 1, "b": 2})
    assert watched.get("a") == 1
    assert "c" not in watched
    assert [key for key in "abcd" if watched.noted(key)] == ["a", "c"]


def test_what_a_part_looks_for_is_noted_by_the_whole() -> None:
    watched = Watched({"a": 1, "b": 2})
    part = watched.part({"a"})
    assert "a" in part
    assert "b" not in part
    assert watched.noted("a") and watched.noted("b")


def test_walking_over_all_inputs_notes_every_one() -> None:
    watched = Watched({"a": 1})
    assert next(iter(watched)) == "a"  # list() would ask for the length too
    assert watched.noted("z")


def test_counting_the_inputs_notes_every_one() -> None:
    watched = Watched({"a": 1})
    assert len(watched) == 1
    assert watched.noted("z")


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_a_figure_stands_on_words_the_answer_quotes(case: CaseFile, rulebook: Rulebook) -> None:
    for result in _results(case, rulebook, case.request["inputs"]):
        quoted = {cited["rule"] for cited in result["citations"]}
        for step in (*result["steps"], *result["notes"]):
            quoted |= {cited["rule"] for cited in step["citations"]}
        for figure in result["figures"]:
            own = [cited for cited in figure["citations"] if "/" in cited["clause"]]
            assert {cited["rule"] for cited in own} <= quoted
