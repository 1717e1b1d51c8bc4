from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from calculators.rulebook import Rulebook
from calculators.rules import KINDS, Rule
from handbook.parsing import parse
from handbook.tie import Words, check_rule

FILE = tomllib.loads((Path(__file__).parent / "cases" / "tie.toml").read_text("utf-8"))
WORDS = Words({clause.path: clause.text for clause in parse(FILE["text"]).walk()})


def rule(name: str, change: dict[str, Any]) -> Rule:
    """A rule of the file with some of its keys replaced; "-" takes a key away."""
    data = {"id": name, "aspect": "staffing/wage", **FILE["rules"][name], **change}
    kept = {key: value for key, value in data.items() if value != "-"}
    meta = {"title": "t", "short_title": "t", "jurisdiction": "j"}
    mapping = {"policies": {"trial": {"meta": meta, "rules": [kept]}}}
    return Rulebook.from_mapping(mapping).policy("trial").all[0]


@pytest.mark.parametrize("name", FILE["rules"])
def test_a_rule_that_says_what_its_words_say_is_proved(name: str) -> None:
    assert check_rule(rule(name, {}), WORDS) == ()


@pytest.mark.parametrize("case", FILE["case"], ids=lambda case: case["name"])
def test_a_claim_the_words_do_not_prove_is_a_fault_at_its_key(case: dict[str, Any]) -> None:
    faults = check_rule(rule(case["of"], case["change"]), WORDS)
    assert sorted(".".join(fault.keys) for fault in faults) == sorted(case["faults"])
    assert all(fault.found and fault.valid and fault.hint for fault in faults)


def test_the_cases_cover_every_kind_with_a_number_or_a_date() -> None:
    kinds = {data["kind"] for data in FILE["rules"].values()}
    words_only = {"condition", "definition", "duty", "permission"}
    assert kinds == set(KINDS) - words_only
