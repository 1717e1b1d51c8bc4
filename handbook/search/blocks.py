"""The texts themselves, cut into blocks that the browser loads when it needs them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from handbook.search.entries import Entry, EntryKind, Group

KINDS = tuple(EntryKind)
BLOCK_CHARACTERS = 4_096

type Json = int | str | Sequence["Json"] | dict[str, "Json"]


def holds_texts(group: Group) -> bool:
    """Whether a group is a policy: its blocks stand before all others."""
    return any(entry.kind is EntryKind.TEXT for entry in group.entries)


def blocks(groups: Iterable[Group], limit: int) -> list[list[Group]]:
    """Neighbouring groups together until a block holds about ``limit`` characters."""
    cut: list[list[Group]] = []
    size = 0
    for group in groups:
        length = sum(len(entry.text) for entry in group.entries)
        if not cut or size + length > limit:
            cut.append([])
            size = 0
        cut[-1].append(group)
        size += length
    return cut


def block_data(groups: Iterable[Group]) -> Json:
    """A block as the browser reads it; lengths and places are in UTF-16 units."""
    return [
        {
            "title": group.title,
            "address": group.address,
            "entries": list(_rows(group.entries)),
        }
        for group in groups
    ]


def _rows(entries: Iterable[Entry]) -> Iterator[Json]:
    """A row for each entry; words quoted from the clause before are given by their place in it."""
    clause = ""
    for entry in entries:
        if entry.kind is EntryKind.TEXT:
            clause = entry.text
        at = clause.find(entry.text) if entry.kind is EntryKind.RULE else -1
        place = [_units(clause[:at]), _units(clause[: at + len(entry.text)])]
        row: list[Json] = [
            KINDS.index(entry.kind),
            entry.address,
            entry.label,
            entry.text if at < 0 else place,
            _units(entry.text[: entry.heading]),
            entry.depth,
            entry.clause,
            entry.keywords,
        ]
        while row[-1] in ("", 0):
            row.pop()
        yield row


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
