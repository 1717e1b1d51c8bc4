"""Days as texts write them: 2018年8月31日前, 9月15日, 3月底前, 2018 年底, “十三五”期间."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

_YEAR = r"(?:(?:19|20)\d{2})\s*年"
_DAY = rf"(?:{_YEAR}\s*)?\d{{1,2}}\s*月\s*(?:\d{{1,2}}\s*日|底)"
_ISO = r"(?:19|20)\d{2}-\d{2}-\d{2}"
_PLAN = '[“"]?十[一二三四五]五[”"]?(?:期间|时期|规划)?'
DAYS = (
    rf"(?:{_ISO}|(?:{_DAY}|{_YEAR}底)(?:\s*[至到]\s*{_DAY})?(?:以?前|起|止)?"
    rf"|{_YEAR}\s*[至到]\s*{_YEAR}|{_YEAR}起?|{_PLAN})"
)
"""What the words of a day, a year or a period look like, after ``half_width``."""

_PARTS = re.compile(
    r"(?:(?P<year>\d{4})\s*年\s*)?(?:(?P<month>\d{1,2})\s*月\s*)?(?P<day>\d{1,2}|底)?"
)
_PLAN_NUMBERS = {"十一": 11, "十二": 12, "十三": 13, "十四": 14, "十五": 15}


@dataclass(frozen=True, slots=True)
class Days:
    """A day or a period: first and last day as YYYY-MM-DD, or --MM-DD without a year.

    A day without its own beginning (3月底前) has the same first and last day.
    """

    first: str
    last: str

    def in_year(self, year: int) -> Days:
        """The same days with the year filled in where the words have none."""
        return Days(_dated(self.first, year), _dated(self.last, year))


def read_days(text: str) -> Days | None:
    """Read words that match ``DAYS`` in half width; None when they are no days."""
    words = text.strip().removesuffix("前").removesuffix("以").rstrip("起止")
    if re.fullmatch(_ISO, words):
        return Days(words, words) if _exists(words) else None
    if re.fullmatch(_PLAN, words):
        number = next(number for name, number in _PLAN_NUMBERS.items() if name + "五" in words)
        first = 1981 + 5 * (number - 6)
        return Days(f"{first}-01-01", f"{first + 4}-12-31")
    start, _, end = re.sub(r"\s*[至到]\s*", "至", words).partition("至")
    first_days = _read(start, "")
    last_days = _read(end, first_days.first[:4] if first_days else "") if end else first_days
    if first_days is None or last_days is None:
        return None
    return Days(first_days.first, last_days.last)


def _read(text: str, year: str) -> Days | None:
    parts = _PARTS.match(text.strip())
    if parts is None or not (parts["year"] or parts["month"]):
        return None
    written = parts["year"] or (year if year.isdigit() else "-")
    if parts["month"] is None:
        first = f"{written}-12-31" if parts["day"] == "底" else f"{written}-01-01"
        return Days(first, f"{written}-12-31")
    month = int(parts["month"])
    if not 1 <= month <= 12:
        return None
    end = calendar.monthrange(int(written) if written.isdigit() else 2023, month)[1]
    day = end if parts["day"] == "底" else int(parts["day"] or 0)
    made = f"{written}-{month:02d}-{day:02d}"
    return Days(made, made) if _exists(made) else None


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
