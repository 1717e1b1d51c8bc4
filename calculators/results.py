"""What a calculator answers: a value, its unit, its steps and the clauses it stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Strength(StrEnum):
    """How strongly a text speaks; carried into the wording of every verdict."""

    # As a text hashes, which it equals: an enumeration's own hash is slow.
    __hash__ = str.__hash__

    MUST = "must"
    """应当、要、必须"""
    MUST_NOT = "must-not"
    """不得、严禁、不能"""
    IN_PRINCIPLE = "in-principle"
    """原则上"""
    GENERALLY = "generally"
    """一般、主要"""
    AT_LEAST = "at-least"
    """至少、不低于"""
    MAY = "may"
    """可、可以"""
    ENCOURAGE = "encourage"
    """鼓励、优先、逐步"""
    STATE = "state"
    """陈述: the text states or defines without a modal word"""


SOFT = frozenset({Strength.IN_PRINCIPLE, Strength.GENERALLY})
"""What may be departed from with a reason on file."""


class Outcome(StrEnum):
    """Whether a text answers the question, and if not, why not."""

    __hash__ = str.__hash__

    DETERMINED = "determined"
    """The text gives one answer."""
    AMBIGUOUS = "ambiguous"
    """The text can be read in more than one way; every reading is computed and shown."""
    SILENT = "silent"
    """The text has no such rule: never zero, never a neighbour's number."""
    NEEDS_INPUT = "needs-input"
    """The answer depends on an input that was not given; ``missing`` names it."""
    INCOMPLETE = "incomplete"
    """Several things were checked and some of them are still open: 未查完."""
    ELSEWHERE = "elsewhere"
    """The text points to a document that is not held."""
    NOT_IN_FORCE = "not-in-force"
    """The date asked about is before the text or after the period it names."""


class Verdict(StrEnum):
    """The result of a check of a plan against a rule."""

    __hash__ = str.__hash__

    MEETS = "meets"
    FAILS = "fails"
    FAILS_IN_PRINCIPLE = "fails-in-principle"
    """The rule says 原则上 or 一般: an exception needs a reason on file."""
    NOT_LISTED = "not-listed"
    """The text lists what is allowed and this is not on the list, which is not closed."""
    CONFLICTS = "conflicts"
    """Allowed by the local text, forbidden by a later or higher rule: both are shown."""


class Source(StrEnum):
    """What a citation quotes."""

    __hash__ = str.__hash__

    POLICY = "policy"
    """A clause of a policy the handbook holds, word for word."""
    REFERENCE = "reference"
    """A fact of higher law, in the editors' own words."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The words an answer stands on.

    ``clause`` is the full clause id (``hunan-2018/3.5``) or, for higher law, the id of the
    reference fact; ``quote`` are words of that clause or fact; ``rule`` is the id of the rule
    or fact.
    """

    clause: str
    label: str
    quote: str
    strength: Strength
    rule: str
    source: Source


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of an answer, as a decimal string with its unit.

    ``reading`` tells readings of one ``key`` apart: ``lowest``, ``cautious``, ``exact`` …;
    empty where the text leaves no choice. ``citations`` are the words the number comes from;
    two figures with the same number are equal whatever words they come from.
    """

    key: str
    label: str
    value: str
    unit: str
    reading: str = ""
    citations: tuple[Citation, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the working, in words with its formula and numbers."""

    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader must know beside the answer.

    ``code`` is a stable word for tests and styling: overlap, rounding, assumption,
    higher-law, ask, doubtful, expired, flip …
    """

    code: str
    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Unused:
    """An input that was given and changes nothing, with the reason as a clause in Chinese."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Result:
    """The answer of one calculator under one policy text."""

    policy: str
    outcome: Outcome
    summary: str
    verdict: Verdict | None = None
    figures: tuple[Figure, ...] = ()
    steps: tuple[Step, ...] = ()
    citations: tuple[Citation, ...] = ()
    notes: tuple[Note, ...] = ()
    missing: tuple[str, ...] = field(default=())
    unused: tuple[Unused, ...] = ()
    """Given inputs that change nothing; a calculator may give reasons of its own here."""
