"""CSV files as rows of cells, and rows as a CSV file a spreadsheet opens without harm."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Sequence

_ENCODINGS = ("utf-8", "gb18030")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"))
_MARKS_BIG = ((codecs.BOM_UTF16_BE, "utf-16-be"),)
_SEPARATORS = ",\t;"
_LONGEST_CELL = 100_000
_NEEDS_QUOTES = re.compile(r'[",\r\n]')
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
_FORMULA = re.compile(r"[\s\ufeff\u200b-\u200f]*[=+\-@＝＋－＠\t\r]")


class CsvError(ValueError):
    """A file that is no table of text; the message says so in Chinese, with a hint."""


def read_csv(data: bytes) -> list[list[str]]:
    """Every row of a CSV file: UTF-8, UTF-16 with its mark, or GB18030; comma, tab, semicolon.

    Raises CsvError when it cannot be read as any of them.
    """
    text = _decoded(data)
    if "\0" in text:
        raise CsvError("这不是 CSV 文件（里面有空字符）。请在表格软件里另存为 CSV 或 xlsx。")
    csv.field_size_limit(_LONGEST_CELL)
    lines = (f"{line}\n" for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    try:
        rows = list(csv.reader(lines, delimiter=_separator(text)))
    except csv.Error as error:
        raise CsvError("有一格的文字太长，或者引号没有配对。请检查后重新保存。") from error
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


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
    for mark, encoding in (*_MARKS, *_MARKS_BIG):
        if data.startswith(mark):
            return _strict(data[len(mark) :], (encoding,))
    return _strict(data, _ENCODINGS)


def _strict(data: bytes, encodings: Sequence[str]) -> str:
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CsvError("认不出文字的编码。请在表格软件里另存为“CSV UTF-8”，或者另存为 xlsx。")


def _separator(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(_SEPARATORS, key=head.count)


def _quoted(cell: str) -> str:
    if not _NEEDS_QUOTES.search(cell):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'
