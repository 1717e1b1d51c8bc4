"""The rules, ledgers and reference facts of the five texts as they are published."""

from __future__ import annotations

from pathlib import Path

import pytest

from calculators.fact_topics import FactTopic
from calculators.reference import Fact, Grade
from calculators.rulebook import Rulebook
from handbook.gate import pass_gate
from handbook.policies import load_policies
from handbook.rulebooks import LoadedRulebook, load_rulebook
from handbook.tokens import TokenSort

ROOT = Path(__file__).parents[2] / "policies"
COUNTS = {
    "tianjin": ("TJ", 35),
    "qingyuan-2019": ("QY", 38),
    "hunan-2018": ("HN", 38),
    "neimenggu-2023": ("NM", 20),
    "jilin-2020": ("JL", 38),
}


@pytest.fixture(scope="module")
def loaded() -> LoadedRulebook:
    return load_rulebook(ROOT)


@pytest.fixture(scope="module")
def rulebook(loaded: LoadedRulebook) -> Rulebook:
    return loaded.rulebook


@pytest.mark.parametrize("slug", COUNTS)
def test_every_rule_of_the_texts_is_there(slug: str, rulebook: Rulebook) -> None:
    prefix, count = COUNTS[slug]
    ids = {rule.id for rule in rulebook.policy(slug).all}
    assert {f"{prefix}-{number:02d}" for number in range(1, count + 1)} <= ids


def test_every_number_is_bound_or_excused(loaded: LoadedRulebook) -> None:
    for ledger in pass_gate(ROOT, load_policies(ROOT), loaded):
        assert len(ledger.bound) + len(ledger.excused) == len(ledger.entries)
        assert ledger.counts[TokenSort.QUANTITY] > 10
        assert all(bool(entry.rules) is not bool(entry.reason) for entry in ledger.entries)


def test_an_ambiguous_rule_lists_its_literal_reading_first(rulebook: Rulebook) -> None:
    readings = {
        rule.id: tuple(reading.key for reading in rule.readings)
        for policy in rulebook.policies
        for rule in policy.all
        if rule.readings
    }
    assert readings == {
        "QY-06": ("exact", "at-least"),
        "QY-12": ("average", "each"),
        "QY-21": ("cap", "target"),
    }


def test_there_are_facts_of_every_grade(rulebook: Rulebook) -> None:
    assert {fact.grade for fact in rulebook.reference} == set(Grade)
    assert len(rulebook.reference) > 80


def test_facts_that_were_not_seen_decide_nothing(rulebook: Rulebook) -> None:
    undecided = [fact for fact in rulebook.reference if not fact.decides]
    assert {fact.topic for fact in undecided} == {
        "open-tender-threshold",
        "procurement-threshold",
        "same-item",
        "unverified",
    }


def test_every_place_says_what_is_known_of_its_thresholds(rulebook: Rulebook) -> None:
    def known(topic: FactTopic, slug: str) -> list[tuple[str, str]]:
        return [amount_of(fact) for fact in rulebook.facts(topic, slug)]

    def amount_of(fact: Fact) -> tuple[str, str]:
        return (str(fact.amount.value) if fact.amount else "", fact.since)

    assert known(FactTopic.PROCUREMENT_THRESHOLD, "tianjin") == [("", "")]
    assert known(FactTopic.OPEN_TENDER_THRESHOLD, "tianjin") == [("", "")]
    assert known(FactTopic.PROCUREMENT_THRESHOLD, "neimenggu-2023") == [("", "")]
    assert known(FactTopic.OPEN_TENDER_THRESHOLD, "neimenggu-2023") == [("4000000", "2025-01-11")]
    assert known(FactTopic.PROCUREMENT_THRESHOLD, "jilin-2020") == [("500000", "2019-01-01")]
