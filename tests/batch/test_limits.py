"""How long a cell and how many rows may be, to the last one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from calculators.batch.cells import read_cell
from calculators.batch.csv_text import CsvError, read_csv
from calculators.batch.door import attend
from calculators.fields import Field, FieldType
from calculators.rulebook import Rulebook

AMOUNT = Field(key="amount", label="金额", type=FieldType.AMOUNT, unit="元")


def test_a_cell_of_a_hundred_thousand_characters_is_read() -> None:
    assert read_csv(("字" * 100_000).encode()) == [["字" * 100_000]]


def test_one_character_more_is_refused() -> None:
    with pytest.raises(CsvError, match="太长"):
        read_csv(("字" * 100_001).encode())


def test_words_of_two_hundred_characters_are_read_as_an_amount_and_longer_ones_are_not() -> None:
    written = f"4{' ' * 198}万"
    assert read_cell(AMOUNT, Decimal(1), written) == "40000"
    longer = f"4{' ' * 199}万"
    assert read_cell(AMOUNT, Decimal(1), longer) == longer


def test_a_template_says_how_many_rows_are_taken(rulebook: Rulebook) -> None:
    assert attend({"job": "template", "calculator": "wage"}, rulebook)["most_rows"] == 20_000
