"""The texts themselves, cut into blocks that the browser loads when it needs them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from handbook.search.entries import Entry, EntryKind, Group

KINDS = tuple(EntryKind)
BLOCK_CHARACTERS = 4_096
_ANCHOR = str.maketrans("/.", "--")

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


SAME = 1
"""In place of an address, label or clause: it follows from what stands before."""


def block_data(groups: Iterable[Group]) -> Json:
    """A block as the browser reads it; lengths and places are in UTF-16 units."""
    return [
        {"title": group.title, "address": group.address, "entries": list(_rows(group))}
        for group in groups
    ]


def _rows(group: Group) -> Iterator[Json]:
    """A row for each entry.

    A clause is written ``/3.1`` for ``<name of the page>/3.1``, its address ``#c-3-1`` as
    ``SAME``. A rule's label and clause are ``SAME`` where they are those of the clause before it,
    and its words are given by their place in that clause.
    """
    page = group.address.rpartition("/")[2].removesuffix(".html")
    before = Entry(EntryKind.TEXT, "", "", "")
    for entry in group.entries:
        address: Json = entry.address
        label: Json = entry.label
        clause: Json = entry.clause.removeprefix(page) if entry.clause else ""
        text: Json = entry.text
        if entry.kind is EntryKind.RULE:
            label = SAME if entry.label == before.label else label
            clause = SAME if entry.clause == before.clause else clause
            at = before.text.find(entry.text)
            if at >= 0:
                end = at + len(entry.text)
                text = [_units(before.text[:at]), _units(before.text[:end])]
        elif entry.kind is EntryKind.TEXT:
            before = entry
            if entry.address == f"#c{entry.clause.removeprefix(page)}".translate(_ANCHOR):
                address = SAME
        row: list[Json] = [
            KINDS.index(entry.kind),
            address,
            label,
            text,
            _units(entry.text[: entry.heading]),
            entry.depth,
            clause,
            entry.keywords,
        ]
        while row[-1] in ("", 0):
            row.pop()
        yield row


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
