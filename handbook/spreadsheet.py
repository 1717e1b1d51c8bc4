"""xlsx files as rows of text cells, and rows as xlsx: the edge of a batch outside the browser."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet

_LARGEST = 300_000_000
"""Bytes a workbook may unpack to; 20,000 full rows take less than a tenth of it."""
_MOST_CELLS = 20_000_000
"""Cells up to the last one of each row: 20,000 rows of 1,000. A few bytes may name a cell in the
last of 16,384 columns."""
_TOO_LARGE = "表太大。请只留要计算的列和行，删去右边和下面的空列空行，或者分成几个文件。"
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,6})?", re.ASCII)
_DIGITS = 15
"""A spreadsheet keeps no more digits of a number than this."""
_WIDEST = 60


class SpreadsheetError(ValueError):
    """A file that is no readable workbook; the message says so in Chinese, with a hint."""


def read_xlsx(data: bytes, most_rows: int) -> list[list[str]]:
    """The rows of the first sheet, at most ``most_rows`` and one more, as text.

    Numbers are plain decimals with the digits a spreadsheet shows, days YYYY-MM-DD, truth
    values 是 and 否; of a formula its last value. Raises SpreadsheetError.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _LARGEST:
                raise SpreadsheetError(_TOO_LARGE)
        with warnings.catch_warnings():
            # Styles and validations it does not know are of no matter to the cells.
            warnings.simplefilter("ignore", UserWarning)
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = _rows(book.worksheets[0], most_rows + 1)
    except (
        zipfile.BadZipFile,
        InvalidFileException,
        ParseError,
        KeyError,
        ValueError,
        IndexError,
    ) as error:
        if isinstance(error, SpreadsheetError):
            raise
        raise SpreadsheetError(
            "这不是能读的 xlsx 文件。旧的 xls 请在表格软件里另存为 xlsx 或 CSV。"
        ) from error
    return without_empty_end(rows)


def write_xlsx(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """A workbook of these sheets, the first row of each as its headings.

    Text is always written as text, never as a formula, whatever character it starts with.
    """
    book = Workbook()
    for at, (title, rows) in enumerate(sheets.items()):
        sheet = book.worksheets[0] if at == 0 else book.create_sheet()
        sheet.title = title
        sheet.freeze_panes = "A2"
        for column, width in enumerate(_widths(rows), start=1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        for line, row in enumerate(rows, start=1):
            _write_row(sheet, line, row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def without_empty_end(rows: list[list[str]]) -> list[list[str]]:
    """The rows up to the last one with any text."""
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def _rows(sheet: Worksheet, most: int) -> list[list[str]]:
    # Some programs state the extent of a sheet wrongly, and cells beyond it would be lost.
    if isinstance(sheet, ReadOnlyWorksheet):
        sheet.reset_dimensions()
    rows = []
    cells = 0
    for row in sheet.iter_rows(max_row=most, values_only=True):
        cells += len(row)
        if cells > _MOST_CELLS:
            raise SpreadsheetError(_TOO_LARGE)
        rows.append([_text(value) for value in row])
    return rows


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return format(Decimal(f"{value:.{_DIGITS}g}"), "f")
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _write_row(sheet: Worksheet, line: int, row: Sequence[str]) -> None:
    for column, text in enumerate(row, start=1):
        if not text:
            continue
        cell = sheet.cell(line, column)
        if line > 1 and len(text) <= _DIGITS and _NUMBER.fullmatch(text):
            cell.value = Decimal(text)
        else:
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
            cell.data_type = "s"
        if line == 1:
            cell.font = Font(bold=True)
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _widths(rows: Sequence[Sequence[str]]) -> Iterable[int]:
    """A width for each column that shows most of its first cells; Chinese counts double."""
    for column in zip(*rows[:50], strict=True) if rows else ():
        longest = max(sum(2 if ord(letter) > 255 else 1 for letter in cell) for cell in column)
        yield min(_WIDEST, max(8, longest + 2))
