"""Days as texts write them, and last days counted from a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from calculators.day_words import Days, read_days
from calculators.working_days import after_days, after_working_days


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("1月1日", "--01-01", "--01-01"),
        ("12月31日", "--12-31", "--12-31"),
        ("1月底", "--01-31", "--01-31"),
        ("2月底前", "--02-28", "--02-28"),
        ("2月29日", "--02-29", "--02-29"),
        ("2024年2月底", "2024-02-29", "2024-02-29"),
        ("2023年2月底", "2023-02-28", "2023-02-28"),
        ("12月底以前", "--12-31", "--12-31"),
        ("2023-01-01", "2023-01-01", "2023-01-01"),
        ("2023-12-31", "2023-12-31", "2023-12-31"),
        ("2018年底", "2018-12-31", "2018-12-31"),
        ("2018年", "2018-01-01", "2018-12-31"),
        ("2019年至2021年", "2019-01-01", "2021-12-31"),
        ("2019年6月1日至7月31日", "2019-06-01", "2019-07-31"),
        ("11月1日至12月1日", "--11-01", "--12-01"),
        ("十一五", "2006-01-01", "2010-12-31"),
        ("十三五期间", "2016-01-01", "2020-12-31"),
        ("十五五", "2026-01-01", "2030-12-31"),
    ],
)
def test_days_are_read(words: str, first: str, last: str) -> None:
    assert read_days(words) == Days(first, last)


@pytest.mark.parametrize(
    "words",
    [
        "0月5日",
        "13月5日",
        "4月31日",
        "4月0日",
        "3月",
        "底",
        "2023-00-10",
        "2023-13-10",
        "2023-01-00",
        "2023-02-29",
        "2019年6月1日至6月31日",
        "2019年6月31日至7月31日",
    ],
)
def test_what_the_calendar_does_not_have_is_no_day(words: str) -> None:
    assert read_days(words) is None


@pytest.mark.parametrize(
    ("day", "year", "dated"),
    [
        ("--01-15", 2024, "2024-01-15"),
        ("--02-28", 2023, "2023-02-28"),
        ("--02-28", 2024, "2024-02-29"),
        ("--03-01", 2024, "2024-03-01"),
        ("2019-02-28", 2024, "2019-02-28"),
    ],
)
def test_the_end_of_february_follows_the_year(day: str, year: int, dated: str) -> None:
    assert Days(day, day).in_year(year) == Days(dated, dated)


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
        (date(2026, 11, 20), 10, date(2026, 11, 30)),
        (date(2026, 1, 30), 5, date(2026, 2, 4)),
    ],
)
def test_calendar_days_count_every_day_but_the_first(start: date, days: int, last: date) -> None:
    assert after_days(start, Decimal(days)) == last


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
        (date(2026, 11, 19), 1, date(2026, 11, 20)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 20), 7, date(2026, 12, 1)),
    ],
)
def test_working_days_leave_out_weekends(start: date, days: int, last: date) -> None:
    assert after_working_days(start, Decimal(days)) == last
