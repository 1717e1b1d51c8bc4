"""The index of a large collection: which entries hold which pair of characters.

Keys are pairs of neighbouring characters of the folded text, whole numbers (``\\x01n400``)
and kinds (``\\x01krule``). A posting is ``(entry << 1) | in_heading``, ascending. The places of
a pair in its entries are kept apart: few queries need them.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import add, sub

NUMBER = "\x01n"
KIND = "\x01k"
BREAK = "\n"
SHARD_BYTES = 16_384

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
class Holders:
    """The entries that hold a key, ascending, and its places in them, encoded."""

    postings: list[int] = field(default_factory=list)
    places: bytearray = field(default_factory=bytearray)


def holders(entries: Iterable[FoldedEntry]) -> dict[str, Holders]:
    """Each key and where it is held; ``places`` counts characters from the start of the words."""
    index: dict[str, Holders] = defaultdict(Holders)
    for number, entry in enumerate(entries):
        value = number << 1
        headed = pairs(entry.heading) if entry.heading else set()
        own: dict[str, list[int]] = {}
        for place, pair in enumerate(map(add, entry.words, entry.words[1:])):
            if pair in own:
                own[pair].append(place)
            else:
                own[pair] = [place]
        for pair, places in own.items():
            held = index[pair]
            held.postings.append(value | (pair in headed))
            held.places.extend(_places(places))
        for token in set(_NUMBERS.findall(entry.words)):
            index[NUMBER + token].postings.append(value)
        index[KIND + entry.kind].postings.append(value)
    return {key: held for key, held in index.items() if BREAK not in key}


def _places(places: list[int]) -> bytes:
    """Gaps of ascending places, each ``(gap << 1) | more``, as LEB128."""
    if len(places) == 1:
        return varints([places[0] << 1])
    gaps = map(sub, places, [0, *places])
    numbers = [gap << 1 | 1 for gap in gaps]
    numbers[-1] &= -2
    return varints(numbers)


def encode(values: list[int]) -> bytes:
    """Postings as LEB128: ``(gap of entries << 1) | in_heading``; the first gap counts from 0."""
    last = 0
    numbers: list[int] = []
    for value in values:
        numbers.append(value - last)
        last = value & -2
    return varints(numbers)


def varints(numbers: list[int]) -> bytes:
    """Unsigned numbers as LEB128."""
    if not numbers or max(numbers) < 0x80:
        return bytes(numbers)
    out = bytearray()
    for number in numbers:
        rest = number
        while rest >= 0x80:
            out.append(rest & 0x7F | 0x80)
            rest >>= 7
        out.append(rest)
    return bytes(out)


@dataclass(frozen=True, slots=True)
class Shard:
    """Neighbouring keys in ascending order; for each, after their length in bytes, its postings
    (``data``) and its places (``places``), both in base64.
    """

    keys: tuple[str, ...]
    data: str
    places: str


def shards(index: Mapping[str, Holders]) -> Iterator[Shard]:
    """Cut the index, in the order of its keys, into shards of about ``SHARD_BYTES``."""
    keys: list[str] = []
    data, places = bytearray(), bytearray()
    # The browser compares strings by their UTF-16 units.
    for key in sorted(index, key=lambda key: key.encode("utf-16-be")):
        encoded = encode(index[key].postings)
        if keys and len(data) + len(encoded) > SHARD_BYTES:
            yield _shard(keys, data, places)
            keys, data, places = [], bytearray(), bytearray()
        keys.append(key)
        data += varints([len(encoded)]) + encoded
        places += varints([len(index[key].places)]) + index[key].places
    if keys:
        yield _shard(keys, data, places)


def _shard(keys: list[str], data: bytearray, places: bytearray) -> Shard:
    return Shard(tuple(keys), b64encode(data).decode(), b64encode(places).decode())
