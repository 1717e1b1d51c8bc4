"""Every single change of a number or threshold word the gate has to notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from calculators.results import Strength
from calculators.rules import (
    Deadline,
    FundSource,
    Listing,
    Rule,
    Said,
    Validity,
    Value,
)
from handbook.claims import keys
from handbook.clauses import Document
from handbook.tokens import TokenSort, find_tokens

HAN = "一二三四五六七八九十"
KEYS = ("current", "previous", "average", "each", "at-least", "at-most", "year", "month")
UNITS = ("人", "户", "元", "月", "次", "比例", "个")
OPPOSITES = {
    "以上": "以下",
    "以下": "以上",
    "不得": "可以",
    "可以": "不得",
    "不超过": "不低于",
    "不低于": "不超过",
    "当年": "上年",
    "上年": "当年",
}


@dataclass(frozen=True, slots=True)
class TextChange:
    """A line of text.md (from 1) as it would read after the change."""

    line: int
    text: str
    what: str


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule after the change of one field."""

    rule: Rule
    what: str


def text_changes(document: Document) -> Iterator[TextChange]:
    """Each number made another number, each threshold word dropped and turned around."""
    for clause in document.walk():
        for at in _digits(clause.number, 0):
            yield _changed(clause.first_line, clause.text, at, clause.number)
        for token in find_tokens(clause.text, clause.number):
            if token.sort is TokenSort.THRESHOLD:
                for other in ("", OPPOSITES.get(token.words, "另行")):
                    text = clause.text[: token.start] + other + clause.text[token.end :]
                    yield TextChange(clause.first_line, text, f"{token.words} → {other}")
            else:
                for at in _digits(token.words, token.start):
                    yield _changed(clause.first_line, clause.text, at, token.words)


def _digits(words: str, offset: int) -> list[int]:
    return [offset + found.start() for found in re.finditer(rf"\d|[{HAN}两]", words)]


def _changed(line: int, text: str, at: int, words: str) -> TextChange:
    sign = text[at]
    if sign in HAN:
        other = HAN[(HAN.index(sign) + 1) % len(HAN)]
    else:
        other = "三" if sign == "两" else str((int(sign) + 1) % 10)
    return TextChange(line, text[:at] + other + text[at + 1 :], f"{words} [{sign} → {other}]")


def rule_changes(rule: Rule, clauses: tuple[str, ...]) -> Iterator[RuleChange]:
    """Each claim of a rule changed alone: clauses, quote, strength, values, words, days."""
    for clause in clauses:
        if clause != rule.clause:
            yield RuleChange(replace(rule, clause=clause), f"clause {clause}")
    for name in ("strength_clause", "year_clause", "date_clause"):
        for clause in clauses if getattr(rule, name, "") else ():
            if clause != getattr(rule, name):
                yield RuleChange(_with(rule, name, clause), f"{name} {clause}")
    for name in ("strength_words", "document"):
        for at in range(len(getattr(rule, name))):
            yield RuleChange(_with(rule, name, _altered(getattr(rule, name), at)), f"{name} {at}")
    for at in range(len(rule.quote)):
        yield RuleChange(replace(rule, quote=_altered(rule.quote, at)), f"quote {at}")
    for strength in Strength:
        if strength is not rule.strength:
            yield RuleChange(replace(rule, strength=strength), f"strength {strength.value}")
    for field in fields(rule):
        value = getattr(rule, field.name)
        if isinstance(value, Value):
            for changed in _values(value):
                yield RuleChange(_with(rule, field.name, changed), f"{field.name} {changed}")
    for claim in keys(rule):
        before = getattr(rule, claim.field)
        for other in ("￥", *KEYS):
            if other not in (claim.key, before):
                after: object = other
                if isinstance(before, tuple):
                    after = tuple(other if key == claim.key else key for key in before)
                yield RuleChange(_with(rule, claim.field, after), f"{claim.field} {other}")
    if isinstance(rule, FundSource) or (isinstance(rule, Listing) and rule.items):
        yield RuleChange(replace(rule, closed=not rule.closed), "closed")
    for index, said in enumerate(rule.said):
        for at in range(len(said.words)):
            all_said = list(rule.said)
            all_said[index] = Said(said.key, _altered(said.words, at))
            yield RuleChange(replace(rule, said=tuple(all_said)), f"said {said.key} {at}")
    if isinstance(rule, Deadline | Validity):
        for name in ("by", "start", "end", "words", "year_words", "date_words"):
            text = getattr(rule, name, "")
            for at in range(len(text)):
                yield RuleChange(_with(rule, name, _altered(text, at)), f"{name} {at}")


def _with(rule: Rule, field: str, value: object) -> Rule:
    change: dict[str, Any] = {field: value}  # which field it is is known only as it runs
    return replace(rule, **change)


def _values(value: Value) -> Iterator[Value]:
    for number in (value.value + 1, value.value * 10, value.value / 10, -value.value, Decimal(0)):
        yield replace(value, value=number)
    for unit in UNITS:
        if unit != value.unit:
            yield replace(value, unit=unit)
    for at in range(len(value.words)):
        yield replace(value, words=_altered(value.words, at))
        if not value.words[at].isspace():
            yield replace(value, words=value.words[:at] + value.words[at + 1 :])


def _altered(text: str, at: int) -> str:
    sign = text[at]
    other = str((int(sign) + 1) % 10) if sign.isdigit() else "￥"
    return text[:at] + other + text[at + 1 :]
