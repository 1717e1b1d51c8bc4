"""What a rule claims and its words do not prove."""

from __future__ import annotations

from dataclasses import dataclass

from calculators.rules import Rule


@dataclass(frozen=True, slots=True)
class TieFault:
    """What a rule claims and its words do not prove; ``keys`` lead to the place in the rule."""

    rule: str
    keys: tuple[str, ...]
    found: str
    valid: str
    hint: str


def fault(rule: Rule, key: str, found: str, valid: str, hint: str) -> TieFault:
    """A fault at one key of a rule."""
    return TieFault(rule.id, (key,), found, valid, hint)
