"""Placing: which clause, and which of its characters, a repair concerns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from handbook.clauses import Clause
from handbook.repairs import Edit, Repair


@dataclass(frozen=True, slots=True)
class PlacedRepair:
    """A repair at the clause where a reader sees it.

    ``start`` and ``end`` are columns of the clause's text: the words as read, or for a
    repair of characters from the first to the last of them. Both are equal where nothing is
    left to mark: a dropped line (shown at the clause that follows it) or a joined break.
    """

    repair: Repair
    clause: str
    start: int
    end: int


def place_repairs(clauses: Sequence[Clause], edits: Iterable[Edit]) -> tuple[PlacedRepair, ...]:
    """Find the clause of every repair, in reading order, each repair once.

    ``clauses`` are all clauses of the text the edits were made in, in reading order; what
    stands after the last clause is placed at its end.
    """
    waiting = sorted(edits, key=lambda edit: (edit.start, edit.repair.line), reverse=True)
    placed: dict[int, PlacedRepair] = {}
    begin = 0
    for clause in clauses:
        columns = [column for column, mark in enumerate(clause.text) if not mark.isspace()]
        end = begin + len(columns)
        while waiting and (waiting[-1].start < end or clause is clauses[-1]):
            edit = waiting.pop()
            here = _place(clause, edit, columns, edit.start - begin)
            before = placed.get(id(edit.repair))
            placed[id(edit.repair)] = replace(before, end=here.end) if before else here
        begin = end
    return tuple(placed.values())


def _place(clause: Clause, edit: Edit, columns: list[int], first: int) -> PlacedRepair:
    start = columns[first] if first < len(columns) else len(clause.text)
    end = columns[first + len(edit.read) - 1] + 1 if edit.read else start
    return PlacedRepair(edit.repair, clause.path, start, end)
