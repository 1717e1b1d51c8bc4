"""Texts nobody holds, a few rules each: what the five do not happen to say is answered too."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from calculators.protocol import describe, respond
from calculators.rulebook import Rulebook
from tests.calculators.harness import CaseFile, differences, read_cases

FILES = sorted((Path(__file__).parent / "further").glob("*.toml"))
_CASES = [(path, case) for path in FILES for case in read_cases(path)]


@cache
def book_of(path: Path) -> Rulebook:
    """The rulebook of the ``[[text]]`` and ``[[fact]]`` entries of a file."""
    data = tomllib.loads(path.read_text("utf-8"))
    policies = {text["name"]: _text(text) for text in data["text"]}
    facts = [{"source": "《某法》", "grade": "A", **fact} for fact in data.get("fact", [])]
    return Rulebook.from_mapping({"policies": policies, "reference": {"law": facts}})


def _text(text: dict[str, Any]) -> dict[str, Any]:
    name = text["name"]
    meta = {"title": name, "short_title": name, "jurisdiction": name, "promulgated": "2020-01-01"}
    rules = [
        {"id": f"{name}-{at}", "clause": str(at), "strength": "must", **rule}
        for at, rule in enumerate(text.get("rule", []), start=1)
    ]
    return {"meta": meta, "rules": rules}


@pytest.mark.parametrize(("path", "case"), _CASES, ids=[case.id for _, case in _CASES])
def test_the_answer_is_the_one_worked_by_hand(path: Path, case: CaseFile) -> None:
    assert differences(case, respond(case.request, book_of(path))) == []


@pytest.mark.parametrize(
    ("file", "calculator", "key", "unit"),
    [
        ("caps", "budget-cap", "central_subsidy", "元"),
        ("checks", "contractor", "years_of_work", None),
        ("headcounts", "staffing", "street_households", None),
    ],
)
def test_an_input_a_text_brings_along_has_a_unit_where_it_is_money(
    file: str, calculator: str, key: str, unit: str | None
) -> None:
    (path,) = [path for path in FILES if path.stem == file]
    described: Any = describe(book_of(path))
    (field,) = [
        field
        for one in described["calculators"]
        if one["name"] == calculator
        for field in one["fields"]
        if field["key"] == key
    ]
    assert field.get("unit") == unit
