from __future__ import annotations

from dataclasses import dataclass

import pytest

from calculators.__main__ import load
from calculators.rules import KINDS
from handbook.pages.declarations import UndocumentedError, document
from handbook.pages.rule_kinds import result_fields, rule_kinds
from tests.rules.test_published import ROOT


def test_every_kind_is_documented_with_its_keys_and_an_example() -> None:
    rulebook = load(ROOT)
    rules = [rule for policy in rulebook.policies for rule in policy.all]
    page = rule_kinds(rules, "../")
    for name in KINDS:
        assert f'id="kind-{name}"' in page
        example = next(rule for rule in rules if rule.kind == name)
        assert f'policies/{example.policy}.html#r-{example.id.lower()}"' in page
    assert "<code>base_year</code>" in page


def test_every_part_of_a_result_is_documented() -> None:
    page = result_fields()
    for name in ("outcome", "fails-in-principle", "reading", "missing"):
        assert f"<code>{name}</code>" in page


def test_a_declaration_without_words_is_refused() -> None:
    @dataclass(frozen=True)
    class Reading:
        key: str
        value: str

    with pytest.raises(UndocumentedError) as raised:
        document((Reading,))
    assert str(raised.value).split("\n") == [
        "Reading.value: no words",
        "Reading.text: not declared",
    ]
