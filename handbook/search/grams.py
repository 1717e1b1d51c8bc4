"""The index of a large collection: which entries hold which pair of characters.

Keys are pairs of neighbouring characters of the folded text, whole numbers (``\\x01n400``)
and kinds (``\\x01krule``). A posting is ``(entry << 1) | in_heading``, ascending.
"""

from __future__ import annotations

import base64
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import add

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


def postings(entries: Iterable[FoldedEntry]) -> dict[str, list[int]]:
    """Key -> ascending postings."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        value = number << 1
        keys = pairs(entry.words)
        headed = pairs(entry.heading) if entry.heading else set()
        for key in keys - headed:
            index[key].append(value)
        for key in headed:
            index[key].append(value | 1)
        for token in set(_NUMBERS.findall(entry.words)):
            index[NUMBER + token].append(value)
        index[KIND + entry.kind].append(value)
    return {key: values for key, values in index.items() if BREAK not in key}


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
    """Neighbouring keys in ascending order and their postings, each after its length in bytes."""

    keys: tuple[str, ...]
    data: str
    """Base64."""


def shards(index: dict[str, list[int]]) -> Iterator[Shard]:
    """Cut the index, in the order of its keys, into shards of about ``SHARD_BYTES``."""
    keys: list[str] = []
    data = bytearray()
    # The browser compares strings by their UTF-16 units.
    for key in sorted(index, key=lambda key: key.encode("utf-16-be")):
        encoded = encode(index[key])
        if keys and len(data) + len(encoded) > SHARD_BYTES:
            yield Shard(tuple(keys), base64.b64encode(data).decode())
            keys, data = [], bytearray()
        keys.append(key)
        data += varints([len(encoded)]) + encoded
    if keys:
        yield Shard(tuple(keys), base64.b64encode(data).decode())
