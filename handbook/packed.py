"""Texts without white space whose places still lead back to the text as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from handbook.repairs import compact

type Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Packed:
    """``packed`` is ``text`` without white space; ``places[i]`` is where sign i stands in it."""

    text: str
    packed: str
    places: tuple[int, ...]

    def find_all(self, words: str, overlapping: bool = False) -> tuple[Span, ...]:
        """Every place of the words, white space aside, as spans of ``text``."""
        sought = compact(words)
        step = 1 if overlapping else len(sought)
        spans: list[Span] = []
        at = self.packed.find(sought) if sought else -1
        while at >= 0:
            spans.append((self.places[at], self.places[at + len(sought) - 1] + 1))
            at = self.packed.find(sought, at + step)
        return tuple(spans)

    def __contains__(self, words: str) -> bool:
        return bool(words) and compact(words) in self.packed


@lru_cache(maxsize=4096)
def pack(text: str) -> Packed:
    """Pack a text; equal texts are packed once."""
    places = tuple(at for at, sign in enumerate(text) if not sign.isspace())
    return Packed(text, "".join(text[at] for at in places), places)
