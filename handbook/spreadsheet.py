"""Tables as an xlsx file: the edge of a batch outside the browser."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,6})?", re.ASCII)
_DIGITS = 15
"""A spreadsheet keeps no more digits of a number than this."""
_WIDEST = 60


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
