"""The dates a rule claims, read out of the words of its quote and its clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from calculators.day_words import Days
from calculators.quantities import Shape, find_quantities
from calculators.rules import Deadline, Validity
from handbook.packed import pack
from handbook.repairs import compact

type Found = Iterator[tuple[str, str, str, str]]
"""Key, what was found, what is valid, one hint."""

_YEAR = re.compile(r"(\d{4})年")
_SCOPES = ("document", "work", "goal")


def check_deadline(rule: Deadline, clauses: Mapping[str, str]) -> Found:
    """Faults of ``by``, ``start``, ``words`` and the year that stands elsewhere."""
    days = _days(rule.quote, rule.words)
    if days is None:
        yield "words", f"引文里读不出日期“{rule.words}”", "引文里完整的日期", "连同年、前、底一起写"
        return
    if days.last.startswith("--"):
        year = _YEAR.fullmatch(compact(rule.year_words))
        near = _above(rule.year_clause, rule.clause)
        if year is None or not near or not _stands(rule.year_clause, rule.year_words, clauses):
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
    yield from _same("by", rule.by, days.last, rule.words)
    yield from _same("start", rule.start, days.first if days.first != days.last else "", rule.words)


def check_validity(rule: Validity, clauses: Mapping[str, str]) -> Found:
    """Faults of ``start``, ``end`` and of the words they were read from."""
    if rule.scope not in _SCOPES:
        yield "scope", rule.scope, "、".join(_SCOPES), "检查拼写"
    if not rule.date_clause:
        days = _days(rule.quote, rule.words)
        if days is None:
            yield "words", f"引文里读不出期间“{rule.words}”", "引文里完整的期间", "照引文写"
            return
        yield from _same("start", rule.start, days.first, rule.words)
        yield from _same("end", rule.end, days.last, rule.words)
        return
    if not rule.words or rule.words not in pack(rule.quote):
        yield "words", f"引文里没有“{rule.words}”", "引文里的词", "照引文写"
    if not _stands(rule.date_clause, rule.date_words, clauses):
        found = f"条款 {rule.date_clause} 里没有“{rule.date_words}”"
        yield "date_words", found, "该条款里的日期", "核对条款和词"
        return
    days = _days(clauses[rule.date_clause], rule.date_words)
    if days is None:
        yield "date_words", f"读不出日期“{rule.date_words}”", "完整的日期", "照原文写"
        return
    yield from _same("start", rule.start, days.first, rule.date_words)
    yield from _same("end", rule.end, "", rule.words)


def _above(clause: str, below: str) -> bool:
    """Whether a clause is the other one, a heading above it, or a line before the text."""
    return clause == below or below.startswith(f"{clause}.") or clause.startswith("front.")


def _days(text: str, words: str) -> Days | None:
    sought = compact(words)
    for found in find_quantities(text):
        if found.shape is Shape.DAYS and compact(found.text) == sought:
            return found.days
    return None


def _stands(clause: str, words: str, clauses: Mapping[str, str]) -> bool:
    return clause in clauses and words in pack(clauses[clause])


def _same(key: str, found: str, valid: str, words: str) -> Found:
    if found != valid:
        yield key, f"{key} = {found or '没有'}", valid or "不写", f"“{words}”读出来是这样"
