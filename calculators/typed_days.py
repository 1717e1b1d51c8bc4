"""Days as people type them: 2025-01-31, 2025/1/31, 2025.1.31, 2025年1月31日, 20250131.

The pages read with ``day.js`` what this module reads here: one table of cases binds both.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from calculators.invisible import invisible_in
from calculators.numerals import read_digits, read_numerals
from calculators.typed_numbers import Unreadable, evened

FIRST_YEAR = 1900
LAST_YEAR = 2199
"""Other years are slips; within them no period computed from a day leaves the calendar."""

_LONGEST = 40
_HINT = "写成 2025-01-31 的样子。"
_MIDNIGHT = r"(?:[T ]0?0:00(?::00(?:\.0+)?)?)?"
_DIVIDED = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_MIDNIGHT}", re.ASCII)
_WORDED = re.compile(rf"(\d{{4}})年(\d{{1,2}})月(\d{{1,2}})[日号]?{_MIDNIGHT}", re.ASCII)
_PACKED = re.compile(r"((?:19|20|21)\d\d)(\d\d)(\d\d)", re.ASCII)
_HAN = re.compile(
    "([零〇一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十廿卅]{1,3})[日号]?"
)
_SPACE_BESIDE_WORDS = re.compile(" *([年月日号]) *")
_SERIAL = re.compile(r"[1-9]\d{4}(?:\.0+)?", re.ASCII)
_SERIAL_START = date(1899, 12, 30)
_PARTIAL = re.compile(r"\d{4}(?:[-/.年]\d{0,2}月?|年)?(?:底|初|末)?", re.ASCII)
_DISORDERED = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{1,4}", re.ASCII)


def read_day(text: str) -> date | Unreadable:
    """The day, or why the text is no day of the calendar.

    >>> read_day("2019/1/1").isoformat(), read_day("2019-02-30").message
    ('2019-01-01', '日历上没有“2019-02-30”这一天。')
    """
    if name := invisible_in(text):
        return Unreadable("invisible", f"含有看不见的字符（{name}）。", "请删去它，或者重新输入。")
    written = evened(text)
    shown = written[:_LONGEST]
    parts = _parts(_SPACE_BESIDE_WORDS.sub(r"\1", written)) if len(written) <= _LONGEST else None
    if parts is None:
        return _refused(written, shown)
    year, month, day = parts
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"“{shown}”的年份不在 {FIRST_YEAR} 到 {LAST_YEAR} 之间。"
        return Unreadable("year", message, "请核对年份。")
    try:
        return date(year, month, day)
    except ValueError:
        return Unreadable("no-such-day", f"日历上没有“{shown}”这一天。", "请核对后重新填写。")


def _parts(written: str) -> tuple[int, int, int] | None:
    if found := _DIVIDED.fullmatch(written):
        return int(found[1]), int(found[3]), int(found[4])
    if found := _WORDED.fullmatch(written) or _PACKED.fullmatch(written):
        return int(found[1]), int(found[2]), int(found[3])
    if not (found := _HAN.fullmatch(written)):
        return None
    month, day = read_numerals(found[2]), read_numerals(found[3])
    return (int(read_digits(found[1])), month[0], day[0]) if month and day else None


def _refused(written: str, shown: str) -> Unreadable:
    if _SERIAL.fullmatch(written):
        guess = (_SERIAL_START + timedelta(days=int(written[:5]))).isoformat()
        message = f"“{shown}”像是电子表格里日期的序号（按 1900 年起算是 {guess}）。"
        return Unreadable("serial", message, f"请把单元格设成日期格式，或者{_HINT}")
    if _PARTIAL.fullmatch(written):
        return Unreadable("partial", f"“{shown}”没有写明哪一天。", _HINT)
    if _DISORDERED.fullmatch(written):
        return Unreadable("order", f"“{shown}”分不清年、月、日的先后。", _HINT)
    return Unreadable("not-a-day", f"要填日期，收到的是“{shown}”。", _HINT)
