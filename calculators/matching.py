"""Places the words of a reader among the items a text lists: never by guess, always shown how."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache

_NOT_WORDS = re.compile(r"[\W_]+")
_SHORTEST_PART = 2
"""A single character stands in too many items to point at one."""
_FEWEST_TO_MISSPELL = 4
_MOST_NEAR = 3
_ALMOST_THE_SAME = 0.85


class Nearness(IntEnum):
    """How the words given and a listed term belong together, the nearest first."""

    EXACT = 0
    """The same words."""
    CONTAINED = 1
    """The words given are the term with words before it, or with empty words after it."""
    SYNONYM = 2
    """The same for a known synonym of the term."""
    MENTIONED = 3
    """The words given hold the term or a synonym and go on to say something else."""
    PARTIAL = 4
    """The term contains the words given: it may be meant."""


HOW = {
    Nearness.EXACT: "写法一致",
    Nearness.CONTAINED: "包含这几个字",
    Nearness.SYNONYM: "同一类工作的另一种写法",
    Nearness.MENTIONED: "写到这几个字，但说的可能是别的",
    Nearness.PARTIAL: "只有部分字相同",
}
"""Each way to belong together in the reader's words."""


@dataclass(frozen=True, slots=True)
class Match:
    """One listed term that the words given were placed at; ``via`` is the synonym used."""

    term: str
    nearness: Nearness
    via: str = ""

    @property
    def sure(self) -> bool:
        """Whether the words given name the term; otherwise it may be meant."""
        return self.nearness <= Nearness.SYNONYM


# The words of the lists and of everyday speech come back with every item.
@lru_cache(maxsize=8192)
def normalized(text: str) -> str:
    """The letters, digits and characters of a text only: full width and spacing do not count."""
    return _NOT_WORDS.sub("", unicodedata.normalize("NFKC", text)).lower()


def contains(text: str, word: str) -> bool:
    """Whether a word stands anywhere in the text."""
    return word in text


def find_matches(
    text: str,
    terms: Iterable[str],
    synonyms: Sequence[tuple[str, ...]] = (),
    is_head: Callable[[str, str], bool] = contains,
) -> tuple[Match, ...]:
    """The terms the text names, all of the nearest kind found; none where nothing fits.

    ``synonyms`` are groups of terms that mean the same. ``is_head`` says whether a word the text
    holds is what the text is about.
    """
    given = normalized(text)
    if not given:
        return ()
    found = [
        match for term in terms if (match := _match(given, term, synonyms, is_head)) is not None
    ]
    nearest = min((match.nearness for match in found), default=None)
    best = [match for match in found if match.nearness is nearest]
    return tuple({match.term: match for match in best}.values())


def find_misspelt(text: str, terms: Iterable[str]) -> tuple[str, ...]:
    """The terms the text may have been meant to hold: one character is another; few or none."""
    given = normalized(text)
    near = (term for term in dict.fromkeys(terms) if _one_slip(given, normalized(term)))
    found = tuple(near)
    return found if len(found) <= _MOST_NEAR else ()


def _one_slip(given: str, term: str) -> bool:
    """Whether a stretch of the text is the term but for one character changed or swapped."""
    size = len(term)
    # Most words have nothing in common with the text, and that shows at once.
    if size < _FEWEST_TO_MISSPELL or len(set(term) - set(given)) > 1 or term in given:
        return False
    windows = (given[at : at + size] for at in range(len(given) - size + 1))
    if any(_differing(window, term) == 1 or _swapped(window, term) for window in windows):
        return True
    missing_or_added = abs(len(given) - size) == 1
    return missing_or_added and SequenceMatcher(None, given, term).ratio() > _ALMOST_THE_SAME


def _differing(left: str, right: str) -> int:
    return sum(one != other for one, other in zip(left, right, strict=True))


def _swapped(left: str, right: str) -> bool:
    return (
        left != right and sorted(left) == sorted(right) and _differing(left, right) == len("甲乙")
    )


def _match(
    given: str,
    term: str,
    synonyms: Sequence[tuple[str, ...]],
    is_head: Callable[[str, str], bool],
) -> Match | None:
    plain = normalized(term)
    if given == plain:
        return Match(term, Nearness.EXACT)
    if plain in given and is_head(given, plain):
        return Match(term, Nearness.CONTAINED)
    held = [word for word in _same(term, synonyms) if normalized(word) in given]
    via = next((word for word in held if is_head(given, word)), "")
    if via:
        return Match(term, Nearness.SYNONYM, via)
    if plain in given or held:
        return Match(term, Nearness.MENTIONED, "" if plain in given else held[0])
    if len(given) >= _SHORTEST_PART and given in plain:
        return Match(term, Nearness.PARTIAL)
    return None


def _same(term: str, synonyms: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(word for group in synonyms if term in group for word in group if word != term)
