"""One headcount rule applied to one number: every reading the words allow, with its working."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from calculators.bounds import kept, reached
from calculators.results import Step
from calculators.rules import Band, FixedNumber, PerHead, Ratio, Value
from calculators.wording import MODAL, counted, divide, grouped, multiply, plain, round_up, step

type HeadcountRule = Ratio | PerHead | Band | FixedNumber

SHOWN_PLACES = Decimal("0.000001")
"""A quotient that does not end is shown to six places; comparisons use all digits."""


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many people a rule gives for one number.

    ``lowest`` is the smallest reading (an exact quotient may be a fraction), ``cautious`` the
    whole number that satisfies every reading; ``reading`` names the lowest one: ``lowest``
    where bands overlap, ``exact`` where a quotient is not whole, empty where both agree.
    """

    lowest: Decimal
    cautious: Decimal
    reading: str
    step: Step
    rules: tuple[HeadcountRule, ...]


def headcount(rules: Sequence[HeadcountRule], number: Decimal) -> Headcount | None:
    """Apply the rules of one subject and one input to a number.

    Answers None where the text has bands and the number is in none of them.
    """
    bands = [rule for rule in rules if isinstance(rule, Band)]
    if bands:
        return _by_band(bands, number)
    rule = rules[0]
    if isinstance(rule, FixedNumber):
        return _fixed(rule, number)
    if isinstance(rule, Ratio | PerHead):
        return _by_quotient(rule, number)
    return None


def matching(bands: Sequence[Band], number: Decimal) -> tuple[Band, ...]:
    """The bands a number is in; an end counts unless its words leave it out."""
    return tuple(
        band
        for band in bands
        if (band.lower is None or reached(number, band.lower))
        and (band.upper is None or kept(number, band.upper))
    )


def shown(number: Decimal) -> str:
    """A headcount for the protocol: exact where it ends within six places."""
    return plain(_short(number))


def _short(number: Decimal) -> Decimal:
    return number.quantize(SHOWN_PLACES)


def _by_band(bands: Sequence[Band], number: Decimal) -> Headcount | None:
    found = matching(bands, number)
    if not found:
        return None
    staff = [band.staff.value for band in found]
    lowest, cautious = min(staff), max(staff)
    unit = _unit(found)
    said = "，".join(
        f"落入“{_range_words(band)}”一档：{MODAL[band.strength]}{counted(band.staff.value, '人')}"
        for band in found
    )
    text = f"{counted(number, unit)}{said}。"
    if lowest != cautious:
        text = (
            f"{text}两档的端点重叠，文本没有写明归哪一档："
            f"最低{counted(lowest, '人')}，稳妥{counted(cautious, '人')}。"
        )
    reading = "lowest" if lowest != cautious else ""
    return Headcount(lowest, cautious, reading, step(text, *found), found)


def _range_words(band: Band) -> str:
    bounds: tuple[Value | None, ...] = (band.lower, band.upper)
    return next((bound.words for bound in bounds if bound), band.quote)


def _unit(bands: Iterable[Band]) -> str:
    bounds = (bound for band in bands for bound in (band.lower, band.upper))
    return next((bound.unit for bound in bounds if bound), "")


def _by_quotient(rule: Ratio | PerHead, number: Decimal) -> Headcount:
    exact = divide(multiply(number, rule.staff.value), rule.per.value)
    cautious = round_up(exact)
    times = "" if rule.staff.value == 1 else f" × {grouped(rule.staff.value)}"
    equals = "=" if exact == _short(exact) else "≈"
    text = (
        f"{counted(number, rule.per.unit)} ÷ {grouped(rule.per.value)}{times} {equals} "
        f"{grouped(_short(exact))}人"
    )
    if exact == cautious:
        return Headcount(exact, cautious, "", step(f"{text}。", rule), (rule,))
    text = f"{text}；文件未规定取整，稳妥按进一法取{counted(cautious, '人')}。"
    return Headcount(exact, cautious, "exact", step(text, rule), (rule,))


def _fixed(rule: FixedNumber, number: Decimal) -> Headcount:
    people = multiply(number, rule.staff.value)
    text = (
        f"{counted(number, '个')} × {counted(rule.staff.value, '人')} = {counted(people, '人')}。"
    )
    return Headcount(people, people, "", step(text, rule), (rule,))
