"""The index of a large collection: which entries hold which pair of characters.

Keys are pairs of neighbouring characters of the folded text, whole numbers (``\\x01n400``)
and kinds (``\\x01krule``). A posting is ``(entry << 1) | in_heading``, ascending. The places of
a pair in its entries are kept apart: few queries need them.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from operator import add, sub

NUMBER = "\x01n"
KIND = "\x01k"
BREAK = "\n"
SHARD_BYTES = 16_384
_SHORT = 131_072
"""Numbers below are encoded from a table."""

_NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class FoldedEntry:
    """What the index sees of an entry: folded heading, all folded words, kind.

    Parts of ``words`` that are not neighbours are kept apart by ``BREAK``.
    """

    heading: str
    words: str
    kind: str


def pairs(text: str) -> set[str]:
    """Every pair of neighbouring characters."""
    return set(map(add, text, text[1:]))


@dataclass(frozen=True, slots=True)
class Index:
    """Each key with the entries that hold it, ascending, and each pair with its places in them,
    one encoded part to an entry. Places count characters from the start of the words.
    """

    postings: dict[str, list[int]]
    places: dict[str, list[bytes]]


def index_of(entries: Iterable[FoldedEntry]) -> Index:
    """Index the entries, numbered as they come."""
    postings: dict[str, list[int]] = defaultdict(list)
    places: dict[str, list[bytes]] = defaultdict(list)
    for number, entry in enumerate(entries):
        value = number << 1
        headed = pairs(entry.heading) if entry.heading else ()
        for pair, part in _places(entry.words):
            postings[pair].append(value | 1 if pair in headed else value)
            places[pair].append(part)
        for token in set(_NUMBERS.findall(entry.words)):
            postings[NUMBER + token].append(value)
        postings[KIND + entry.kind].append(value)
    return Index({key: held for key, held in postings.items() if BREAK not in key}, places)


def _places(words: str) -> Iterable[tuple[str, bytes]]:
    """Each pair of the words and its places, encoded."""
    found = list(map(add, words, words[1:]))
    code = _short_varints().__getitem__ if 2 * len(found) < _SHORT else _varint
    single = map(code, range(0, 2 * len(found), 2))
    coded = dict(zip(found, single, strict=False))
    if len(coded) < len(found):
        repeated: dict[str, list[int]] = {}
        last = dict(zip(found, range(len(found)), strict=True))
        for place, pair in enumerate(found):
            if last[pair] != place:
                repeated.setdefault(pair, []).append(place)
        for pair, places in repeated.items():
            coded[pair] = _several([*places, last[pair]])
    return coded.items()


def _several(places: list[int]) -> bytes:
    """Gaps of ascending places, each ``(gap << 1) | more``, as LEB128."""
    numbers = [(place - before) << 1 | 1 for before, place in pairwise([0, *places])]
    numbers[-1] &= -2
    return varints(numbers)


def encode(values: list[int]) -> bytes:
    """Postings as LEB128: ``(gap of entries << 1) | in_heading``; the first gap counts from 0."""
    return varints(list(map(sub, values, chain((0,), map((-2).__and__, values)))))


def varints(numbers: list[int]) -> bytes:
    """Unsigned numbers as LEB128."""
    most = max(numbers, default=0)
    if most < 0x80:
        return bytes(numbers)
    if most < _SHORT:
        return b"".join(map(_short_varints().__getitem__, numbers))
    return b"".join(map(_varint, numbers))


def _varint(number: int) -> bytes:
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


@cache
def _short_varints() -> list[bytes]:
    return [_varint(number) for number in range(_SHORT)]


@dataclass(frozen=True, slots=True)
class Shard:
    """Neighbouring keys in ascending order; for each, after their length in bytes, its postings
    (``data``) and its places (``places``), both in base64.
    """

    keys: tuple[str, ...]
    data: str
    places: str


def shards(index: Index) -> Iterator[Shard]:
    """Cut the index, in the order of its keys, into shards of about ``SHARD_BYTES``."""
    keys: list[str] = []
    data, places = bytearray(), bytearray()
    # The browser compares strings by their UTF-16 units.
    for key in sorted(index.postings, key=lambda key: key.encode("utf-16-be")):
        encoded = encode(index.postings[key])
        if keys and len(data) + len(encoded) > SHARD_BYTES:
            yield _shard(keys, data, places)
            keys, data, places = [], bytearray(), bytearray()
        keys.append(key)
        data += varints([len(encoded)]) + encoded
        part = b"".join(index.places.get(key, ()))
        places += varints([len(part)]) + part
    if keys:
        yield _shard(keys, data, places)


def _shard(keys: list[str], data: bytearray, places: bytearray) -> Shard:
    return Shard(tuple(keys), b64encode(data).decode(), b64encode(places).decode())
