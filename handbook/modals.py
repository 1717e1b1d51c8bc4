"""Modal words: which words of a text make a rule binding, and how strongly."""

from __future__ import annotations

import re
from dataclasses import dataclass

from calculators.results import Strength

MODALS: dict[str, Strength] = {
    "原则上不得": Strength.IN_PRINCIPLE,
    "原则上应": Strength.IN_PRINCIPLE,
    "原则上": Strength.IN_PRINCIPLE,
    "一般": Strength.GENERALLY,
    "主要通过": Strength.GENERALLY,
    "主要是(?!指)": Strength.GENERALLY,
    "至少": Strength.AT_LEAST,
    "不低于": Strength.AT_LEAST,
    "不少于": Strength.AT_LEAST,
    "可鼓励": Strength.MAY,
    "可以": Strength.MAY,
    "(?<![认许不])可(?![操行持])": Strength.MAY,
    "鼓励": Strength.ENCOURAGE,
    "优先": Strength.ENCOURAGE,
    "逐步": Strength.ENCOURAGE,
    "一律不得": Strength.MUST_NOT,
    "不得": Strength.MUST_NOT,
    "严禁": Strength.MUST_NOT,
    "禁止": Strength.MUST_NOT,
    "(?<!仍)不能": Strength.MUST_NOT,
    "应当": Strength.MUST,
    "必须": Strength.MUST,
    "(?<![相供适响])应(?![配急用对划])": Strength.MUST,
    "(?<![需主重必只])要(?![求件点素么])": Strength.MUST,
}
"""Patterns of modal words, the longer before the shorter, and the strength each stands for."""

_PATTERN = re.compile("|".join(f"({pattern})" for pattern in MODALS))
_STRENGTHS = tuple(MODALS.values())


@dataclass(frozen=True, slots=True)
class Modal:
    """A modal word and where it stands."""

    start: int
    end: int
    words: str
    strength: Strength


def find_modals(text: str) -> tuple[Modal, ...]:
    """Every modal word of a text, in order."""
    return tuple(
        Modal(found.start(), found.end(), found[0], _STRENGTHS[(found.lastindex or 1) - 1])
        for found in _PATTERN.finditer(text)
    )


def strength_of(text: str, start: int, end: int) -> Strength | None:
    """The strength of the words ``text[start:end]``; state where they hold no modal word.

    None where they hold modal words of several strengths or cut one in two.
    """
    touched = [modal for modal in find_modals(text) if modal.start < end and start < modal.end]
    if not all(start <= modal.start and modal.end <= end for modal in touched):
        return None
    strengths = {modal.strength for modal in touched}
    if len(strengths) > 1:
        return None
    return strengths.pop() if strengths else Strength.STATE
