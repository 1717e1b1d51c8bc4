"""Takes the name of an item or a body apart: its parts, its core, the words it ends or begins with.

In Chinese the head of a noun phrase stands at its end (康复训练室装修 is decoration), and a verb
with its object begins with the verb (聘用调查员 is hiring). Which words do so is reference data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from calculators.lexicon import EntryUse
from calculators.matching import normalized
from calculators.rulebook import Rulebook, entries

_SEPARATORS = re.compile(r"[、，,；;/／\n＋+&|｜]|以及|连同|包括|包含|捆绑|打包|及|和|与|并|含")
_QUANTITY = re.compile(
    r"(第?[\d零一二两三四五六七八九十百千万几数多]+)"
    r"(台|辆|套|件|批|个|名|人|次|份|部|张|把|吨|公斤|斤|箱|床|间|座|栋|户|处|所|平方米|米|万元|元)$"
)
_OPEN, _CLOSE = "（(〈<【[“", "）)〉>】]”"
_SHORTEST_CORE = 2


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words by which phrases are taken apart, the longest of each kind first."""

    tails: tuple[str, ...]
    leads: tuple[str, ...]
    whole: tuple[str, ...]
    plain: tuple[str, ...]
    served: tuple[str, ...]
    not_served: tuple[str, ...]

    def core(self, text: str) -> str:
        """The normalized phrase without quantities and words that do not change what it is."""
        return self.forms(text)[-1]

    def forms(self, text: str) -> tuple[str, ...]:
        """The normalized phrase and what is left as empty words are taken off it one by one."""
        ends = [normalized(text)]
        while (shorter := self._without_tail(ends[-1])) != ends[-1]:
            ends.append(shorter)
        return tuple(dict.fromkeys((*ends, *(self._without_leads(end) for end in ends))))

    def head_at_end(self, text: str, word: str) -> bool:
        """Whether nothing but words that do not change what it is follow ``word``."""
        given, sought = normalized(text), normalized(word)
        at = given.rfind(sought)
        rest = given[at + len(sought) :]
        return at >= 0 and (not rest or sought in self.forms(sought + rest))

    def masked(self, text: str) -> str:
        """The normalized phrase without ordinary words that hold characters of others."""
        left = normalized(text)
        for word in self.plain:
            left = left.replace(word, "\n")
        return left

    def names_served(self, part: str) -> bool:
        """Whether a part ends with whom a service is for rather than with a service."""
        given = normalized(part)
        return given.endswith(self.served) and not given.endswith(self.not_served)

    def _without_tail(self, given: str) -> str:
        tail = next((one for one in self.tails if given.endswith(one)), "")
        shorter = given.removesuffix(tail) if tail else _QUANTITY.sub("", given)
        return shorter if len(shorter) >= _SHORTEST_CORE else given

    def _without_leads(self, given: str) -> str:
        while True:
            lead = next((one for one in self.leads if given.startswith(one)), "")
            if not lead or len(given) - len(lead) < _SHORTEST_CORE:
                return given
            given = given.removeprefix(lead)


@lru_cache(maxsize=16)
def phrases(rulebook: Rulebook) -> Phrases:
    """The words of the reference data, which are the same for every text."""
    return Phrases(
        tails=_words(rulebook, EntryUse.PHRASE_TAIL),
        leads=_words(rulebook, EntryUse.PHRASE_LEAD),
        whole=_words(rulebook, EntryUse.PHRASE_WHOLE),
        plain=_words(rulebook, EntryUse.PHRASE_PLAIN),
        served=_words(rulebook, EntryUse.PEOPLE_SERVED),
        not_served=longest_first(
            word for entry in entries(rulebook, EntryUse.PEOPLE_SERVED) for word in entry.unless
        ),
    )


def longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """Each word once, so that the first that fits is the most telling one."""
    return tuple(sorted(dict.fromkeys(words), key=lambda word: (-len(word), word)))


def split_parts(text: str, known: Phrases, terms: Sequence[str] = ()) -> tuple[str, ...]:
    """The single items of a text that strings several together, each once, in order.

    ``terms`` that hold separators of their own stay whole; so do words of the language that do
    (参与, 普及). A part that only says whom a service is for belongs to the part after it.
    """
    kept = _spans(text, [term for term in (*terms, *known.whole) if _SEPARATORS.search(term)])
    parts: list[str] = []
    start, held = 0, 0
    for cut in _SEPARATORS.finditer(text):
        if any(low < cut.end() and cut.start() < high for low, high in kept):
            continue
        if not known.names_served(text[start : cut.start()]):
            parts.append(text[held : cut.start()])
            held = cut.end()
        start = cut.end()
    parts.append(text[held:])
    whole = (_without_stray_brackets(part.strip()) for part in parts)
    return tuple(dict.fromkeys(part for part in whole if _says_something(part, known)))


def _without_stray_brackets(part: str) -> str:
    """A part without the brackets whose other half stands in another part."""
    opened = sum(part.count(mark) for mark in _OPEN)
    closed = sum(part.count(mark) for mark in _CLOSE)
    return part if opened == closed else part.strip(_OPEN + _CLOSE).strip()


def _says_something(part: str, known: Phrases) -> bool:
    given = normalized(part)
    return bool(given) and given not in known.tails


def _spans(text: str, terms: Iterable[str]) -> list[tuple[int, int]]:
    return [
        (found.start(), found.end())
        for term in terms
        for found in re.finditer(re.escape(term), text)
    ]


def _words(rulebook: Rulebook, use: EntryUse) -> tuple[str, ...]:
    return longest_first(word for entry in entries(rulebook, use) for word in entry.words)
