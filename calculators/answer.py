"""One part of a check (one item, one nature, one fund) and how parts make one answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from calculators.reference import Fact
from calculators.results import Note, Outcome, Step, Verdict
from calculators.rules import Rule

_GRAVITY: tuple[tuple[Outcome | None, Verdict | None], ...] = (
    (Outcome.DETERMINED, Verdict.FAILS),
    (Outcome.AMBIGUOUS, None),
    (None, Verdict.CONFLICTS),
    (None, Verdict.FAILS_IN_PRINCIPLE),
    (Outcome.NEEDS_INPUT, None),
    (Outcome.ELSEWHERE, None),
    (None, Verdict.NOT_LISTED),
    (Outcome.SILENT, None),
)
"""From the gravest to the lightest; None stands for any. What meets comes last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a text says of one part; ``sentence`` has no full stop at its end.

    ``facts`` are those of higher law that decide it in place of the text.
    """

    outcome: Outcome
    sentence: str
    verdict: Verdict | None = None
    rules: tuple[Rule, ...] = ()
    steps: tuple[Step, ...] = ()
    notes: tuple[Note, ...] = ()
    missing: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


def gravity(answer: Answer) -> int:
    """The rank of an answer among others: 0 is the gravest."""
    for rank, (outcome, verdict) in enumerate(_GRAVITY):
        if outcome in (None, answer.outcome) and verdict in (None, answer.verdict):
            return rank
    return len(_GRAVITY)


def by_gravity(answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """The answers with the gravest first, otherwise in their order."""
    return tuple(sorted(answers, key=gravity))
