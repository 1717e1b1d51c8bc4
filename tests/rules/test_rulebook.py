from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from calculators.decoding import RulebookError
from calculators.fact_topics import FactTopic
from calculators.rulebook import Rulebook, rulebook_from_json
from calculators.rules import Band, Cap, Ratio

META = {"title": "t", "short_title": "t", "jurisdiction": "j"}
FACT = {"id": "f", "topic": "contract-term", "text": "t", "source": "s", "grade": "A"}
TERM = {
    "kind": "term",
    "id": "T-1",
    "clause": "1",
    "aspect": "contract/term",
    "strength": "generally",
    "quote": "一般不超过1年",
    "maximum": {"value": "12", "unit": "月", "words": "不超过1年"},
}


def mapping(*rules: dict[str, Any], facts: tuple[dict[str, Any], ...] = ()) -> dict[str, object]:
    policies = {"trial": {"meta": META, "rules": list(rules)}}
    return {"policies": policies, "reference": {"national": list(facts)}}


def faults(*rules: dict[str, Any], facts: tuple[dict[str, Any], ...] = ()) -> list[str]:
    with pytest.raises(RulebookError) as raised:
        Rulebook.from_mapping(mapping(*rules, facts=facts))
    return [".".join(map(str, fault.path)) for fault in raised.value.faults]


@pytest.mark.parametrize("slug", ["", "a", "trial", "trial-2024x", "z"])
def test_a_policy_that_is_not_held_is_not_another(sixth_rulebook: Rulebook, slug: str) -> None:
    with pytest.raises(KeyError):
        sixth_rulebook.policy(slug)


def test_rules_are_found_by_kind_aspect_and_topic(sixth_rulebook: Rulebook) -> None:
    trial = sixth_rulebook.policy("trial-2024")
    assert [rule.id for rule in trial.rules(Ratio)] == ["TR-01"]
    assert [rule.id for rule in trial.rules(Band, "staffing/township-headcount")] == [
        "TR-02",
        "TR-03",
        "TR-04",
    ]
    assert [rule.id for rule in trial.rules(Cap, "funding")] == ["TR-08"]
    assert trial.rules(Cap, "staffing") == ()
    assert trial.rule("TR-10").clause == "2.3"
    assert [rule.id for rule in trial.aspect("staffing/wage")] == ["TR-07"]
    with pytest.raises(KeyError):
        trial.rule("TR-99")


def test_the_hash_depends_on_every_value_and_not_on_the_order_of_keys() -> None:
    turned = dict(reversed(TERM.items()))
    changed = {**TERM, "maximum": {"value": "24", "unit": "月", "words": "不超过1年"}}
    first = Rulebook.from_mapping(mapping(TERM))
    assert first.sha256 == Rulebook.from_mapping(mapping(turned)).sha256
    assert first.sha256 != Rulebook.from_mapping(mapping(changed)).sha256
    assert repr(first) == repr(rulebook_from_json(json.dumps(mapping(TERM))))


def test_every_mistake_is_located_at_once() -> None:
    assert faults(
        {**TERM, "id": "A", "maximun": 1},
        {**TERM, "id": "B", "kind": "terms"},
        {**TERM, "id": "C", "strength": "usually"},
        {**TERM, "id": "D", "maximum": {"value": 12.0, "unit": "月", "words": ""}},
        {key: value for key, value in TERM.items() if key != "quote"},
        {**TERM, "id": "E", "conditions": "budget_secured"},
        facts=({**FACT, "grade": "D"},),
    ) == [
        "policies.trial.rules.0.maximun",
        "policies.trial.rules.1.kind",
        "policies.trial.rules.2.strength",
        "policies.trial.rules.3.maximum.value",
        "policies.trial.rules.4",
        "policies.trial.rules.5.conditions",
        "reference.national.0.grade",
    ]


def test_a_misspelt_key_is_told_its_nearest_neighbour() -> None:
    with pytest.raises(RulebookError, match="maximum"):
        Rulebook.from_mapping(mapping({**TERM, "maximun": {}}))


@pytest.mark.parametrize("value", ["NaN", "Infinity", "二", True, None, 0.5])
def test_a_value_is_a_finite_decimal(value: object) -> None:
    bad = {**TERM, "maximum": {"value": value, "unit": "月", "words": "w"}}
    assert faults(bad) == ["policies.trial.rules.0.maximum.value"]


def test_an_id_stands_for_one_rule_only() -> None:
    assert faults(TERM, TERM) == ["policies.trial.rules.1.id"]


def test_a_fact_holds_between_its_days_and_for_its_places() -> None:
    facts = (
        {**FACT, "id": "local", "policies": ["trial"]},
        {**FACT, "id": "later", "since": "2025-01-11"},
        {**FACT, "id": "ended", "since": "2010-01-01", "until": "2024-12-31"},
        {**FACT, "id": "other", "policies": ["elsewhere"]},
        {**FACT, "id": "topic", "topic": "debarment"},
    )
    rulebook = Rulebook.from_mapping(mapping(facts=facts))

    def ids(day: date | None) -> list[str]:
        return [fact.id for fact in rulebook.facts(FactTopic.CONTRACT_TERM, "trial", day)]

    assert ids(date(2025, 1, 10)) == ["local"]
    assert ids(date(2025, 1, 11)) == ["later", "local"]
    assert ids(date(2024, 12, 31)) == ["ended", "local"]
    assert ids(None) == ["later", "ended", "local"]
