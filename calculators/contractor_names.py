"""Understands what kind of body a name says: an everyday word, one question, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from calculators.lexicon import Entry, EntryUse
from calculators.matching import normalized
from calculators.rulebook import Rulebook, entries

_MOST_SUGGESTED = 3
_NEAR = 0.5
"""One of two characters the same: what is suggested is only asked about."""


@dataclass(frozen=True, slots=True)
class Named:
    """The kinds a name may say: one settles it, several are a question, none is not understood.

    ``entry`` is the entry of the reference data that placed it, None where the name is a kind
    itself; ``near`` are words that may have been meant.
    """

    kinds: tuple[str, ...]
    entry: Entry | None = None
    near: tuple[str, ...] = ()


def read_kind(text: str, rulebook: Rulebook, kinds: tuple[str, ...]) -> Named:
    """What kind of body a text names; ``kinds`` are those a rule or the vocabulary knows.

    The kind stands at the end of the name of a body (某县妇联): the longest word decides.
    """
    given = normalized(text)
    exact = next((kind for kind in kinds if normalized(kind) == given), "")
    if exact:
        return Named((exact,))
    words = [
        (normalized(word), entry)
        for entry in entries(rulebook, EntryUse.KIND_NAME)
        for word in entry.words
    ]
    found = [(word, entry) for word, entry in words if given.endswith(word)]
    if found:
        _, entry = max(found, key=lambda pair: len(pair[0]))
        return Named(entry.keys, entry)
    spelt = dict.fromkeys((*kinds, *(word for word, _ in words)))
    return Named((), near=tuple(get_close_matches(given, spelt, n=_MOST_SUGGESTED, cutoff=_NEAR)))
