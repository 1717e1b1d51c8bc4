"""How each field of a rule is proved from its words: declared beside the field, read by the gate.

A number (``Value``) is proved by its type. Every other field says what it is with
``field(metadata=…)``; one that says nothing is a fault of every rule of its kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass
from enum import StrEnum
from typing import Any


class Proof(StrEnum):
    """What proves a field."""

    NUMBER = "number"
    """A quantity of the quote reads as this number."""
    KEY = "key"
    """Words of the quote say the key: those under ``said``, or the key itself."""
    CLAUSE_KEY = "clause-key"
    """Words of the clause say the key; they may stand outside the quote."""
    WORDS = "words"
    """The field is itself words of the quote."""
    DAY = "day"
    """A day of the quote is this day, year included."""
    CHOICE = "choice"
    """The field is one of a closed list; its meaning rests on the rule's other fields."""
    KIND = "kind"
    """A check that only rules of this kind have."""


@dataclass(frozen=True, slots=True)
class Claim:
    """How one field is proved.

    ``choices`` close its vocabulary (empty: open); of these only ``spoken`` need words (empty:
    all). ``given`` names a field without which no words are needed. ``bounds`` are what the
    words of a number may carry; ``bound_of`` names the field that holds the one bound they
    must carry; ``end`` is low or high for an end of a range whose other end is the field
    ``other``; ``is_side`` marks a side of a ratio.
    """

    proof: Proof
    choices: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    given: str = ""
    bounds: tuple[str, ...] = ("",)
    bound_of: str = ""
    end: str = ""
    other: str = ""
    is_side: bool = False


type Metadata = Mapping[str, Claim]

_CLAIM = "claim"


def claim_of(field: Field[Any]) -> Claim | None:
    """What a field declares, None for nothing."""
    found = field.metadata.get(_CLAIM)
    return found if isinstance(found, Claim) else None


def key(*choices: str, spoken: tuple[str, ...] = (), given: str = "") -> Metadata:
    """One key, or several, that words of the quote must say."""
    return {_CLAIM: Claim(Proof.KEY, choices, spoken, given)}


def clause_key() -> Metadata:
    """Keys that words of the clause must say."""
    return {_CLAIM: Claim(Proof.CLAUSE_KEY)}


def quoted() -> Metadata:
    """Words of the quote."""
    return {_CLAIM: Claim(Proof.WORDS)}


def day() -> Metadata:
    """A day of the quote as YYYY-MM-DD."""
    return {_CLAIM: Claim(Proof.DAY)}


def choice(*choices: str) -> Metadata:
    """One of a closed list."""
    return {_CLAIM: Claim(Proof.CHOICE, choices)}


def by_kind() -> Metadata:
    """What the kind's own check proves."""
    return {_CLAIM: Claim(Proof.KIND)}


def number(*bounds: str, bound_of: str = "") -> Metadata:
    """A number whose words carry one of the bounds, or the bound another field holds."""
    return {_CLAIM: Claim(Proof.NUMBER, bounds=bounds or ("",), bound_of=bound_of)}


def low_end(other: str) -> Metadata:
    """The low end of a range; with an other end in the same words both are read from them."""
    bounds = ("at-least", "above")
    return {_CLAIM: Claim(Proof.NUMBER, bounds=bounds, end="low", other=other)}


def high_end(other: str) -> Metadata:
    """The high end of a range."""
    bounds = ("at-most", "below")
    return {_CLAIM: Claim(Proof.NUMBER, bounds=bounds, end="high", other=other)}


def side() -> Metadata:
    """A side of a ratio."""
    return {_CLAIM: Claim(Proof.NUMBER, is_side=True)}
