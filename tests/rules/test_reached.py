"""No rule and no fact lies there unseen: cases, forms or pages show each of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from calculators.__main__ import load
from calculators.fact_topics import FOR_READING, FactTopic
from calculators.protocol import describe, respond
from calculators.rulebook import Rulebook
from calculators.rules import Definition
from handbook.topics import compare, read_topics
from tests.calculators.harness import load_cases
from tests.rules.test_published import ROOT


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load(ROOT)


def cited(answer: Any) -> Iterator[str]:
    """The ids of every rule and fact an answer cites anywhere."""
    if isinstance(answer, dict):
        if "clause" in answer and "rule" in answer:
            yield answer["rule"]
        for inner in answer.values():
            yield from cited(inner)
    elif isinstance(answer, list):
        for inner in answer:
            yield from cited(inner)


def test_every_fact_an_answer_can_turn_on_is_reached_by_a_case(rulebook: Rulebook) -> None:
    """A fact nobody proved and without keys is for its page, as are the topics for reading."""
    reached = {rule for case in load_cases() for rule in cited(respond(case.request, rulebook))}
    forms = json.dumps(describe(rulebook), ensure_ascii=False)
    unreached = [
        fact.id
        for fact in rulebook.reference
        if fact.id not in reached
        and fact.text not in forms
        and fact.topic not in {*FOR_READING, FactTopic.SAME_ITEM}
        and not (fact.topic is FactTopic.UNVERIFIED and not fact.keys)
    ]
    assert unreached == []


def test_every_word_of_the_same_meaning_finds_its_item(rulebook: Rulebook) -> None:
    """A group of words none of which a text or a calculator knows would be of no use."""
    for fact in rulebook.reference:
        if fact.topic is FactTopic.SAME_ITEM:
            known = json.dumps(describe(rulebook), ensure_ascii=False)
            quotes = "".join(rule.quote for policy in rulebook.policies for rule in policy.all)
            assert any(key in known or key in quotes for key in fact.keys), fact.id


def test_every_definition_is_told_where_its_item_is_asked_about(rulebook: Rulebook) -> None:
    definitions = [
        rule for policy in rulebook.policies for rule in policy.all if isinstance(rule, Definition)
    ]
    assert len(definitions) >= 20
    for rule in definitions:
        request = {
            "calculator": "purchase-item",
            "policies": [rule.policy],
            "as_of": "2026-11-22",
            "inputs": {"item": rule.item},
        }
        assert rule.id in set(cited(respond(request, rulebook))), rule.id


def test_every_rule_stands_in_its_row_of_a_topic_page(rulebook: Rulebook) -> None:
    topics = read_topics((ROOT / "topics.toml").read_text("utf-8"), "topics.toml")
    slugs = [policy.slug for policy in rulebook.policies]
    rules = [rule for policy in rulebook.policies for rule in policy.all]
    shown = {
        (cell.policy, passage.clause, said.words)
        for topic in topics
        for aspect in topic.aspects
        for cell in compare(aspect, slugs, rules).cells
        for passage in cell.passages
        for said in passage.said
    }
    unseen = [
        rule.id
        for rule in rules
        if not any(
            policy == rule.policy and clause == rule.clause and rule.quote in words
            for policy, clause, words in shown
        )
    ]
    assert unseen == []
