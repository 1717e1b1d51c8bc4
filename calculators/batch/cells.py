"""One cell of a table as the raw input the calculators check."""

from __future__ import annotations

import re
from decimal import Decimal

from calculators.fields import LISTS, NUMERIC, Field, FieldType
from calculators.typed_numbers import Unreadable, read_typed, read_typed_list
from calculators.wording import plain

_MOST_DIGITS = 20
_BETWEEN_CHOICES = re.compile(r"[\n;；|]+")


def read_cell(field: Field, factor: Decimal, cell: str) -> object:
    """The raw input a cell holds; a number that cannot be read as ``Unreadable``, for the check.

    ``factor``, a power of ten, turns a bare number into the base unit of the field; a number
    with a unit or a scale of its own (400万, 3.5千元) is read as it says.
    """
    if field.type in LISTS:
        return _numbers(field, factor, cell)
    if field.type in NUMERIC:
        return _number(field, factor, cell)
    if field.type is FieldType.CHOICES and cell.strip() not in field.choices:
        return [part.strip() for part in _BETWEEN_CHOICES.split(cell) if part.strip()]
    return cell


def _number(field: Field, factor: Decimal, cell: str) -> str | Unreadable:
    if factor == 1 and cell.isascii() and cell.isdigit() and len(cell) <= _MOST_DIGITS:
        return cell
    number = read_typed(cell, field.unit, factor.adjusted())
    return number if isinstance(number, Unreadable) else plain(number)


def _numbers(field: Field, factor: Decimal, cell: str) -> list[str] | Unreadable:
    read = read_typed_list(cell, field.unit, factor.adjusted())
    if isinstance(read, Unreadable):
        return read
    if read.skipped:
        message = f"有 {read.skipped} 处写的是没有数。"
        return Unreadable("nothing", message, "请写明是几，或者删去这一处。")
    return [plain(number) for number in read.values]
