"""How a number is written in a sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest

from calculators.wording import grouped, plain


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("0", "0"),
        ("-0", "0"),
        ("-0.00", "0"),
        ("-0.5", "-0.5"),
        ("-3", "-3"),
        ("3.50", "3.5"),
        ("1200", "1200"),
        ("1E+3", "1000"),
    ],
)
def test_a_number_is_written_without_needless_signs(number: str, written: str) -> None:
    assert plain(Decimal(number)) == written


@pytest.mark.parametrize(
    ("number", "written"), [("999", "999"), ("1000", "1,000"), ("1234567.8", "1,234,567.8")]
)
def test_thousands_are_set_apart(number: str, written: str) -> None:
    assert grouped(Decimal(number)) == written
