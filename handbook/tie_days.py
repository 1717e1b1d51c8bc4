"""The dates a rule claims, read out of the words of its quote and its clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from calculators.day_words import Days
from calculators.quantities import Quantity, Shape, find_quantities
from calculators.rules import Deadline
from handbook.packed import pack
from handbook.quoted import quantities_of
from handbook.repairs import compact

type Found = Iterator[tuple[str, str, str, str]]
"""Key, what was found, what is valid, one hint."""

_YEAR = re.compile(r"(\d{4})年")


def check_day(key: str, day: str, clause: str, quote: str) -> Found:
    """The fault of a field that holds a day, where no day of the quote is that one."""
    read = [found.days for found in _found(quantities_of(clause, quote)) if found.days]
    if day not in [end for days in read for end in (days.first, days.last)]:
        listed = "、".join(f"{days.first} {days.last}".strip() for days in read)
        yield key, day, listed or "引文里写明年月日的日期", "写成 2025-01-11，年份也要在引文里"


def check_deadline(rule: Deadline, clauses: Mapping[str, str]) -> Found:
    """Faults of ``by``, ``start``, ``words`` and the year that stands elsewhere."""
    days = days_of(clauses[rule.clause], rule.quote, rule.words)
    if days is None or not days.last:
        yield "words", f"引文里读不出期限“{rule.words}”", "引文里完整的日期", "连同年、前、底一起写"
        return
    if days.last.startswith("--"):
        year = _YEAR.fullmatch(compact(rule.year_words))
        near = _above(rule.year_clause, rule.clause)
        if year is None or not near or not _begins_days(clauses, rule.year_clause, rule.year_words):
            yield (
                "year_words",
                f"“{rule.words}”没有年份，条款“{rule.year_clause}”里没有“{rule.year_words}”",
                "本条款、上一层标题或文首的年份，如 2023年",
                "补 year_clause 和 year_words",
            )
            return
        days = days.in_year(int(year[1]))
    elif rule.year_clause or rule.year_words:
        yield "year_words", f"“{rule.words}”已有年份", "不写 year_clause、year_words", "删去"
    yield from same("by", rule.by, days.last, rule.words)
    yield from same("start", rule.start, days.first if days.first != days.last else "", rule.words)


def days_of(text: str, quote: str, words: str) -> Days | None:
    """The days of a quote that are written in just these words; None where there are none."""
    sought = compact(words)
    read = _found(quantities_of(text, quote))
    return next((found.days for found in read if compact(found.text) == sought), None)


def same(key: str, found: str, valid: str, words: str) -> Found:
    """The fault of a key that is not what the words say."""
    if found != valid:
        yield key, f"{key} = {found or '没有'}", valid or "不写", f"“{words}”读出来是这样"


def _found(quantities: tuple[Quantity, ...]) -> Iterator[Quantity]:
    return (found for found in quantities if found.shape is Shape.DAYS)


def _above(clause: str, below: str) -> bool:
    """Whether a clause is the other one, a heading above it, or a line before the text."""
    return clause == below or below.startswith(f"{clause}.") or clause.startswith("front.")


def _begins_days(clauses: Mapping[str, str], clause: str, words: str) -> bool:
    """Whether a day or year of the clause begins with the words: 2023年 of 2023年3月."""
    text = clauses.get(clause, "")
    starts = {found.start for found in _found(find_quantities(text))}
    return any(start in starts for start, _ in pack(text).find_all(words))
