"""What a number format makes a reader see: days, percentages, and units the format adds.

A cell may hold 400 and show 400万元, or hold 4000000 and show 400.0万元. What is handed on is
the value as it is shown, with its unit and without rounding; where the format hides the value
or shows another one than is stored, the cell is marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from calculators.batch.marks import Cell, Mark

BUILT_IN = {
    **dict.fromkeys((14, *range(27, 32), 36, *range(50, 55), 57, 58), "yyyy-m-d"),
    **dict.fromkeys((15, 16, 17), "d-mmm-yy"),
    **dict.fromkeys((18, 19, 20, 21, *range(32, 36), 45, 46, 47, 55, 56), "h:mm:ss"),
    22: "yyyy-m-d h:mm",
    9: "0%",
    10: "0.00%",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
}
"""The formats a workbook names by number alone, where they say more than digits do."""
_DIGITS = 15
"""A spreadsheet keeps no more digits of a number than this."""
_LONGEST = 255
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<ampm>AM/PM|A/P|上午/下午)|(?P<exponent>E[+-])"
    r"|(?P<sign>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d{1,15}(?:\.\d{1,6})?)", re.ASCII)
_CURRENCY = re.compile(r"\$([^-\]]*)(?:-[0-9A-Fa-f]+)?")
_ELAPSED = re.compile(r"[hms]+", re.IGNORECASE)
_SCALES = {
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10_000),
    "萬": Decimal(10_000),
    "十万": Decimal(100_000),
    "百万": Decimal(1_000_000),
    "千万": Decimal(10_000_000),
    "亿": Decimal(100_000_000),
    "億": Decimal(100_000_000),
    "k": Decimal(1000),
    "m": Decimal(1_000_000),
}
_SCALE = re.compile(r"\s*([十百千]?[万萬]|[十百千亿億]|[kKmM])(?![A-Za-z])")
_DASHES = re.compile(r"\s*[¥￥]?[-—–\s]*[-—–][-—–\s]*")


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four parts of a format, divided by semicolons.

    ``before`` and ``after`` are the words around the digits; ``factor`` is what the stored
    value is divided by before it is shown. ``broken`` tells that words stand between digits.
    """

    condition: tuple[str, Decimal] | None
    before: str
    after: str
    digits: bool
    day: bool
    elapsed: bool
    text: bool
    broken: bool
    factor: Decimal


def shown_number(raw: str, code: str, *, from_1904: bool) -> Cell:
    """A stored number as the format shows it: plain decimal text, a day, or a number with words.

    A value the format hides or shows as another one becomes a Mark.
    """
    if code == "General" and raw.isascii() and raw.isdigit() and len(raw) <= _DIGITS:
        return raw
    try:
        value = Decimal(f"{float(raw):.{_DIGITS}g}")
    except (ValueError, OverflowError):
        return Mark(raw[:40], "存的不是一个数")
    if not value.is_finite():
        return Mark(raw[:40], "存的不是一个数")
    plain = format(value, "f")
    if len(code) > _LONGEST:
        return Mark(plain, "数字格式太长，看不出显示的是什么")
    sections = _sections(code)
    section, signed = _chosen(sections, value)
    if section is None or section.text:
        return plain
    if section.day or section.elapsed:
        return _day(value, plain, section, from_1904=from_1904)
    if not section.digits or (value == 0 and _DASHES.fullmatch(section.before)):
        return _words_only(value, plain, section)
    if section.broken:
        return Mark(plain, f"数字格式在数字中间加了字，存的是 {plain}，显示的不一样")
    return _with_words(value, plain, section, signed=signed)


def shown_text(text: str, code: str) -> str:
    """A stored text as the format shows it: @"万元" adds a word to each."""
    if "@" not in code or len(code) > _LONGEST:
        return text
    section = next((one for one in _sections(code) if one.text), None)
    if section is None or not text.strip():
        return text
    return f"{section.before.strip()}{text}{section.after.strip()}"


def _chosen(sections: tuple[Section, ...], value: Decimal) -> tuple[Section | None, bool]:
    """The section that shows this value, and whether that one writes the minus sign itself."""
    numeric = [one for one in sections if not one.text]
    if any(one.condition for one in numeric):
        for one in numeric:
            if one.condition is None or _holds(one.condition, value):
                return one, False
        return None, False
    if value < 0 and len(numeric) > 1:
        return numeric[1], True
    if value == 0 and len(numeric) > 2:
        return numeric[2], False
    return (numeric[0], False) if numeric else (None, False)


def _holds(condition: tuple[str, Decimal], value: Decimal) -> bool:
    sign, limit = condition
    return {
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
        "=": value == limit,
        "<>": value != limit,
    }[sign]


def _words_only(value: Decimal, plain: str, section: Section) -> Cell:
    words = section.before.strip()
    if value == 0 and _DASHES.fullmatch(words):
        return "0"
    said = f"“{words}”" if words else "空白"
    return Mark(plain, f"数字格式让它显示成{said}，存的是 {plain}")


def _with_words(value: Decimal, plain: str, section: Section, *, signed: bool) -> Cell:
    before, after = section.before.strip(), section.after.strip()
    if signed:
        if not before.startswith(("-", "(", "（", "－")):
            return Mark(plain, f"存的是 {plain}，数字格式没有显示负号")
        before, after = before.lstrip("-(（－"), after.rstrip(")）")
    percent = after.startswith("%") or before.endswith("%")
    scale = _SCALE.match(after)
    said = _SCALES[scale[1].lower()] if scale and not percent else None
    if section.factor not in (1, said):
        return Mark(plain, f"存的是 {plain}，数字格式缩小了显示，看不出以什么为单位")
    shown = value / section.factor * (100 if percent else 1)
    written = format(shown.normalize() + 0, "f")
    if signed and written.startswith("-"):
        return f"-{before}{written[1:]}{after}"
    return f"{before}{written}{after}"


def _day(value: Decimal, plain: str, section: Section, *, from_1904: bool) -> Cell:
    if section.elapsed or value < 1:
        return Mark(plain, "是时间，不是数或日期")
    days = int(value)
    if from_1904:
        days += 1462
    if days > 2_958_465 or days == 60:
        return Mark(plain, "不是日历上的一天")
    # The calendar of spreadsheets has a 29 February 1900.
    start = date(1899, 12, 30) if days > 60 else date(1899, 12, 31)
    day = start + timedelta(days=days)
    seconds = round((value % 1) * 86_400)
    if not seconds:
        return day.isoformat()
    moment = datetime(day.year, day.month, day.day) + timedelta(seconds=seconds)
    return moment.isoformat(sep=" ")


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[Section, ...]:
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        if token["sign"] == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(_section(part) for part in parts[:4])


def _section(tokens: list[re.Match[str]]) -> Section:
    condition = None
    day = elapsed = text = digits = False
    before = gap = ""
    broken = False
    commas = point_places = 0
    after_point = False
    for kind, sign in _read(tokens):
        if kind == "condition":
            condition = _condition(sign)
        elif kind == "elapsed":
            elapsed = True
        elif kind == "day":
            day = True
        elif kind == "text":
            text = digits = True
        elif kind == "digit":
            if gap:
                broken = broken or gap.strip() not in ("", ".")
                after_point, gap = gap.strip() == ".", ""
            digits, commas = True, 0
            point_places += after_point
        elif kind == "comma" and digits and not gap:
            commas += 1
        elif kind == "word" and digits:
            gap += sign
        elif kind == "word":
            before += sign
    factor = Decimal(1000) ** commas * Decimal(10) ** point_places
    return Section(condition, before, gap, digits, day, elapsed, text, broken, factor)


def _read(tokens: list[re.Match[str]]) -> Iterator[tuple[str, str]]:
    """Each token of a section as a kind and its words; what is only for the eye is left out."""
    for token in tokens:
        bracket, sign = token["bracket"], token["sign"]
        quoted = token["quoted"] if token["quoted"] is not None else token["escaped"]
        if quoted is not None:
            yield "word", quoted
        elif bracket is not None:
            yield from _bracketed(bracket)
        elif token["general"]:
            yield "digit", ""
        elif token["ampm"]:
            yield "day", ""
        elif sign is None:
            continue
        elif sign in "0#?":
            yield "digit", ""
        elif sign == ",":
            yield "comma", ""
        elif sign == "@":
            yield "text", ""
        elif sign.lower() in "ymdhsge":
            yield "day", ""
        elif sign not in "./":
            yield "word", sign


def _bracketed(inside: str) -> Iterator[tuple[str, str]]:
    currency = _CURRENCY.fullmatch(inside)
    if _CONDITION.fullmatch(inside):
        yield "condition", inside
    elif _ELAPSED.fullmatch(inside):
        yield "elapsed", ""
    elif currency:
        yield "word", currency[1]


def _condition(inside: str) -> tuple[str, Decimal] | None:
    found = _CONDITION.fullmatch(inside)
    return (found[1], Decimal(found[2])) if found else None
