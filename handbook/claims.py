"""What a rule claims of its words: its numbers, its keys, its dates. Data for the tie gate."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch

from calculators.quantities import Shape
from calculators.results import Strength
from calculators.rules import (
    Band,
    Cap,
    Condition,
    Deadline,
    Duty,
    FixedNumber,
    Floor,
    FundSource,
    Listing,
    Penalty,
    PerHead,
    Permission,
    Prohibition,
    Qualification,
    Ratio,
    Rule,
    Term,
    Threshold,
    Value,
)
from calculators.terms import CATEGORIES


@dataclass(frozen=True, slots=True)
class NumberClaim:
    """A value of a rule and how its words must be written.

    ``side`` is low or high where the words hold two numbers. ``bounds`` are the bounds the
    words may carry. ``unit_key`` is the key whose words must hold the unit where the number
    itself has none (800：1).
    """

    field: str
    value: Value
    shape: Shape = Shape.AMOUNT
    side: str = "low"
    bounds: tuple[str, ...] = ("",)
    unit_key: str = ""


@dataclass(frozen=True, slots=True)
class KeyClaim:
    """A key of a rule that some words of the quote must say."""

    field: str
    key: str


def numbers(rule: Rule) -> tuple[NumberClaim, ...]:
    """Every number a rule claims, whatever its kind."""
    return _numbers(rule)


def keys(rule: Rule) -> tuple[KeyClaim, ...]:
    """Every key a rule claims, empty ones left out."""
    claimed = []
    for field in _keyed(rule):
        value = getattr(rule, field)
        for key in (value,) if isinstance(value, str) else value:
            if key:
                claimed.append(KeyClaim(field, key))
    return tuple(claimed)


def _plain(rule: Rule, field: str, value: Value | None) -> tuple[NumberClaim, ...]:
    """A number that may carry 至少 of its own where the whole rule says so."""
    if value is None:
        return ()
    bounds = ("", "at-least") if rule.strength is Strength.AT_LEAST else ("",)
    return (NumberClaim(field, value, bounds=bounds),)


def _ends(low: tuple[str, Value | None], high: tuple[str, Value | None]) -> tuple[NumberClaim, ...]:
    """One or both ends of a range."""
    (low_field, lower), (high_field, upper) = low, high
    if lower and upper:
        return (
            NumberClaim(low_field, lower, Shape.RANGE, "low"),
            NumberClaim(high_field, upper, Shape.RANGE, "high"),
        )
    if lower:
        return (NumberClaim(low_field, lower, bounds=("at-least",)),)
    if upper:
        return (NumberClaim(high_field, upper, bounds=("at-most",)),)
    return ()


@singledispatch
def _numbers(rule: Rule) -> tuple[NumberClaim, ...]:
    if isinstance(rule, Duty | Deadline):
        return _plain(rule, "times", rule.times)
    return ()


@_numbers.register
def _(rule: Ratio) -> tuple[NumberClaim, ...]:
    return (
        NumberClaim("per", rule.per, Shape.RATIO, "low", unit_key=rule.input),
        NumberClaim("staff", rule.staff, Shape.RATIO, "high", unit_key=rule.subject),
    )


@_numbers.register
def _(rule: Band) -> tuple[NumberClaim, ...]:
    ends = _ends(("lower", rule.lower), ("upper", rule.upper))
    return (*_plain(rule, "staff", rule.staff), *ends)


@_numbers.register
def _(rule: PerHead) -> tuple[NumberClaim, ...]:
    return (NumberClaim("per", rule.per, bounds=("each",)), *_plain(rule, "staff", rule.staff))


@_numbers.register
def _(rule: FixedNumber) -> tuple[NumberClaim, ...]:
    return _plain(rule, "staff", rule.staff)


@_numbers.register
def _(rule: Cap) -> tuple[NumberClaim, ...]:
    return (NumberClaim("share", rule.share, bounds=("", "at-most")),)


@_numbers.register
def _(rule: Floor) -> tuple[NumberClaim, ...]:
    return (NumberClaim("amount", rule.amount, bounds=("at-least",)),)


@_numbers.register
def _(rule: Threshold) -> tuple[NumberClaim, ...]:
    if rule.amount is None:
        return ()
    return (NumberClaim("amount", rule.amount, bounds=(rule.bound,)),)


@_numbers.register
def _(rule: Term) -> tuple[NumberClaim, ...]:
    return (NumberClaim("maximum", rule.maximum, bounds=("at-most",)),)


@_numbers.register
def _(rule: Penalty) -> tuple[NumberClaim, ...]:
    return _ends(("minimum", rule.minimum), ("maximum", rule.maximum))


def _keyed(rule: Rule) -> tuple[str, ...]:
    if isinstance(rule, Threshold):
        amount = ("input",) if rule.amount is not None else ()
        return ("bound", "standard", "alternatives", *amount)
    if isinstance(rule, Listing):
        return ("items", "category") if rule.category in CATEGORIES else ("items",)
    if isinstance(rule, Duty):
        return ("action", "every", "timing")
    return next((fields for kind, fields in _KEYED.items() if isinstance(rule, kind)), ())


_KEYED: dict[type[Rule], tuple[str, ...]] = {
    Ratio: ("subject", "input"),
    Band: ("input",),
    PerHead: ("subject", "input"),
    FixedNumber: ("subject", "input", "posts"),
    Cap: ("subject", "base", "base_year", "counted", "total"),
    Floor: ("subject", "measure", "every"),
    Term: ("conditions",),
    Permission: ("permits",),
    Condition: ("requires", "applies_to"),
    Qualification: ("role", "education", "requires", "prefers"),
    Deadline: ("action",),
    Prohibition: ("forbids",),
    FundSource: ("funds", "category", "qualifier", "purposes"),
    Penalty: ("action", "conditions", "period"),
}
"""The fields of each kind that hold keys or words of the quote."""
