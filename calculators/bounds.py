"""Numbers against bounds whose words take the bound itself in or leave it out."""

from __future__ import annotations

from decimal import Decimal

from calculators.rules import Value


def reached(number: Decimal, low: Value) -> bool:
    """Whether a number reaches a lower bound: 以上 takes the bound in, 超过 does not."""
    return number > low.value or (low.inclusive and number == low.value)


def kept(number: Decimal, high: Value) -> bool:
    """Whether a number keeps an upper bound: 以下 takes the bound in, 不满 does not."""
    return number < high.value or (high.inclusive and number == high.value)
