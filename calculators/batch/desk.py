"""Answers the rows of one table: what they share is worked out once, then row by row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from calculators.batch.cells import read_cell
from calculators.batch.headings import (
    AS_OF,
    POLICY,
    HeadingProblem,
    Headings,
    fold,
    read_headings,
)
from calculators.batch.layout import total_word
from calculators.batch.marks import Cell, Mark, Row, column_name, is_empty, text_of
from calculators.calculator import Calculator
from calculators.fields import NUMERIC, Field
from calculators.inputs import InputProblem, read_declared
from calculators.protocol import decided
from calculators.results import Result
from calculators.rulebook import PolicyRules, Rulebook
from calculators.typed_days import read_day
from calculators.typed_numbers import Unreadable

MOST_ROWS = 20_000
"""Rows of one table; a county has a few hundred townships and villages by the thousand."""
_PLACE = re.compile(r"(壮族|回族|维吾尔)?自治区$|省$|市$")


@dataclass(frozen=True, slots=True)
class Answered:
    """The result of one row."""

    policy: PolicyRules
    result: Result


@dataclass(frozen=True, slots=True)
class Refused:
    """A row without an answer: every problem, in the order of its columns."""

    problems: tuple[InputProblem, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is a sum or an average of others, with the word that says so."""

    word: str


@dataclass(frozen=True, slots=True)
class Desk:
    """One calculator ready for the rows under one set of headings.

    ``fields`` are its inputs by key.
    ``default_policy`` (a slug or empty) and ``default_day`` serve rows that leave theirs out.
    """

    calculator: Calculator
    rulebook: Rulebook
    fields: Mapping[str, Field]
    headings: Headings
    policies: Mapping[str, tuple[PolicyRules, ...]]
    default_policy: str
    default_day: date

    def answer(self, row: Row) -> Answered | Refused | LeftOut | None:
        """The answer of one row of cells; None for a row without any text."""
        if is_empty(row):
            return None
        word = total_word(row, frozenset(self.headings.fields))
        if word:
            return LeftOut(word)
        policy = self._policy(_cell(row, self.headings.policy))
        day = self._day(_cell(row, self.headings.as_of))
        raw: dict[str, object] = {}
        unreadable: list[InputProblem] = []
        for at, (field, factor) in self.headings.fields.items():
            cell = row[at] if at < len(row) else ""
            problem = _marked(cell, at, field)
            if problem:
                unreadable.append(problem)
            elif text_of(cell).strip():
                raw[field.key] = read_cell(field, factor, text_of(cell))
        inputs, unread = read_declared(self.fields, raw)
        fields = tuple(self.fields.values())
        problems = (*unread, *self.calculator.contradicted(fields, inputs))
        refused = [part for part in (policy, day) if isinstance(part, InputProblem)]
        if not raw and not unreadable:
            refused.append(_problem("", "这一行没有填任何输入项。", "填好再算，或者删去这一行。"))
        problems = (*refused, *unreadable, *problems)
        if problems or isinstance(policy, InputProblem) or isinstance(day, InputProblem):
            return Refused(problems)
        return Answered(policy, decided(self.calculator, policy, inputs, day, self.rulebook))

    def _policy(self, cell: Cell) -> PolicyRules | InputProblem:
        if isinstance(cell, Mark) and not cell.shared:
            return _unread("policy", POLICY, cell, self.headings.policy)
        return self._named_policy(text_of(cell))

    def _named_policy(self, cell: str) -> PolicyRules | InputProblem:
        name = fold(cell) or fold(self.default_policy)
        if not name:
            hint = f"在“{POLICY}”一列写文件简称或地名，或者在上面选一份文件。"
            return _problem("policy", "没有写明按哪份文件算。", hint)
        found = self.policies.get(name.strip("《》"), ())
        if len(found) == 1:
            return found[0]
        valid = "、".join(policy.meta.short_title for policy in self.rulebook.policies)
        if found:
            return _problem("policy", f"“{cell[:40]}”对应几份文件。", f"可写：{valid}。")
        hint = f"每行写一份，可写：{valid}。"
        return _problem("policy", f"没有收录“{cell.strip()[:40]}”。", hint)

    def _day(self, cell: Cell) -> date | InputProblem:
        if isinstance(cell, Mark) and not cell.shared:
            return _unread("as_of", AS_OF, cell, self.headings.as_of)
        written = text_of(cell).strip()
        if not written:
            return self.default_day
        day = read_day(text_of(cell))
        if isinstance(day, Unreadable):
            return _problem("as_of", f"“{AS_OF}”{day.message}", day.hint)
        return day


def open_desk(
    calculator: Calculator,
    rulebook: Rulebook,
    headings: Sequence[str],
    default_policy: str,
    default_day: date,
) -> Desk | tuple[HeadingProblem, ...]:
    """Read the headings of a table; every problem of theirs, or a desk for its rows."""
    fields = calculator.fields(rulebook)
    read = read_headings(headings, fields)
    if not isinstance(read, Headings):
        return read
    names = policy_names(rulebook.policies)
    declared = {field.key: field for field in fields}
    return Desk(calculator, rulebook, declared, read, names, default_policy, default_day)


def policy_names(policies: Iterable[PolicyRules]) -> dict[str, tuple[PolicyRules, ...]]:
    """Every way to name a text, evened out by ``fold``: slug, titles, number, place."""
    names: dict[str, list[PolicyRules]] = {}
    for policy in policies:
        meta = policy.meta
        place = meta.jurisdiction
        titles = (meta.title, meta.short_title, fold(meta.short_title).partition("(")[0])
        ways = (policy.slug, *titles, meta.document_number or "", place, _PLACE.sub("", place))
        for name in {fold(way) for way in ways} - {""}:
            names.setdefault(name, []).append(policy)
    return {name: tuple(found) for name, found in names.items()}


def _cell(row: Row, at: int | None) -> Cell:
    return row[at] if at is not None and at < len(row) else ""


def _marked(cell: Cell, at: int, field: Field) -> InputProblem | None:
    """Why a cell is not read; a word holds for all of a merged area, a number does not."""
    if not isinstance(cell, Mark) or (cell.shared and field.type not in NUMERIC):
        return None
    return _unread(field.key, field.label, cell, at)


def _unread(key: str, label: str, cell: Mark, at: int | None) -> InputProblem:
    message = f"{column_name(at or 0)} 列“{label}”：{cell.text.strip()[:40]} {cell.reason}。"
    return _problem(key, message, "请改好这一格再算。")


def _problem(field: str, message: str, hint: str) -> InputProblem:
    return InputProblem("invalid-input", field, message, hint)
