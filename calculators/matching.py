"""Places the words of a reader among the items a text lists: never by guess, always shown how."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

_NOT_WORDS = re.compile(r"[\W_]+")
_SEPARATORS = re.compile(r"[、，,；;/／\n]|以及")
_SHORTEST_PART = 2
"""A single character stands in too many items to point at one."""


class Nearness(IntEnum):
    """How the words given and a listed term belong together, the nearest first."""

    EXACT = 0
    """The same words."""
    CONTAINED = 1
    """The words given contain the term."""
    SYNONYM = 2
    """The words given are, or contain, a known synonym of the term."""
    PARTIAL = 3
    """The term contains the words given: it may be meant."""


HOW = {
    Nearness.EXACT: "写法一致",
    Nearness.CONTAINED: "包含这几个字",
    Nearness.SYNONYM: "同一类工作的另一种写法",
    Nearness.PARTIAL: "只有部分字相同",
}
"""Each way to belong together in the reader's words."""


@dataclass(frozen=True, slots=True)
class Match:
    """One listed term that the words given were placed at; ``via`` is the synonym used."""

    term: str
    nearness: Nearness
    via: str = ""


def split_items(text: str) -> tuple[str, ...]:
    """The single items of a text that strings several together, each once, in order."""
    parts = (part.strip() for part in _SEPARATORS.split(text))
    return tuple(dict.fromkeys(part for part in parts if normalized(part)))


def normalized(text: str) -> str:
    """The letters, digits and characters of a text only: full width and spacing do not count."""
    return _NOT_WORDS.sub("", unicodedata.normalize("NFKC", text)).lower()


def find_matches(
    text: str, terms: Iterable[str], synonyms: Sequence[tuple[str, ...]] = ()
) -> tuple[Match, ...]:
    """The terms the text names, all of the nearest kind found; none where nothing fits.

    ``synonyms`` are groups of terms that mean the same.
    """
    given = normalized(text)
    if not given:
        return ()
    found = [match for term in terms if (match := _match(given, term, synonyms)) is not None]
    nearest = min((match.nearness for match in found), default=None)
    best = [match for match in found if match.nearness is nearest]
    return tuple({match.term: match for match in best}.values())


def _match(given: str, term: str, synonyms: Sequence[tuple[str, ...]]) -> Match | None:
    plain = normalized(term)
    if given == plain:
        return Match(term, Nearness.EXACT)
    if plain in given:
        return Match(term, Nearness.CONTAINED)
    via = next((word for word in _same(term, synonyms) if normalized(word) in given), "")
    if via:
        return Match(term, Nearness.SYNONYM, via)
    if len(given) >= _SHORTEST_PART and given in plain:
        return Match(term, Nearness.PARTIAL)
    return None


def _same(term: str, synonyms: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(word for group in synonyms if term in group for word in group if word != term)
