"""CSV files as rows of cells, and rows as a CSV file a spreadsheet opens without harm."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Iterator, Sequence

from calculators.batch.marks import TableError

_ENCODINGS = ("utf-8", "gb18030")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEPARATORS = ",\t;"
_LONGEST_CELL = 100_000
_MOST_LINES = 1_000_000
"""Line ends of one file: a cell in quotes may hold some, and a table has 20,000 rows."""
_MOST_COLUMNS = 1024
_MOST_CELLS = 2_000_000
_NEEDS_QUOTES = re.compile(r'[",\r\n]')
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
_FORMULA = re.compile(r"[\s\ufeff\u200b-\u200f]*[=+\-@＝＋－＠\t\r]")
_TOO_LARGE = "表太大。请只留要计算的列和行，删去右边和下面的空列空行，或者分成几个文件。"


def read_csv(data: bytes) -> list[list[str]]:
    """Every row of a CSV file: UTF-8, UTF-16 with its mark, or GB18030; comma, tab, semicolon.

    Raises TableError when it cannot be read as any of them, or is larger than any table.
    """
    text = _decoded(data).removeprefix("\ufeff")
    if "\0" in text:
        raise TableError("这不是 CSV 文件（里面有空字符）。请在表格软件里另存为 CSV 或 xlsx。")
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if text.count("\n") > _MOST_LINES:
        raise TableError(_TOO_LARGE)
    csv.field_size_limit(_LONGEST_CELL)
    separator = _separator(text)
    reader = csv.reader(_lines(text, separator), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in reader:
            while row and not row[-1]:
                row.pop()
            cells += len(row)
            if len(row) > _MOST_COLUMNS or cells > _MOST_CELLS:
                raise TableError(_TOO_LARGE)
            rows.append(row)
    except csv.Error as error:
        place = f"第 {reader.line_num} 行"
        told = f"{place}有一格的文字太长，或者引号没有配对。请检查后重新保存。"
        raise TableError(told) from error
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def _lines(text: str, separator: str) -> Iterator[str]:
    """The lines of a text; one with more separators than any table has columns is refused."""
    for line in text.split("\n"):
        if len(line) > _LONGEST_CELL and line.count(separator) > _LONGEST_CELL:
            raise TableError(_TOO_LARGE)
        yield f"{line}\n"


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """The rows as UTF-8 with a byte order mark, so that spreadsheets read the Chinese right.

    A cell a spreadsheet would take for a formula gets an apostrophe in front.
    """
    lines = (",".join(_quoted(harmless(cell)) for cell in row) for row in rows)
    return codecs.BOM_UTF8 + "".join(f"{line}\r\n" for line in lines).encode()


def harmless(cell: str) -> str:
    """The cell with an apostrophe in front where a spreadsheet would run it as a formula."""
    if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], (encoding,))
    return _strict(data, _ENCODINGS)


def _strict(data: bytes, encodings: Sequence[str]) -> str:
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError("认不出文字的编码。请在表格软件里另存为“CSV UTF-8”，或者另存为 xlsx。")


def _separator(text: str) -> str:
    """The separator of the first line that has any; a title above the headings has none."""
    for line in text[:_LONGEST_CELL].split("\n"):
        best = max(_SEPARATORS, key=line.count)
        if best in line:
            return best
    return _SEPARATORS[0]


def _quoted(cell: str) -> str:
    if not _NEEDS_QUOTES.search(cell):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'
