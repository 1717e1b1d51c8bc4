"""The queries of a collection and the clauses that answer each."""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import jieba

from bench.search.corpus import SEED, Clause, Text

SAMPLES = 60
_BRACKETS = str.maketrans("〔〕[]【】", "()()()")


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, which of the four sets it belongs to, and the clauses that answer it."""

    text: str
    set: str
    kind: str
    relevant: frozenset[str]


def plain(text: str) -> str:
    """Half width, round brackets, no white space: the judge's own reading of a text."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split()).translate(_BRACKETS)


def queries(texts: Sequence[Text], judged: Path) -> list[Query]:
    """Words, phrases and strings cut mid-word drawn from the texts, then the judged queries."""
    clauses = [clause for text in texts for clause in text.clauses]
    read = {clause.id: plain(clause.entry.text) for clause in clauses}
    rng = random.Random(SEED)
    drawn = [*_words(clauses, rng), *_phrases(clauses, rng), *_cut(clauses, rng)]
    return [
        *(Query(text, name, name, frozenset(_holding(plain(text), read))) for name, text in drawn),
        *_judged(judged, texts, read),
    ]


def _holding(wanted: str, read: dict[str, str]) -> Iterable[str]:
    return (id for id, text in read.items() if wanted in text)


def _runs(clauses: Sequence[Clause], rng: random.Random) -> Iterable[list[str]]:
    """Words of a stretch without punctuation, from clauses drawn at random."""
    while True:
        text = rng.choice(clauses).entry.text
        stretches = [s for s in re.findall(r"[\u4e00-\u9fff0-9%]+", text) if len(s) > 5]
        if stretches:
            yield [str(word) for word in jieba.cut(rng.choice(stretches))]


def _drawn(name: str, found: Iterable[str]) -> list[tuple[str, str]]:
    kept: dict[str, None] = {}
    for text in found:
        if len(text) > 1:
            kept[text] = None
        if len(kept) == SAMPLES:
            return [(name, text) for text in kept]
    return []


def _words(clauses: Sequence[Clause], rng: random.Random) -> list[tuple[str, str]]:
    return _drawn("words", (rng.choice(words) for words in _runs(clauses, rng)))


def _phrases(clauses: Sequence[Clause], rng: random.Random) -> list[tuple[str, str]]:
    def found() -> Iterable[str]:
        for words in _runs(clauses, rng):
            if len(words) > 2:
                start = rng.randrange(len(words) - 2)
                yield "".join(words[start : start + rng.randint(2, 4)])

    return _drawn("phrases", found())


def _cut(clauses: Sequence[Clause], rng: random.Random) -> list[tuple[str, str]]:
    """Strings that begin and end inside a word."""

    def found() -> Iterable[str]:
        for words in _runs(clauses, rng):
            long = [at for at, word in enumerate(words) if len(word) > 1]
            if len(long) > 1:
                first, last = sorted(rng.sample(long, 2))
                last = min(last, first + 3)
                text = "".join(words[first : last + 1])
                if len(words[last]) > 1 and last > first:
                    yield text[1:-1]

    return _drawn("cut", found())


def _judged(path: Path, texts: Sequence[Text], read: dict[str, str]) -> list[Query]:
    """The five texts are judged by the clauses named, larger collections by the words as well."""
    found: list[Query] = []
    for case in tomllib.loads(path.read_text("utf-8"))["query"]:
        relevant = set(case["clauses"].split())
        if len(texts) > 5 and case["words"]:
            words = [[_Word.of(way) for way in word.split("|")] for word in case["words"].split()]
            relevant |= {id for id, text in read.items() if _holds(text, words)}
        found.append(Query(case["q"], "judged", case["kind"], frozenset(relevant)))
    return found


@dataclass(frozen=True, slots=True)
class _Word:
    """A word to find; one with a number at its end is no part of a longer number."""

    text: str
    whole: re.Pattern[str] | None

    @classmethod
    def of(cls, word: str) -> _Word:
        text = plain(word)
        if not (text[0].isdigit() or text[-1].isdigit()):
            return cls(text, None)
        start = r"(?<![\d.])" if text[0].isdigit() else ""
        end = r"(?![\d.])" if text[-1].isdigit() else ""
        return cls(text, re.compile(start + re.escape(text) + end))

    def stands_in(self, text: str) -> bool:
        return self.text in text and (self.whole is None or bool(self.whole.search(text)))


def _holds(text: str, words: Sequence[Sequence[_Word]]) -> bool:
    return all(any(way.stands_in(text) for way in ways) for ways in words)


def recall(found: Sequence[str], query: Query) -> float:
    """Recall at 10: of the answers ten results can hold, how many they do."""
    hits = len(query.relevant.intersection(found[:10]))
    return hits / min(10, len(query.relevant))


def reciprocal_rank(found: Sequence[str], query: Query) -> float:
    """1 / rank of the first answer among the ten results, 0 without one."""
    ranks = (rank for rank, id in enumerate(found[:10], start=1) if id in query.relevant)
    return 1 / next(ranks, float("inf"))
