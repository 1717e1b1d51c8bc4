"""The texts themselves, cut into blocks that the browser loads when it needs them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handbook.search.entries import Entry, EntryKind, Group

KINDS = tuple(EntryKind)
BLOCK_CHARACTERS = 8_192

type Json = int | str | Sequence["Json"] | dict[str, "Json"]


def blocks(groups: Iterable[Group], limit: int = BLOCK_CHARACTERS) -> list[list[Group]]:
    """Neighbouring groups together until a block holds about ``limit`` characters."""
    cut: list[list[Group]] = [[]]
    size = 0
    for group in groups:
        length = sum(len(entry.text) for entry in group.entries)
        if cut[-1] and size + length > limit:
            cut.append([])
            size = 0
        cut[-1].append(group)
        size += length
    return cut


def block_data(groups: Iterable[Group]) -> Json:
    """A block as the browser reads it; the length of a heading is in UTF-16 units."""
    return [
        {
            "title": group.title,
            "address": group.address,
            "entries": [_entry(entry) for entry in group.entries],
        }
        for group in groups
    ]


def _entry(entry: Entry) -> Json:
    row: list[int | str] = [
        KINDS.index(entry.kind),
        entry.address,
        entry.label,
        entry.text,
        len(entry.text[: entry.heading].encode("utf-16-le")) // 2,
        entry.depth,
        entry.clause,
        entry.keywords,
    ]
    while row[-1] in {"", 0}:
        row.pop()
    return row
