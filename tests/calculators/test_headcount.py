"""Quotients that do not end are shown to six places and compared with all their digits."""

from __future__ import annotations

from decimal import Decimal
from typing import TypedDict

from calculators.headcount import headcount, shown
from calculators.results import Strength
from calculators.rules import Band, Ratio, Value


class Place(TypedDict):
    """Where a rule stands and what it counts."""

    policy: str
    clause: str
    aspect: str
    strength: Strength
    quote: str
    subject: str
    input: str


COUNTY = Place(
    policy="x",
    clause="1",
    aspect="staffing/county-headcount",
    strength=Strength.MUST,
    quote="",
    subject="county_staff",
    input="county_households",
)


def people(number: int | Decimal) -> Value:
    return Value(Decimal(number), "人", "")


def one_for(per: int, staff: int | Decimal = 1) -> Ratio:
    return Ratio(id="X-1", per=Value(Decimal(per), "户", ""), staff=people(staff), **COUNTY)


def band(lower: int | None, upper: int | None, staff: int) -> Band:
    return Band(
        id="X-2",
        lower=None if lower is None else Value(Decimal(lower), "户", f"{lower}户以上"),
        upper=None if upper is None else Value(Decimal(upper), "户", f"{upper}户以下"),
        staff=people(staff),
        **COUNTY,
    )


def test_two_bands_that_give_the_same_number_leave_no_doubt() -> None:
    answer = headcount([band(None, 10, 3), band(10, 20, 3)], Decimal(10))
    assert answer is not None
    assert (shown(answer.lowest), shown(answer.cautious), answer.reading) == ("3", "3", "")
    assert answer.step.text == "10户落入“10户以下”一档：应当3人，落入“10户以上”一档：应当3人。"


def test_two_bands_that_give_two_numbers_are_both_told() -> None:
    answer = headcount([band(None, 10, 3), band(10, None, 5)], Decimal(10))
    assert answer is not None
    assert (shown(answer.lowest), shown(answer.cautious), answer.reading) == ("3", "5", "lowest")
    assert "最低3人，稳妥5人" in answer.step.text


def test_of_two_quotients_the_first_is_taken() -> None:
    answer = headcount([one_for(4), one_for(2)], Decimal(8))
    assert answer is not None
    assert shown(answer.lowest) == "2"


def test_half_a_person_is_in_the_formula() -> None:
    answer = headcount([one_for(4, staff=Decimal("0.5"))], Decimal(8))
    assert answer is not None
    assert answer.step.text == "8户 ÷ 4 × 0.5 = 1人。"


def test_what_is_shown_larger_than_it_is_is_about() -> None:
    answer = headcount([one_for(3)], Decimal(2))
    assert answer is not None
    assert "2户 ÷ 3 ≈ 0.666667人" in answer.step.text


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
