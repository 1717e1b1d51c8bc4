"""Days as texts write them: 2018年8月31日前, 9月15日, 3月底前, 二〇一八年四月, “十三五”期间."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from calculators.numerals import plain_numerals, read_numerals

_DIGIT = "零○一二三四五六七八九"
_FULL_YEAR = rf"(?:(?:19|20)\d{{2}}|[一二][九零○][{_DIGIT}]{{2}})"
_YEAR = rf"{_FULL_YEAR} ?年"
_MONTH = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])"
_NUMBER = r"(?:\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DAY = rf"(?:{_YEAR} ?)?{_MONTH} ?月 ?(?:{_NUMBER} ?[日号]|[底末]|份|[上中下]旬)"
_PART_OF_YEAR = rf"{_YEAR} ?(?:年?[底末]|[上下]半年|第?[一二三四1-4]季度|{_MONTH} ?月(?!\d))"
_ISO = r"(?:19|20)\d{2}([-./])\d{1,2}\1\d{1,2}(?!\d)"
_TO = " ?(?:至|到|—|–|~|-) ?"
_PLAN = '(?:[“"]十[一二三四五]五[”"](?:期间|时期|规划)?|十[一二三四五]五(?:期间|时期|规划))'
DAYS = (
    rf"(?<![\d.])(?:{_ISO}"
    rf"|(?:{_DAY}|{_PART_OF_YEAR})(?:{_TO}(?:{_DAY}|{_PART_OF_YEAR}|{_NUMBER} ?日))?"
    rf"(?:[以之]?前|起|止)?"
    rf"|{_FULL_YEAR} ?年?{_TO}{_YEAR}|{_YEAR}起?|{_PLAN})"
)
"""What the words of a day, a year or a period look like, after ``normal_words``."""

_ENDS = re.compile(r"[以之]?前$|[起止]$")
_SEPARATOR = re.compile(_TO)
_POINT = re.compile(
    rf"(?:(?P<year>{_FULL_YEAR}) ?年?)? ?"
    rf"(?:(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度"
    rf"|(?:(?P<month>{_MONTH}) ?月)? ?"
    rf"(?:(?P<tenth>[上中下])旬|(?P<day>{_NUMBER}) ?[日号]|年?(?P<end>[底末])|份)?)"
)
_TENTHS = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}


@dataclass(frozen=True, slots=True)
class Days:
    """A day or a period: first and last day as YYYY-MM-DD, or --MM-DD without a year.

    A day without its own beginning (3月底前) has the same first and last day. ``last`` is
    empty where the words only begin (2008年1月1日起).
    """

    first: str
    last: str

    def in_year(self, year: int) -> Days:
        """The same days with the year filled in where the words have none."""
        return Days(_dated(self.first, year), _dated(self.last, year))


def read_days(text: str) -> Days | None:
    """Read words that match ``DAYS``; None when they are no days of the calendar."""
    words = text.strip()
    if re.fullmatch(f"{_PLAN}|十[一二三四五]五", words):
        return _plan(words)
    if re.fullmatch(_ISO, words):
        year, month, day = (int(part) for part in re.split("[-./]", words))
        return _period(f"{year:04d}", month, day, month, day)
    opens = words.endswith("起")
    start, _, end = _split(_ENDS.sub("", words))
    first = _read(start.strip(), "", 0)
    if first is None:
        return None
    last = first
    if end:
        month = int(first.first[-5:-3])
        read = _read(end.strip(), first.first[:4] if first.first[0] != "-" else "", month)
        if read is None:
            return None
        last = read
    if opens:
        return Days(first.first, "")
    return Days(first.first, last.last) if first.first <= last.last else None


def last_day_of_term(first: str, length: Decimal, unit: str) -> str:
    """The last day of so many 月 or 日 that begin on a day, that day counted.

    The day before the corresponding day; the last of the month where that has none.

    >>> last_day_of_term("2018-04-19", Decimal(60), "月")
    '2023-04-18'
    """
    start = date.fromisoformat(first)
    if unit == "日":
        return (start + timedelta(days=int(length) - 1)).isoformat()
    years, month = divmod(start.month - 1 + int(length), 12)
    year, month = start.year + years, month + 1
    end = calendar.monthrange(year, month)[1]
    if start.day > end:
        return date(year, month, end).isoformat()
    return (date(year, month, start.day) - timedelta(days=1)).isoformat()


def _split(words: str) -> tuple[str, str, str]:
    found = _SEPARATOR.search(words)
    if found is None:
        return words, "", ""
    return words[: found.start()], found[0], words[found.end() :]


def _plan(words: str) -> Days:
    """The years of a five-year plan: the sixth began in 1981."""
    number = read_numerals(re.sub(r"[^十一二三四五]", "", words)[:-1])[0]
    first = 1981 + 5 * (number - 6)
    return Days(f"{first}-01-01", f"{first + 4}-12-31")


def _read(text: str, year: str, month: int) -> Days | None:
    """One day or stretch of a year; ``year`` and ``month`` are those of the words before it."""
    parts = _POINT.fullmatch(text)
    if parts is None or not (parts["year"] or parts["month"] or (parts["day"] and month)):
        return None
    if not parts["year"] and text.endswith("月"):  # 3月 may be three months
        return None
    written = _digits(parts["year"]) if parts["year"] else (year or "-")
    if parts["half"]:
        return _period(written, *((1, 1, 6, 30) if parts["half"] == "上" else (7, 1, 12, 31)))
    if parts["quarter"]:
        last = 3 * _value(parts["quarter"])
        return _period(written, last - 2, 1, last, _end(written, last))
    if parts["month"]:
        month = _value(parts["month"])
    elif parts["day"] is None:
        return _period(written, 12, 31, 12, 31) if parts["end"] else _period(written, 1, 1, 12, 31)
    if not 1 <= month <= 12:
        return None
    end = _end(written, month)
    if parts["day"]:
        day = _value(parts["day"])
        return _period(written, month, day, month, day)
    if parts["end"]:
        return _period(written, month, end, month, end)
    first_day, last_day = _TENTHS.get(parts["tenth"] or "", (1, end))
    return _period(written, month, first_day, month, min(last_day, end))


def _period(year: str, month: int, day: int, last_month: int, last_day: int) -> Days | None:
    first, last = f"{year}-{month:02d}-{day:02d}", f"{year}-{last_month:02d}-{last_day:02d}"
    return Days(first, last) if _exists(first) and _exists(last) else None


def _end(year: str, month: int) -> int:
    return calendar.monthrange(int(year) if year.isdigit() else 2023, month)[1]


def _digits(year: str) -> str:
    plain = plain_numerals(year.replace("○", "零"))
    return "".join(
        str(_DIGIT.replace("○", "").find(sign)) if sign in _DIGIT else sign for sign in plain
    )


def _value(number: str) -> int:
    return int(number) if number.isdigit() else read_numerals(number)[0]


def _dated(day: str, year: int) -> str:
    if not day.startswith("--"):
        return day
    if day == "--02-28" and calendar.isleap(year):
        return f"{year}-02-29"
    return f"{year}{day[1:]}"


def _exists(day: str) -> bool:
    year, month, number = day.replace("--", "2024-").split("-")
    return (
        1 <= int(month) <= 12 and 1 <= int(number) <= calendar.monthrange(int(year), int(month))[1]
    )
