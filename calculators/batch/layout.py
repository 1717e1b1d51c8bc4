"""Where the headings of a table stand, and which of its rows are no cases.

Tables come with a title above, headings in two rows, a row of units or of column numbers,
sums at the end. What is found is told; what is left out is told with its line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calculators.batch.headings import MONEY_UNITS, fold, is_heading, known_headings
from calculators.batch.marks import Cell, Mark, Row, column_name, is_empty, text_of
from calculators.fields import Field

MOST_LINES_ABOVE = 20
"""How far down the headings are looked for."""
_TALLEST = 3
_TOTAL = re.compile(
    r"(.{0,12}(合计|小计|总计|共计|累计|总和|汇总|平均|平均值|平均数|均值)|(grand)?(sub)?total|sum|average)"
    r"([(\[【:：].{0,20})?"
)
_UNIT_LINE = re.compile(r"(?:金额)?(?:计量)?单位[:：](.{1,20})$")
_UNIT = re.compile(r"[(\[]?(?:单位[:：])?([^()\[\]\d]{1,4})[)\]]?")
_COLUMN_NUMBER = re.compile(r"[(\[]?(\d{1,3}|[甲乙丙丁戊己庚辛]|栏次|列次|行次|序号)[)\]]?")
_IN_MONEY = re.compile(r"[(（\[][^()（）\[\]]*元[)）\]]\s*$")
_FEWEST_NUMBERED = 3
_BETWEEN_UNITS = re.compile(r"[、,，/和及]")


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a table: one heading for each column, the rows below, what was found out.

    ``first`` is the line of the first of ``rows``, counted from 1. ``notes`` are sentences.
    """

    headings: list[str]
    first: int
    rows: list[list[Cell]]
    notes: tuple[str, ...]


def lay_out(rows: Sequence[list[Cell]], fields: Sequence[Field]) -> Layout:
    """Find the headings of a table; where none is known, the first row with text is taken."""
    known = known_headings(fields)
    top, height = _headings_at(rows, known)
    block = rows[top : top + height]
    notes = []
    for line, row in enumerate(rows[:top], start=1):
        if not is_empty(row):
            notes.append(f"第 {line} 行“{_told(row)}”在列名上面，没有当作一例。")
    unit = _unit_above(rows[:top])
    headings = _joined(block, known, unit)
    below = top + height
    while below < len(rows) and (_numbers_columns(rows[below]) or _repeats(rows[below], headings)):
        notes.append(f"第 {below + 1} 行是列的编号或单位，没有当作一例。")
        below += 1
    if height > 1:
        notes.append(f"第 {top + 1} 至 {top + height} 行合起来当作列名。")
    if unit:
        notes.append(f"没有另写单位的金额列，按表上写的“单位：{unit}”读。")
    body = [list(row) for row in rows[below:]]
    notes += _unnamed(headings, body)
    return Layout(headings, below + 1, body, tuple(notes))


def total_word(row: Row, inputs: frozenset[int]) -> str:
    """The word that makes a row a sum or an average (合计), empty for a case.

    Looked for in the columns that are no ``inputs``.
    """
    for at, cell in enumerate(row):
        text = text_of(cell).strip()
        if at not in inputs and len(text) <= 40 and _TOTAL.fullmatch(fold(text)):
            return text
    return ""


def _headings_at(rows: Sequence[Row], known: Mapping[str, Field]) -> tuple[int, int]:
    """The row where the headings begin and how many rows they take.

    The block with the most known headings, the lowest of those, the first of those.
    """
    top = next((at for at, row in enumerate(rows) if not is_empty(row)), 0)
    height = 1
    found = 0
    for begin in range(min(len(rows), MOST_LINES_ABOVE)):
        for tall in range(1, _TALLEST + 1):
            block = rows[begin : begin + tall]
            if len(block) < tall or is_empty(block[-1]):
                break
            if tall > 1 and not _continues(block[-1], known):
                break
            named = sum(is_heading(name, known) for name in _joined(block, known, ""))
            if named > found or (named == found > 0 and tall < height):
                top, height, found = begin, tall, named
    while found and height < _TALLEST and top and _fills_gaps(rows[top - 1], rows[top]):
        top, height = top - 1, height + 1
    while height < _TALLEST and _units_only(rows, top + height):
        height += 1
    return top, height


def _fills_gaps(above: Row, row: Row) -> bool:
    """Whether the row above names columns that this row of headings leaves open."""
    texts = [text_of(cell).strip() for cell in row]
    texts += [""] * (len(above) - len(texts))
    return any(text_of(cell).strip() and not own for cell, own in zip(above, texts, strict=False))


def _continues(row: Row, known: Mapping[str, Field]) -> bool:
    """Whether a row below headings can be headings, too: words, none of them a number."""
    texts = [fold(text_of(cell)) for cell in row if text_of(cell).strip()]
    digits = any(letter.isdecimal() for text in texts for letter in text)
    return not digits and any(is_heading(text, known) or _is_unit(text) for text in texts)


def _units_only(rows: Sequence[Row], at: int) -> bool:
    """Whether a row gives the units of the headings above it; what is merged with them aside."""
    if at >= len(rows):
        return False
    own = [cell for cell in rows[at] if not (isinstance(cell, Mark) and cell.shared)]
    texts = [fold(text_of(cell)) for cell in own if text_of(cell).strip()]
    units = [text for text in texts if _is_unit(text)]
    return bool(units) and all(text in _NO_UNIT or text in units for text in texts)


def _is_unit(text: str) -> bool:
    found = _UNIT.fullmatch(text)
    return found is not None and (found[1] in MONEY_UNITS or found[1] in _COUNTED)


_NO_UNIT = frozenset({"单位", "计量单位", "-", "—", "/"})
_COUNTED = frozenset({"户", "人", "个", "家", "名", "月", "个月", "年", "%", "天", "日"})


def _joined(block: Sequence[Row], known: Mapping[str, Field], unit: str) -> list[str]:
    """One heading for each column out of all rows of headings."""
    width = max((len(row) for row in block), default=0)
    return [
        _one_heading([_heading_text(row, at) for row in block], known, unit) for at in range(width)
    ]


def _heading_text(row: Row, at: int) -> str:
    return " ".join(text_of(row[at]).split()) if at < len(row) else ""


def _one_heading(written: list[str], known: Mapping[str, Field], unit: str) -> str:
    parts = list(dict.fromkeys(part for part in written if part))
    units = [part for part in parts[1:] if _is_unit(fold(part))]
    words = [part for part in parts if part not in units]
    own = f"（{_bare_unit(units[-1])}）" if units else ""
    joined = "".join(words)
    name = next((one for one in (joined, *words[-1:]) if is_heading(f"{one}{own}", known)), None)
    if name is None:
        name = "/".join(words)
    if not own and unit and not _IN_MONEY.search(name) and is_heading(f"{name}（元）", known):
        own = f"（{unit}）"
    return f"{name}{own}"


def _bare_unit(written: str) -> str:
    found = _UNIT.fullmatch(fold(written))
    return found[1] if found else written


def _unit_above(rows: Sequence[Row]) -> str:
    """The unit of money a table states above its headings (单位：万元), known or not."""
    for row in reversed(rows):
        for cell in row:
            found = _UNIT_LINE.search(fold(text_of(cell)).rstrip(")]"))
            for unit in _BETWEEN_UNITS.split(found[1]) if found else ():
                if unit.endswith("元"):
                    return unit
    return ""


def _numbers_columns(row: Row) -> bool:
    """Whether a row counts the columns: 甲 乙 1 2 3, (1) (2) (3)."""
    texts = [fold(text_of(cell)) for cell in row if text_of(cell).strip()]
    found = [_COLUMN_NUMBER.fullmatch(text) for text in texts]
    numbers = [int(one[1]) for one in found if one and one[1].isdecimal()]
    counted = numbers == list(range(1, len(numbers) + 1))
    return all(found) and counted and len(numbers) >= _FEWEST_NUMBERED


def _repeats(row: Row, headings: Sequence[str]) -> bool:
    """Whether a row says the headings over again."""
    texts = {fold(text_of(cell)) for cell in row if text_of(cell).strip()}
    return len(texts) > 1 and texts <= {fold(heading) for heading in headings}


def _unnamed(headings: Sequence[str], rows: Sequence[Row]) -> list[str]:
    """Each column with content and without a heading, told by its letters."""
    first: dict[int, int] = {}
    for row in rows:
        for at, cell in enumerate(row):
            named = at < len(headings) and headings[at].strip()
            if not named and at not in first and text_of(cell).strip() and not _copied(cell):
                first[at] = at
    if not first:
        return []
    letters = "、".join(column_name(at) for at in sorted(first)[:10])
    return [f"{letters} 列没有列名，里面的内容没有用来计算。"]


def _copied(cell: Cell) -> bool:
    return isinstance(cell, Mark) and cell.shared


def _told(row: Row) -> str:
    """What stands in a row, a merged area once, cut at forty letters."""
    texts = dict.fromkeys(text_of(cell).strip() for cell in row if text_of(cell).strip())
    words = " ".join(texts)
    return words if len(words) <= 40 else f"{words[:40]}…"
