"""A kind of rule added to ``KINDS`` is proved field by field without any further entry."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

import pytest

from calculators.rule_claims import by_kind, choice, day, key, number, quoted
from calculators.rulebook import Rulebook
from calculators.rules import KINDS, Rule, Value
from handbook.claims import checked_by_kind, undeclared
from handbook.tie import Words, check_rule
from handbook.tie_kinds import has_check

WORDS = Words({"1": "申请应当在5天以内公示，2024年3月1日前报告，由民政局办理。共15天。"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Rule):
    """A kind that declares all it has."""

    kind: ClassVar[str] = "notice"
    days: Value = field(metadata=number("at-most"))
    until: str = field(metadata=day())
    by: str = field(metadata=key())
    form: str = field(metadata=choice("公示", "公告"))
    timing: str = field(default="", metadata=quoted())


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent(Rule):
    """A kind that declares nothing."""

    kind: ClassVar[str] = "silent"
    days: Value
    more: tuple[Value, ...] = ()
    until: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchecked(Rule):
    """A kind that names a check nobody wrote."""

    kind: ClassVar[str] = "unchecked"
    actor: str = field(metadata=by_kind())


QUOTE = "申请应当在5天以内公示，2024年3月1日前报告，由民政局办理"
GOOD = {
    "kind": "notice",
    "quote": QUOTE,
    "days": {"value": "5", "unit": "日", "words": "5天以内"},
    "until": "2024-03-01",
    "by": "bureau",
    "form": "公示",
    "timing": "5天以内",
    "said": {"bureau": "民政局"},
}


def faults(monkeypatch: pytest.MonkeyPatch, **change: object) -> list[str]:
    for kind in (Notice, Silent, Unchecked):
        monkeypatch.setitem(KINDS, kind.kind, kind)
    data = {"id": "N-1", "aspect": "a", "clause": "1", "strength": "must", **GOOD, **change}
    kept = {name: value for name, value in data.items() if value is not None}
    meta = {"title": "t", "short_title": "t", "jurisdiction": "j"}
    book = Rulebook.from_mapping({"policies": {"trial": {"meta": meta, "rules": [kept]}}})
    found = check_rule(book.policy("trial").all[0], WORDS)
    return sorted(".".join(fault.keys) for fault in found)


def silent(**change: object) -> dict[str, object]:
    gone = dict.fromkeys(("until", "by", "form", "timing", "said"))
    return {**gone, "kind": "silent", **change}


def test_a_kind_that_declares_its_fields_is_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    assert faults(monkeypatch) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"days": {"value": "50", "unit": "日", "words": "5天以内"}}, ["days.value"]),
        ({"days": {"value": "5", "unit": "月", "words": "5天以内"}}, ["days.unit"]),
        ({"days": {"value": "5", "unit": "日", "words": "5天"}}, ["days.words"]),
        ({"days": {"value": "15", "unit": "日", "words": "15天"}}, ["days.words"]),
        ({"until": "2024-03-02"}, ["until"]),
        ({"until": "2023-03-01"}, ["until"]),
        ({"said": {"bureau": "财政局"}}, ["said.bureau"]),
        ({"said": None}, ["by"]),
        ({"form": "通知"}, ["form"]),
        ({"timing": "10天以内"}, ["timing"]),
    ],
)
def test_each_field_is_proved_by_what_it_declares(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, object], found: list[str]
) -> None:
    assert faults(monkeypatch, **change) == found


def test_a_number_is_proved_though_nothing_is_declared(monkeypatch: pytest.MonkeyPatch) -> None:
    quote = {"quote": "共15天", "strength": "state"}
    right = {"value": "15", "unit": "日", "words": "15天"}
    wrong = {"value": "50", "unit": "日", "words": "15天"}
    undeclared_fields = ["closed", "until"]
    assert faults(monkeypatch, **silent(days=right, **quote)) == undeclared_fields
    found = faults(monkeypatch, **silent(days=wrong, more=[wrong], **quote))
    assert found == sorted([*undeclared_fields, "days.value", "more.value"])


def test_a_field_that_says_nothing_fails_its_kind() -> None:
    assert undeclared(Silent) == ("until", "closed")
    assert undeclared(Notice) == ()


def test_a_check_that_is_named_must_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    assert faults(monkeypatch, **silent(kind="unchecked", actor="民政局", days=None)) == ["actor"]


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kind)
def test_every_kind_declares_all_its_fields(kind: type[Rule]) -> None:
    assert undeclared(kind) == ()
    assert has_check(kind) or not checked_by_kind(kind)
