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
    if found.shape is Shape.UNREAD:
        return f"{found.text} → not understood"
    if found.shape is Shape.DAYS:
        days = found.days
        return f"{found.text} → " + (f"{days.first} … {days.last}" if days else "no such day")
    low, high = (format(number.normalize(), "f") for number in (found.low, found.high))
    if found.shape is Shape.RATIO:
        return f"{found.text} → {low} : {high} {found.bound}".rstrip()
    ends = f"{'' if found.low_included else '>'}{low}–{'' if found.high_included else '<'}{high}"
    numbers = low if found.shape is Shape.AMOUNT else ends
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


@pytest.mark.parametrize(
    ("words", "number", "unit"),
    [
        ("3个月", "3", "月"),
        ("3人口", "3", "人"),
        ("3人次", "3", "人次"),
        ("3工作日", "3", "工作日"),
        ("3个工作日", "3", "工作日"),
        ("3户", "3", "户"),
        ("3人", "3", "人"),
        ("3名", "3", "人"),
        ("3位", "3", "人"),
        ("3元", "3", "元"),
        ("3年", "36", "月"),
        ("3日", "3", "日"),
        ("3天", "3", "日"),
        ("3次", "3", "次"),
        ("3项", "3", "项"),
        ("3个", "3", "个"),
        ("3家", "3", "家"),
        ("3类", "3", "类"),
        ("3级", "3", "级"),
        ("3%", "0.03", "比例"),
        ("3‰", "0.003", "比例"),
    ],
)
def test_each_unit_has_its_base_unit_and_factor(words: str, number: str, unit: str) -> None:
    [found] = find_quantities(words)
    assert (found.low, found.high, found.unit) == (Decimal(number), Decimal(number), unit)


@pytest.mark.parametrize(
    ("plan", "first", "last"),
    [
        ("十一五", "2006-01-01", "2010-12-31"),
        ("十二五", "2011-01-01", "2015-12-31"),
        ("十三五", "2016-01-01", "2020-12-31"),
        ("十四五", "2021-01-01", "2025-12-31"),
        ("十五五", "2026-01-01", "2030-12-31"),
    ],
)
def test_a_five_year_plan_has_its_years(plan: str, first: str, last: str) -> None:
    [found] = find_quantities(f"“{plan}”时期")
    assert found.days == Days(first, last)
    assert (found.low, found.high, found.unit) == (Decimal(0), Decimal(0), "")


@pytest.mark.parametrize("words", ["", "abc", "3千5", "12户和3人", "万", "-5", "1.2.3"])
def test_what_is_not_one_quantity_is_no_amount(words: str) -> None:
    assert parse_amount(words) is None


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("0", "0"),
        ("3,000", "3000"),
        ("3 000", "3000"),
        ("1,234,567.89", "1234567.89"),
        ("２．５", "2.5"),
        ("７千", "7000"),
        ("6十", "60"),
        ("8百", "800"),
        ("4万", "40000"),
        ("400 万", "4000000"),
        ("2百万", "2000000"),
        ("3千万", "30000000"),
        ("1.2亿", "120000000"),
        ("零", "0"),
        ("〇", "0"),
        ("两", "2"),
        ("九", "9"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("七十四", "74"),
        ("一百零五", "105"),
        ("六百一十", "610"),
        ("两千零八", "2008"),
        ("二〇一八", "2018"),
        ("一九八六", "1986"),
        ("十万", "100000"),
        ("一万零五百", "10500"),
        ("二十三万四千五百六十七", "234567"),
        ("一千二百万", "12000000"),
        ("一亿零五千", "100005000"),
        ("一千五十", "1050"),
        ("一百十五", "115"),
        ("廿", "20"),
        ("廿五", "25"),
        ("卅", "30"),
        ("柒", "7"),
        ("伍拾万", "500000"),
        ("壹佰贰拾万", "1200000"),
        ("叁仟零肆", "3004"),
        ("兩萬", "20000"),
        ("貳億", "200000000"),
        ("一亿零五", "100000005"),
        ("一亿三千万", "130000000"),
        ("十二亿三千四百五十六万七千八百九十", "1234567890"),
        ("一万亿", "1000000000000"),
        ("一万二千亿", "1200000000000"),
    ],
)
def test_a_number_is_read_as_a_reader_reads_it(words: str, number: str) -> None:
    assert read_number(words) == Decimal(number)


@pytest.mark.parametrize(
    "words",
    [
        *("户", "", "万", "3,00", "3 00", "1.", ".5", "三.五", "3元", "百", "千万", "九" * 41),
        *(
            "三百百",
            "十百",
            "二十三十",
            "万万",
            "零万",
            "五亿万",
            "一百零十",
            "三千零五百",
            "三千零零二",
        ),
        *("三千零", "二十零五", "零五", "两十", "一百两", "一千零两", "一万两", "两〇"),
        *(
            "两三",
            "三五",
            "八五",
            "七八",
            "三四五",
            "二三百",
            "七八千",
            "三五十",
            "十七八",
            "一万半",
        ),
    ],
)
def test_what_is_not_written_as_a_number_is_none(words: str) -> None:
    with pytest.raises(ValueError, match=f"not a number: {words!r}"):
        read_number(words)


@pytest.mark.parametrize(
    ("words", "readings"),
    [
        ("三千二", "3200 or 3002"),
        ("一万五", "15000 or 10005"),
        ("三百二十万五", "3205000 or 3200005"),
        ("三千五万", "35000000 or 30050000"),
        ("一亿五", "150000000 or 100000005"),
        ("一亿五千", "150000000 or 100005000"),
        ("叁佰贰", "320 or 302"),
    ],
)
def test_what_can_be_read_as_two_numbers_is_none_and_names_both(words: str, readings: str) -> None:
    with pytest.raises(ValueError, match=readings):
        read_number(words)


@pytest.mark.parametrize(
    "words", ["三千二户", "两三户以上", "二三百户", "有三百百户", "三千五万元"]
)
def test_numerals_that_are_no_one_number_are_not_understood(words: str) -> None:
    assert [found.shape for found in find_quantities(words)] == [Shape.UNREAD]
    assert parse_amount(words) is None


@pytest.mark.parametrize("words", ["社工队伍人员", "陆续到位", "收拾房屋", "伍户人家"])
def test_capitals_in_words_are_no_number(words: str) -> None:
    assert find_quantities(words) == ()


def test_capitals_in_running_text_count_with_their_scale() -> None:
    (found,) = find_quantities("预算壹佰贰拾万元整")
    assert (found.text, found.low, found.unit) == ("壹佰贰拾万元", Decimal(1_200_000), "元")


def test_every_full_width_sign_has_its_half_width_one() -> None:
    assert half_width("０１２３４５６７８９％．：，～－〇") == "0123456789%.:,~-零"


@pytest.mark.parametrize(
    ("words", "share"),
    [
        ("百分之二", "0.02"),
        ("百分之二点五", "0.025"),
        ("百分之二点二五", "0.0225"),
        ("百分之十二点零五", "0.1205"),
        ("千分之五", "0.005"),
        ("千分之一点二五", "0.00125"),
    ],
)
def test_a_share_in_words_keeps_every_place(words: str, share: str) -> None:
    amount = parse_amount(words)
    assert amount is not None
    assert (amount.low, amount.unit) == (Decimal(share), "比例")


def test_a_long_text_is_read_to_its_end() -> None:
    (last,) = find_quantities("文" * 300 + "3户")
    assert (last.start, last.end, last.low) == (300, 302, Decimal(3))
    assert find_quantities("文" * 300) == ()


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
