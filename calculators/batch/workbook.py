"""The cells of the first sheet of an xlsx file, with a mark on each that is not plain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from calculators.batch.marks import (
    NO_VALUE,
    Cell,
    Mark,
    TableError,
    column_name,
    marked_error,
    text_of,
)
from calculators.batch.number_formats import shown_number, shown_text
from calculators.batch.workbook_parts import (
    LONGEST_STRING,
    MOST_UNPACKED,
    read_book,
    read_formats,
    read_strings,
)
from calculators.batch.xml_events import attribute, read_xml
from calculators.batch.zip_archive import DAMAGED, TOO_LARGE, Archive

MOST_COLUMNS = 1024
"""Columns with content."""
MOST_CELLS = 2_000_000
"""Cells up to the last one of each row: 20,000 rows of 100."""
_MOST_MERGES = 100_000
_FURTHEST = 1_048_576
_PLACE = re.compile(r"([A-Za-z]{1,3})([1-9]\d{0,6})", re.ASCII)
_AREA = re.compile(rf"({_PLACE.pattern}):({_PLACE.pattern})", re.ASCII)
_LONGEST_FORMULA = 60
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in a file: row 1 first, empty rows in their places.

    ``name`` is that of the worksheet, ``others`` those of the sheets that were not read; both
    are empty for a file without sheets. ``hidden`` are the lines with content nobody sees.
    """

    rows: list[list[Cell]]
    name: str = ""
    others: tuple[str, ...] = ()
    hidden: tuple[int, ...] = ()


def read_workbook(data: bytes, most_rows: int) -> Sheet:
    """The first visible sheet of an xlsx file. Raises TableError, with the row where there is one.

    Numbers are plain decimals as their format shows them, days YYYY-MM-DD, truth values 是 and
    否; of a formula its stored value. A cell behind row ``most_rows`` is refused, never dropped.
    """
    archive = Archive(data, MOST_UNPACKED)
    book = read_book(archive)
    (name, path), *others = book.sheets
    strings = read_strings(archive, book.strings)
    cells = _Cells(strings, read_formats(archive, book.styles), most_rows, from_1904=book.from_1904)
    read_xml(archive.pieces(path), cells.start, cells.end, cells.text)
    rows = _filled(cells.found, cells.merges)
    hidden = tuple(row for row in cells.hidden if row in cells.found)
    return Sheet(rows, name, tuple(other for other, _ in others), hidden)


class _Cells:
    """Listens to the XML of a sheet and collects its cells by row and column, from 1 and 0."""

    def __init__(
        self, strings: list[str], formats: list[str], most_rows: int, *, from_1904: bool
    ) -> None:
        self._strings = strings
        self._formats = formats
        self._most_rows = most_rows
        self._from_1904 = from_1904
        self.found: dict[int, dict[int, Cell]] = {}
        self.merges: list[tuple[int, int, int, int]] = []
        self.hidden: list[int] = []
        self._row, self._column = 0, -1
        self._kind = self._style = ""
        self._parts: dict[str, list[str]] = {}
        self._collecting = ""
        self._inside = False
        self._spoken = self._length = 0
        self._columns: dict[str, int] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._begin(attributes)
        elif name == "row":
            self._row = _row_number(attribute(attributes, "r"), self._row + 1)
            if attribute(attributes, "hidden") in ("1", "true"):
                self.hidden.append(self._row)
            self._column = -1
        elif name in ("v", "f", "t") and self._inside:
            self._collecting = name
            self._parts.setdefault(name, [])
        elif name == "rPh":
            self._spoken += 1
        elif name == "mergeCell":
            self.merges.append(_area(attribute(attributes, "ref")))
            if len(self.merges) > _MOST_MERGES:
                raise TableError(TOO_LARGE)

    def text(self, words: str) -> None:
        if self._collecting and not self._spoken:
            self._parts[self._collecting].append(words)
            self._length += len(words)
            if self._length > LONGEST_STRING:
                raise TableError(f"第 {self._row} 行有一格的文字太长，没有读。请删短后再试。")

    def end(self, name: str) -> None:
        if name == "c":
            self._inside = False
            if self._parts:
                self._keep(self._cell())
        elif name in ("v", "f", "t"):
            self._collecting = ""
        elif name == "rPh":
            self._spoken -= 1

    def _begin(self, attributes: Mapping[str, str]) -> None:
        place = attributes.get("r", "")
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._parts = {}
        self._length = 0
        self._inside = True
        if not place:
            self._column += 1
            return
        letters = place.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            found = _PLACE.fullmatch(place)
            if found is None:
                raise TableError(DAMAGED)
            column = self._columns[letters] = _column(letters)
        if place[len(letters) :] != str(self._row):
            raise TableError(DAMAGED)
        self._column = column

    def _keep(self, cell: Cell) -> None:
        if cell == "":
            return
        if self._row > self._most_rows:
            raise TableError(
                f"第 {self._row} 行还有内容，一张表最多读 {self._most_rows} 行。"
                "请删去多余的行，或者分成几个文件。"
            )
        if self._column >= MOST_COLUMNS:
            raise TableError(TOO_LARGE)
        row = self.found.setdefault(self._row, {})
        if self._column in row:
            raise TableError(DAMAGED)
        row[self._column] = cell

    def _cell(self) -> Cell:
        value = "".join(self._parts.get("v", ()))
        if self._kind == "inlineStr":
            return self._shown("".join(self._parts.get("t", ())))
        if "f" in self._parts and not value and self._kind != "str":
            formula = "".join(self._parts["f"])[:_LONGEST_FORMULA]
            return Mark(f"={formula}", "公式没有存下算出的结果，请用表格软件打开、保存一次")
        if self._kind == "str":
            if "v" not in self._parts:
                formula = "".join(self._parts.get("f", ()))[:_LONGEST_FORMULA]
                return Mark(f"={formula}", "公式没有存下算出的结果，请用表格软件打开、保存一次")
            return self._shown(value)
        if not value:
            return ""
        return self._stored(value)

    def _stored(self, value: str) -> Cell:
        if self._kind == "s":
            if not (value.isascii() and value.isdigit()) or int(value[:9]) >= len(self._strings):
                raise TableError(DAMAGED)
            return self._shown(self._strings[int(value)])
        if self._kind == "e":
            return Mark(value[:40], NO_VALUE)
        if self._kind == "b":
            return {"1": "是", "0": "否"}.get(value) or Mark(value[:40], "不是“是”或“否”")
        if self._kind == "d":
            return value[:40].removesuffix("T00:00:00")
        if self._kind != "n":
            return Mark(value[:40], "不认识这种单元格")
        code = self._format()
        if code is None:
            return Mark(value[:40], "数字格式缺失，看不出显示的是什么")
        return shown_number(value, code, from_1904=self._from_1904)

    def _shown(self, text: str) -> Cell:
        words = _ESCAPED.sub(_unescaped, text) if "_x" in text else text
        return marked_error(shown_text(words, self._format() or ""))

    def _format(self) -> str | None:
        if not self._style:
            return "General"
        number = int(self._style) if self._style.isascii() and self._style.isdigit() else -1
        if not self._formats and number == 0:
            return "General"
        return self._formats[number] if 0 <= number < len(self._formats) else None


def _filled(
    found: dict[int, dict[int, Cell]], merges: list[tuple[int, int, int, int]]
) -> list[list[Cell]]:
    """The rows in order, the cells of a merged area filled with its value, each with a mark."""
    last = max(found, default=0)
    widest = max((max(row) for row in found.values()), default=-1) + 1
    budget = MOST_CELLS
    for top, left, bottom, right in merges:
        cell = found.get(top, {}).get(left, "")
        if cell == "":
            continue
        below, across = min(bottom, last), min(right + 1, widest)
        budget -= max(0, below - top + 1) * max(0, across - left)
        if budget < 0:
            raise TableError(TOO_LARGE)
        place = f"{column_name(left)}{top}:{column_name(right)}{bottom}"
        reason = f"和别的格合并成了一格（{place}），分不清各是多少"
        shared = Mark(text_of(cell), reason, shared=not isinstance(cell, Mark))
        for row in range(top, below + 1):
            for column in range(left, across):
                if (row, column) != (top, left) or below > top:
                    found.setdefault(row, {})[column] = shared
    if sum(max(row) + 1 for row in found.values()) > MOST_CELLS:
        raise TableError(TOO_LARGE)
    return [_dense(found.get(number, {})) for number in range(1, last + 1)]


def _dense(row: dict[int, Cell]) -> list[Cell]:
    return [row.get(at, "") for at in range(max(row, default=-1) + 1)]


def _unescaped(found: re.Match[str]) -> str:
    """_x000D_ as the character it stands for; half a character stays as it is written."""
    letter = chr(int(found[1], 16))
    return found[0] if "\ud800" <= letter <= "\udfff" else letter


def _row_number(written: str, following: int) -> int:
    if not written:
        return following
    if not (written.isascii() and written.isdigit()) or len(written) > 7:
        raise TableError(DAMAGED)
    number = int(written)
    if not 1 <= number <= _FURTHEST:
        raise TableError(DAMAGED)
    return number


def _area(written: str) -> tuple[int, int, int, int]:
    """Top, left, bottom, right of B2:C5; rows from 1, columns from 0."""
    found = _AREA.fullmatch(written)
    if found is None:
        single = _PLACE.fullmatch(written)
        if single is None:
            raise TableError(DAMAGED)
        return int(single[2]), _column(single[1]), int(single[2]), _column(single[1])
    left, top, right, bottom = _column(found[2]), int(found[3]), _column(found[5]), int(found[6])
    if right < left or bottom < top:
        raise TableError(DAMAGED)
    return top, left, bottom, right


def _column(letters: str) -> int:
    at = 0
    for letter in letters.upper():
        at = at * 26 + ord(letter) - ord("A") + 1
    return at - 1
