"""From when and until when a text holds, read out of its own words and counted from them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from calculators.day_words import Days, last_day_of_term
from calculators.quantities import find_quantities
from calculators.rules import Validity, Value
from handbook.packed import pack
from handbook.quoted import whole_spans
from handbook.repairs import compact
from handbook.tie_days import Found, days_of, same

_UNTIL_BEFORE = ("至", "到", "截至", "截止")
_UNTIL_BEHIND = ("前", "止", "底", "末")
_TERM_UNITS, _DELAY_UNITS = ("月", "日"), ("日", "月")


def check_validity(rule: Validity, clauses: Mapping[str, str]) -> Found:
    """Faults of the days and of the words they were read from.

    One day alone is the first (自2008年1月1日起施行) unless its words say until (至…, …止, …底
    前); a period has both. ``end_words``, or ``term`` counted from the first day, give the last.
    """
    text = clauses[rule.clause]
    days = _first(rule, clauses)
    if days is None:
        key = "date_words" if rule.date_clause else "words"
        words = rule.date_words or rule.words
        yield key, f"读不出日期“{words}”", "完整的日期，在所写的条款里", "照原文写"
        return
    start, end = days.first, days.last
    if rule.date_clause and not _points(rule, text):
        yield "words", f"引文里没有“{rule.words}”", "引文里的词", "照引文写"
    if rule.delay is not None:
        if not rule.date_clause or rule.delay.unit not in _DELAY_UNITS:
            hint = "从 date_clause 的日期往后数日或月"
            yield "delay", rule.delay.words, "日或月，并有 date_clause", hint
            return
        start = _delayed(start, rule.delay)
    if rule.end_words:
        last = days_of(text, rule.quote, rule.end_words)
        if last is None or not last.last or end:
            yield (
                "end_words",
                rule.end_words,
                "引文里的最后一日",
                "照引文写；words 里已有的不重复写",
            )
            return
        end = last.last
    if rule.term is not None:
        if end or not start or rule.term.unit not in _TERM_UNITS:
            yield "term", rule.term.words, "有第一日、没有写明最后一日时的年、月或日数", "检查 term"
            return
        end = last_day_of_term(start, rule.term.value, rule.term.unit)
    said = rule.date_words or rule.words
    yield from same("start", rule.start, start, said)
    yield from same("end", rule.end, end, rule.term.words if rule.term else rule.end_words or said)
    if rule.repeals and ("废止" not in rule.quote or rule.scope != "document" or not rule.start):
        yield "repeals", "引文里没有“废止”，或者没有第一日", "写明废止的话和日期", "检查 repeals"


def _first(rule: Validity, clauses: Mapping[str, str]) -> Days | None:
    """First and last day as the words give them; either is empty where they do not."""
    where, quote = rule.clause, rule.quote
    words = rule.words
    if rule.date_clause:
        where, words = rule.date_clause, rule.date_words
        quote = clauses.get(where, "")
        if words not in pack(quote):
            return None
    text = clauses[where]
    days = days_of(text, quote, words)
    if days is None or not days.first or days.first.startswith("--"):
        return None
    if rule.date_clause:
        return Days(days.first, "")
    if days.first != days.last:
        return days
    start = next((s for s, _ in whole_spans(text, words)), 0)
    ahead, packed = compact(text[:start]), compact(words)
    if packed.endswith(_UNTIL_BEHIND) or ahead.endswith(_UNTIL_BEFORE):
        return Days("", days.last)
    return Days(days.first, "")


def _points(rule: Validity, text: str) -> bool:
    """Whether the words stand in the quote and are no date of their own."""
    dated = any(found.days for found in find_quantities(rule.words))
    return bool(rule.words) and rule.words in pack(rule.quote) and not dated and bool(text)


def _delayed(day: str, delay: Value) -> str:
    """The first day after a delay: the day itself is not counted (民法典第二百零一条)."""
    first = date.fromisoformat(day)
    if delay.unit == "日":
        return (first + timedelta(days=int(delay.value) + 1)).isoformat()
    last = date.fromisoformat(last_day_of_term(day, delay.value, "月"))
    return (last + timedelta(days=2)).isoformat()
