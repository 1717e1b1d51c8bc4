from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.day_words import Days
from calculators.numerals import half_width, read_number
from calculators.quantities import Quantity, Shape, find_quantities, parse_amount

CASES = tomllib.loads((Path(__file__).parent / "cases" / "quantities.toml").read_text("utf-8"))


def shown(found: Quantity) -> str:
    if found.shape is Shape.DAYS:
        days = found.days
        return f"{found.text} → " + (f"{days.first} … {days.last}" if days else "no such day")
    low, high = (format(number.normalize(), "f") for number in (found.low, found.high))
    if found.shape is Shape.RATIO:
        return f"{found.text} → {low} : {high}"
    numbers = low if found.shape is Shape.AMOUNT else f"{low}–{high}"
    return f"{found.text} → " + " ".join(filter(None, (numbers, found.unit, found.bound)))


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["name"])
def test_quantities_are_read_out_of_the_words(case: dict[str, Any]) -> None:
    assert [shown(found) for found in find_quantities(case["text"])] == case["read"]


@pytest.mark.parametrize(
    ("words", "number", "unit"),
    [
        ("3.5千", "3500", ""),
        ("三千二百五十", "3250", ""),
        ("400 万元", "4000000", "元"),
        (" 12户 ", "12", "户"),
        ("1.2亿", "120000000", ""),
    ],
)
def test_a_typed_amount_is_one_quantity(words: str, number: str, unit: str) -> None:
    amount = parse_amount(words)
    assert amount is not None
    assert (amount.low, amount.unit) == (Decimal(number), unit)


@pytest.mark.parametrize("words", ["", "abc", "3千5", "12户和3人", "万", "-5", "1.2.3"])
def test_what_is_not_one_quantity_is_no_amount(words: str) -> None:
    assert parse_amount(words) is None


def test_a_word_is_no_number() -> None:
    with pytest.raises(ValueError, match="not a number"):
        read_number("户")


@given(st.integers(min_value=1, max_value=99_999_999))
def test_chinese_numerals_read_back_as_the_number_they_write(number: int) -> None:
    assert read_number(written(number)) == number


@given(
    st.text(
        alphabet="0123456789０１九十百千万户人元年月日%％：:至到以上不超过每。，“”五底前-. ",
        max_size=30,
    )
)
def test_quantities_stand_in_their_text_in_order(text: str) -> None:
    end = 0
    for found in find_quantities(text):
        assert found.start >= end
        assert text[found.start : found.end] == found.text
        assert found.end > found.start
        end = found.end


@given(st.text(max_size=50))
def test_half_width_keeps_every_place(text: str) -> None:
    assert len(half_width(text)) == len(text)


def test_a_day_takes_the_year_it_is_given() -> None:
    assert Days("--03-20", "--03-31").in_year(2023) == Days("2023-03-20", "2023-03-31")
    assert Days("--02-28", "--02-28").in_year(2024).last == "2024-02-29"


def written(number: int) -> str:
    """A number below 100 million in Chinese numerals."""
    high, low = divmod(number, 10_000)
    if not high:
        return below_myriad(low)
    gap = "零" if 0 < low < 1000 else ""
    return f"{below_myriad(high)}万{gap}{below_myriad(low) if low else ''}"


def below_myriad(number: int) -> str:
    text, zero = "", False
    for scale, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            text += ("零" if zero and text else "") + "零一二三四五六七八九"[digit] + sign
            zero = False
        else:
            zero = True
    return text
