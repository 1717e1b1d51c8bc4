"""Everyday words and what they say: how readers name items and bodies. Data, never a decision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from calculators.reference import Grade


class EntryUse(StrEnum):
    """What the words of an entry are read for."""

    NATURE_HEAD = "nature-head"
    """An item that ends with one of them is of the nature in ``keys``."""
    NATURE_ACT = "nature-act"
    """An item that begins with one of them and ends with one of ``objects`` is."""
    NATURE_HINT = "nature-hint"
    """An item that holds one of them may be of the natures in ``keys``: it is asked."""
    KIND_NAME = "kind-name"
    """A body whose name ends with one of them is of the kind in ``keys``; of several: asked."""
    PHRASE_TAIL = "phrase-tail"
    """They stand at the end of an item and do not change what it is."""
    PHRASE_LEAD = "phrase-lead"
    """They stand at its beginning and do not."""
    PHRASE_WHOLE = "phrase-whole"
    """They hold characters that join items, and join none."""
    PHRASE_PLAIN = "phrase-plain"
    """They hold words that bring up natures, and bring up none."""
    PEOPLE_SERVED = "people-served"
    """They say whom a service is for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Words that are read alike.

    ``text`` says why, or what has to be asked; ``source`` names the document that defines the
    words, or that they were put together by the editors; ``unless`` are words whose presence makes
    them say something else.
    """

    id: str
    use: EntryUse
    text: str
    source: str
    grade: Grade
    words: tuple[str, ...]
    article: str = ""
    keys: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    @property
    def citation(self) -> str:
        """Source and article as a sentence cites them."""
        return f"{self.source}{self.article}"
