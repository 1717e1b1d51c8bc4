"""Quantities in running text: numbers with their unit, bound and place.

``find_quantities`` is the one reader behind the tie gate, the number ledger and typed
amounts: what it cannot read out of the words, no rule may claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from calculators.day_words import DAYS, Days, read_days
from calculators.numerals import HAN, NUMBER, SCALE, half_width, read_digits, read_number


class Shape(StrEnum):
    """How a quantity is written."""

    AMOUNT = "amount"
    """One number: 400 万元以上."""
    RANGE = "range"
    """Two ends: 1至3年."""
    RATIO = "ratio"
    """One number to another: 800：1."""
    DAYS = "days"
    """A day, a year or a period: 2018年8月31日前."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity and where it stands: ``text[start:end]``, its bound words included.

    ``low`` and ``high`` are in the base unit (5万元 is 50000 元, 1年 is 12 月, 2% is 0.02
    比例) and equal for a single amount; for a ratio they are its two sides and ``unit`` is
    empty. ``bound`` is at-least, at-most, above, below, each (每万人口) or empty. ``days``
    is set for days only, and None where the calendar has no such day (2月30日).
    """

    shape: Shape
    start: int
    end: int
    text: str
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    unit: str = ""
    bound: str = ""
    days: Days | None = None


UNITS: dict[str, tuple[str, Decimal]] = {
    "个月": ("月", Decimal(1)),
    "人口": ("人", Decimal(1)),
    "人次": ("人次", Decimal(1)),
    "工作日": ("工作日", Decimal(1)),
    "个工作日": ("工作日", Decimal(1)),
    "户": ("户", Decimal(1)),
    "人": ("人", Decimal(1)),
    "名": ("人", Decimal(1)),
    "位": ("人", Decimal(1)),
    "元": ("元", Decimal(1)),
    "年": ("月", Decimal(12)),
    "日": ("日", Decimal(1)),
    "天": ("日", Decimal(1)),
    "次": ("次", Decimal(1)),
    "项": ("项", Decimal(1)),
    "个": ("个", Decimal(1)),
    "家": ("家", Decimal(1)),
    "类": ("类", Decimal(1)),
    "级": ("级", Decimal(1)),
    "%": ("比例", Decimal("0.01")),
    "‰": ("比例", Decimal("0.001")),
}
"""Unit as written to base unit and factor."""

BOUNDS_BEFORE = {
    "不得超过": "at-most",
    "不超过": "at-most",
    "不高于": "at-most",
    "不多于": "at-most",
    "至多": "at-most",
    "最多": "at-most",
    "不得低于": "at-least",
    "不低于": "at-least",
    "不少于": "at-least",
    "至少": "at-least",
    "超过": "above",
    "高于": "above",
    "低于": "below",
    "少于": "below",
    "不足": "below",
    "不满": "below",
}
BOUNDS_AFTER = {"以上": "at-least", "以下": "at-most", "以内": "at-most", "以外": "above"}

_UNIT = "|".join(UNITS)
_BEFORE = rf"(?:(?P<before>{'|'.join(BOUNDS_BEFORE)})\s*)?"
_AFTER = rf"(?:\s*(?P<after>{'|'.join(BOUNDS_AFTER)}))?"
_FRACTION = rf"(?:百|千)分之(?:{NUMBER})(?:点[零一二三四五六七八九]+)?"
_RANGE = re.compile(
    rf"{_BEFORE}(?P<low>{NUMBER})\s*(?P<first>{_UNIT})?\s*[至到~—-]\s*"
    rf"(?P<high>{NUMBER})\s*(?P<unit>{_UNIT}){_AFTER}"
)
_RATIO = re.compile(rf"(?P<low>{NUMBER})\s*[:比]\s*(?P<high>{NUMBER})")
_EACH = re.compile(rf"每\s*(?P<low>{SCALE}|{NUMBER})\s*(?P<unit>人口|人|户|名|元)")
_AMOUNT = re.compile(
    rf"{_BEFORE}(?:(?P<fraction>{_FRACTION})|(?P<low>{NUMBER})(?:\s*(?P<unit>{_UNIT}))?){_AFTER}"
)
_DAYS = re.compile(DAYS)
_LONELY_HAN = re.compile(HAN)


@lru_cache(maxsize=4096)
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of a text in order, none overlapping.

    Chinese numerals count only with a unit (一次, 三千户) or as a fraction (百分之二): 统一
    is no number. Full width digits and spaces inside numbers are read as they stand.
    """
    return tuple(_scan(text, half_width(text)))


def parse_amount(text: str) -> Quantity | None:
    """Read a text that is one quantity and nothing else; None when it is not.

    >>> parse_amount("3.5千").low
    Decimal('3500.0')
    """
    clean = text.strip()
    half = half_width(clean)
    try:
        found = _at(clean, half, 0)
        if found is None and (amount := _AMOUNT.match(half)):
            found = _amount(clean, amount)
    except ValueError:
        return None
    return found if found is not None and found.end == len(clean) else None


def _scan(text: str, half: str) -> Iterator[Quantity]:
    at = 0
    while at < len(half):
        try:
            found = _at(text, half, at)
        except ValueError:
            # 三千二户, 两三户: numerals that are no one number are passed over whole.
            at = _run_of_numerals(half, at)
            continue
        if found is None:
            at += 1
        else:
            yield found
            at = found.end


def _run_of_numerals(half: str, at: int) -> int:
    found = _LONELY_HAN.search(half, at)
    return found.end() if found else at + 1


def _at(text: str, half: str, at: int) -> Quantity | None:
    if found := _DAYS.match(half, at):
        words = text[at : found.end()]
        return Quantity(Shape.DAYS, at, found.end(), words, days=read_days(found[0]))
    if found := _RATIO.match(half, at):
        return Quantity(
            Shape.RATIO,
            at,
            found.end(),
            text[at : found.end()],
            read_number(found["low"]),
            read_number(found["high"]),
        )
    if found := _RANGE.match(half, at):
        return _range(text, found)
    if found := _EACH.match(half, at):
        number = found["low"]
        low = read_number("1" + number if re.fullmatch(SCALE, number) else number)
        unit, factor = UNITS[found["unit"]]
        low *= factor
        end = found.end()
        return Quantity(Shape.AMOUNT, at, end, text[at:end], low, low, unit, "each")
    found = _AMOUNT.match(half, at)
    if found is None or (
        found["low"] and not found["unit"] and _LONELY_HAN.fullmatch(found["low"])
    ):
        return None
    return _amount(text, found)


def _bound(found: re.Match[str]) -> str:
    if found["before"]:
        return BOUNDS_BEFORE[found["before"]]
    return BOUNDS_AFTER[found["after"]] if found["after"] else ""


def _range(text: str, found: re.Match[str]) -> Quantity:
    unit, factor = UNITS[found["unit"]]
    low, high = read_number(found["low"]), read_number(found["high"])
    first = UNITS[found["first"]][1] if found["first"] else factor
    start, end = found.span()
    return Quantity(
        Shape.RANGE, start, end, text[start:end], low * first, high * factor, unit, _bound(found)
    )


def _amount(text: str, found: re.Match[str]) -> Quantity:
    start, end = found.span()
    if found["fraction"]:
        value, unit = _fraction(found["fraction"]), "比例"
    else:
        unit, factor = UNITS[found["unit"]] if found["unit"] else ("", Decimal(1))
        value = read_number(found["low"]) * factor
    return Quantity(Shape.AMOUNT, start, end, text[start:end], value, value, unit, _bound(found))


def _fraction(words: str) -> Decimal:
    whole, _, tail = words[3:].partition("点")
    value = read_number(whole)
    if tail:
        value += Decimal(read_digits(tail)) / Decimal(10) ** len(tail)
    return value / (100 if words[0] == "百" else 1000)
