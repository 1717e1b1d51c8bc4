"""One cell of a table as the raw input the calculators check."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from calculators.fields import LISTS, NUMERIC, Field, FieldType
from calculators.quantities import Shape, parse_amount
from calculators.wording import multiply, plain

_MOST_DIGITS = 20
_NUMBER = re.compile(r"\d{1,20}(\.\d{1,6})?|\d{1,3}(,\d{3}){1,5}(\.\d{1,6})?", re.ASCII)
_BETWEEN_NUMBERS = re.compile(r"[\s、;；]+")
_BETWEEN_CHOICES = re.compile(r"[\n;；|]+")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]00:00(?::00)?)?", re.ASCII)
_LONGEST = 200


def read_cell(field: Field, factor: Decimal, cell: str) -> object:
    """The raw input a cell holds; what cannot be read is handed on for the check to refuse.

    ``factor`` turns a bare number into the base unit of the field; a number with a unit or a
    scale of its own (400万, 3.5千元) is read as it says.
    """
    text = cell.strip()
    if field.type in LISTS:
        return [_number(field, factor, part) for part in _BETWEEN_NUMBERS.split(text) if part]
    if field.type in NUMERIC:
        return _number(field, factor, text)
    if field.type is FieldType.DATE:
        return read_day(text)
    if field.type is FieldType.CHOICES and text not in field.choices:
        return [part.strip() for part in _BETWEEN_CHOICES.split(text) if part.strip()]
    return text


def read_day(text: str) -> str:
    """A day as YYYY-MM-DD where it is written 2025/1/31, 2025.1.31 or 2025年1月31日."""
    day = _DAY.fullmatch(unicodedata.normalize("NFKC", text.strip()))
    return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}" if day else text


def _number(field: Field, factor: Decimal, text: str) -> str:
    if factor == 1 and text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return text
    written = unicodedata.normalize("NFKC", text).strip()
    if _NUMBER.fullmatch(written):
        return plain(multiply(Decimal(written.replace(",", "")), factor))
    read = parse_amount(written) if len(written) <= _LONGEST else None
    if read is None or read.shape is not Shape.AMOUNT or read.bound:
        return text
    return plain(read.low) if read.unit in ("", field.unit) else text
