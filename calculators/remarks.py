"""What goes with a check: the doubts a rule carries, and how hard a failure is."""

from __future__ import annotations

from collections.abc import Iterable

from calculators.results import SOFT, Note, Verdict
from calculators.rules import Rule
from calculators.wording import note


def remarks(*rules: Rule) -> tuple[Note, ...]:
    """What a reader must know of the rules an answer rests on, each text once."""
    noted = tuple(dict.fromkeys(rule for rule in rules if rule.note))
    texts = dict.fromkeys(rule.note for rule in noted)
    return tuple(
        note("doubtful", text, *(rule for rule in noted if rule.note == text)) for text in texts
    )


def soft_failure(broken: Iterable[Rule]) -> Verdict:
    """The verdict on breaking rules: in principle only where every one says 原则上 or 一般."""
    rules = tuple(broken)
    soft = bool(rules) and all(rule.strength in SOFT for rule in rules)
    return Verdict.FAILS_IN_PRINCIPLE if soft else Verdict.FAILS
