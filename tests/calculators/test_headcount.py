"""Quotients that do not end are shown to six places and compared with all their digits."""

from __future__ import annotations

from decimal import Decimal

from calculators.headcount import headcount, shown
from calculators.results import Strength
from calculators.rules import Ratio, Value


def one_for(per: int, staff: int = 1) -> Ratio:
    return Ratio(
        id="X-1",
        policy="x",
        clause="1",
        aspect="staffing/county-headcount",
        strength=Strength.MUST,
        quote="",
        subject="county_staff",
        input="county_households",
        per=Value(Decimal(per), "户", ""),
        staff=Value(Decimal(staff), "人", ""),
    )


def test_a_third_is_about_and_the_cautious_number_whole() -> None:
    answer = headcount([one_for(3)], Decimal(1))
    assert answer is not None
    assert (shown(answer.lowest), shown(answer.cautious)) == ("0.333333", "1")
    assert "1户 ÷ 3 ≈ 0.333333人" in answer.step.text


def test_a_quarter_is_exact() -> None:
    answer = headcount([one_for(4)], Decimal(1))
    assert answer is not None
    assert "1户 ÷ 4 = 0.25人" in answer.step.text


def test_several_people_for_so_many_units_are_in_the_formula() -> None:
    answer = headcount([one_for(4, staff=3)], Decimal(8))
    assert answer is not None
    assert (shown(answer.lowest), answer.reading) == ("6", "")
    assert answer.step.text == "8户 ÷ 4 × 3 = 6人。"


def test_a_quotient_that_only_looks_whole_is_still_rounded_up() -> None:
    answer = headcount([one_for(10**15 - 1)], Decimal(10**15))
    assert answer is not None
    assert (answer.reading, shown(answer.cautious)) == ("exact", "2")
