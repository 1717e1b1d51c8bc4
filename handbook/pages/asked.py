"""What a form asks before anything is filled in, told by the calculators themselves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from calculators.calculator import Case
from calculators.inputs import Given, Inputs
from calculators.registry import CALCULATORS
from calculators.rulebook import Rulebook
from calculators.watching import Watched


@lru_cache(maxsize=64)
def first_asked(calculator: str, rulebook: Rulebook) -> Mapping[str, tuple[str, ...]]:
    """By input, the slugs of the texts that look at it when no input is given."""
    chosen = CALCULATORS[calculator]
    found: dict[str, list[str]] = {}
    for policy in rulebook.policies:
        nothing: dict[str, Given] = {}
        watched = Watched(nothing)
        chosen.decide(Case(policy, Inputs(watched), _day(policy.meta.promulgated), rulebook))
        for field in chosen.fields(rulebook):
            if watched.noted(field.key):
                found.setdefault(field.key, []).append(policy.slug)
    return {key: tuple(slugs) for key, slugs in found.items()}


def _day(promulgated: str | None) -> date:
    # Any day will do: what is asked first does not hang on it, and a text without one has none.
    return date.fromisoformat(promulgated) if promulgated else date(2020, 1, 1)
