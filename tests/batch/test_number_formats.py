"""A number is read as its format shows it, or marked."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from calculators.batch.marks import Mark
from calculators.batch.number_formats import shown_number, shown_text

CASES = tomllib.loads((Path(__file__).parent / "cases" / "number-formats.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["name"])
def test_a_number_is_read_as_it_is_shown_or_marked(case: dict[str, str]) -> None:
    cell = shown_number(case["raw"], case["code"], from_1904=False)
    if "marked" in case:
        assert isinstance(cell, Mark)
        assert case["marked"] in cell.reason
        assert not cell.shared
    else:
        assert cell == case["read"]


def test_a_format_adds_its_word_to_a_text() -> None:
    assert shown_text("400", '@"万元"') == "400万元"
    assert shown_text("400", '0;-0;0;@"户"') == "400户"
    assert shown_text("400", '0"万元"') == "400"


def test_days_are_counted_from_the_year_the_workbook_says() -> None:
    assert shown_number("44226", "yyyy-m-d", from_1904=True) == "2025-01-31"
