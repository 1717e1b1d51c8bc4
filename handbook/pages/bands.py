"""The scales of the texts as data for a picture beside an answer."""

from __future__ import annotations

from decimal import Decimal

from calculators.calculator import Calculator
from calculators.rulebook import Rulebook
from calculators.rules import Band


def bands_of(
    calculator: Calculator, rulebook: Rulebook
) -> dict[str, dict[str, list[dict[str, str | None]]]]:
    """By policy and input the bands a calculator reads, in ascending order, numbers as text."""
    keys = {field.key for field in calculator.fields(rulebook)}
    found: dict[str, dict[str, list[dict[str, str | None]]]] = {}
    for policy in rulebook.policies:
        for band in sorted(policy.rules(Band), key=_lower):
            bound = band.lower or band.upper
            if band.input in keys and bound is not None:
                found.setdefault(policy.slug, {}).setdefault(band.input, []).append(
                    {
                        "lower": str(band.lower.value) if band.lower else None,
                        "upper": str(band.upper.value) if band.upper else None,
                        "value": str(band.staff.value),
                        "unit": band.staff.unit,
                        "input": bound.unit,
                    }
                )
    return found


def _lower(band: Band) -> Decimal:
    return band.lower.value if band.lower else Decimal(0)
