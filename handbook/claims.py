"""What a rule claims of its words: its numbers, its keys, its days. Data for the tie gate.

What proves a field is declared beside it (``calculators.rule_claims``); here the declarations
meet the values of one rule. A kind of rule needs no entry of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import Field, dataclass, fields
from typing import Any, get_args, get_type_hints

from calculators.quantities import Shape
from calculators.results import Strength
from calculators.rule_claims import Claim, Proof, claim_of
from calculators.rules import Rule, Value

_SHARED = frozenset(field.name for field in fields(Rule))
"""What every rule has is checked by the gate itself."""
_PLAIN = Claim(Proof.NUMBER)
_UNDECLARED: dict[type[Rule], tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class NumberClaim:
    """A value of a rule and how its words must be written.

    ``side`` is low or high where the words hold two numbers. ``bounds`` are the bounds the
    words may carry.
    """

    field: str
    value: Value
    shape: Shape = Shape.AMOUNT
    side: str = "low"
    bounds: tuple[str, ...] = ("",)


@dataclass(frozen=True, slots=True)
class TextClaim:
    """A text of a rule (one of several where the field holds many) and what it declares."""

    field: str
    key: str
    claim: Claim

    @property
    def needs_words(self) -> bool:
        """Whether words of the quote must say it."""
        if self.claim.proof is Proof.WORDS:
            return True
        spoken = self.claim.spoken
        return self.claim.proof is Proof.KEY and (not spoken or self.key in spoken)


def numbers(rule: Rule) -> tuple[NumberClaim, ...]:
    """Every number a rule claims, whatever its kind; found by type."""
    return tuple(
        _number(rule, field.name, claim_of(field) or _PLAIN, value)
        for field in own_fields(type(rule))
        for value in _values(getattr(rule, field.name))
    )


def texts(rule: Rule) -> tuple[TextClaim, ...]:
    """Every text a rule claims with what it declares, empty ones left out."""
    return tuple(
        TextClaim(field.name, text, claim)
        for field in own_fields(type(rule))
        if (claim := claim_of(field))
        and (not claim.given or getattr(rule, claim.given) is not None)
        for text in _texts(getattr(rule, field.name))
    )


def keys(rule: Rule) -> tuple[TextClaim, ...]:
    """Every key, and every text that is words of the quote itself, that needs words."""
    return tuple(claim for claim in texts(rule) if claim.needs_words)


def own_fields(kind: type[Rule]) -> tuple[Field[Any], ...]:
    """The fields of a kind beyond those every rule has."""
    return tuple(field for field in fields(kind) if field.name not in _SHARED)


def undeclared(kind: type[Rule]) -> tuple[str, ...]:
    """Fields of a kind that are no number and do not say what proves them."""
    if kind not in _UNDECLARED:
        _UNDECLARED[kind] = _silent_fields(kind)
    return _UNDECLARED[kind]


def _silent_fields(kind: type[Rule]) -> tuple[str, ...]:
    hints = get_type_hints(kind)
    return tuple(
        field.name
        for field in own_fields(kind)
        if claim_of(field) is None
        and Value not in (hints[field.name], *get_args(hints[field.name]))
    )


def checked_by_kind(kind: type[Rule]) -> tuple[str, ...]:
    """Fields of a kind that leave their proof to a check of the kind."""
    declared = ((field.name, claim_of(field)) for field in own_fields(kind))
    return tuple(name for name, claim in declared if claim and claim.proof is Proof.KIND)


def _values(value: object) -> Iterator[Value]:
    for part in value if isinstance(value, tuple) else (value,):
        if isinstance(part, Value):
            yield part


def _texts(value: object) -> Iterator[str]:
    for part in value if isinstance(value, tuple) else (value,):
        if isinstance(part, str) and part:
            yield part


def _number(rule: Rule, field: str, claim: Claim, value: Value) -> NumberClaim:
    if claim.is_side:
        return NumberClaim(field, value, Shape.RATIO)
    other = getattr(rule, claim.other) if claim.other else None
    if isinstance(other, Value) and other.words == value.words:
        return NumberClaim(field, value, Shape.RANGE, claim.end)
    if claim.bound_of:
        return NumberClaim(field, value, bounds=(getattr(rule, claim.bound_of),))
    # A plain number may carry 至少 of its own where the whole rule says so.
    with_least = claim.bounds == ("",) and rule.strength is Strength.AT_LEAST
    return NumberClaim(field, value, bounds=("", "at-least") if with_least else claim.bounds)
