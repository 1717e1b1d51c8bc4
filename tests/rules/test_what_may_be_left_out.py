"""What a rule or a fact means where its file leaves a key out."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from calculators.fact_topics import FactTopic
from calculators.reference import Fact, Grade
from calculators.rules import Condition, Listing


def meant(kind: type[Condition | Fact | Listing], key: str) -> object:
    return next(field.default for field in fields(kind) if field.name == key)


def a_fact(grade: Grade = Grade.A) -> Fact:
    return Fact(id="x", topic=FactTopic.BUYER, text="x", source="《法》", grade=grade)


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        (Listing, "closed", False),
        (Listing, "attached", True),
        (Condition, "unlisted", False),
        (Condition, "applies_to", ()),
        (Fact, "at_latest", False),
    ],
)
def test_a_key_left_out_says_the_weaker_thing(
    kind: type[Condition | Fact | Listing], key: str, value: object
) -> None:
    assert meant(kind, key) is value


@pytest.mark.parametrize(
    ("grade", "decides"), [("A", True), ("B", True), ("C", False), ("U", False)]
)
def test_only_what_was_seen_decides(grade: str, decides: bool) -> None:
    assert a_fact(grade=Grade(grade)).decides is decides


@pytest.mark.parametrize(
    ("since", "at_latest", "began"),
    [
        ("", False, ""),
        ("2020-03-01", False, "2020-03-01起施行"),
        ("2020-03-01", True, "2020-03-01已在执行，施行日期待核实"),
    ],
)
def test_a_fact_says_since_when_it_holds(since: str, at_latest: bool, began: str) -> None:
    assert replace(a_fact(), since=since, at_latest=at_latest).began == began


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        ("2020-02-29", False),
        ("2020-03-01", True),
        ("2022-06-01", True),
        ("2024-12-31", True),
        ("2025-01-01", False),
    ],
)
def test_a_fact_holds_from_its_first_day_to_its_last(day: str, holds: bool) -> None:
    fact = replace(a_fact(), since="2020-03-01", until="2024-12-31")
    assert fact.in_force(date.fromisoformat(day)) is holds
