"""One policy's text as clauses to be set: runs, heading levels, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from handbook.clauses import Clause, ClauseKind, Document
from handbook.pdf.shapes import ClauseEntry, Remark, Run, Shape

FIRST_LEVEL = 2
"""Heading level of a clause such as 一、: the policy's title stands above it."""

_BOLD = re.compile(r"\*\*")
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_SHAPES: Mapping[ClauseKind, Shape] = {
    ClauseKind.LETTERHEAD: "letterhead",
    ClauseKind.TITLE: "title",
    ClauseKind.ADDRESSEE: "flush",
    ClauseKind.CONTENTS: "flush",
    ClauseKind.HEADING: "heading",
    ClauseKind.TABLE_HEADER: "table-header",
}
_HEADINGS = (ClauseKind.HEADING, ClauseKind.RUN_IN)
_BOLD_HEADS = (ClauseKind.DASH_ITEM, ClauseKind.ANNEX_ROW)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of a clause's text that name a document.

    ``target`` is the anchor of the document in the book, empty for one that is not held.
    """

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Apparatus:
    """What stands around the words of one policy, ``notes`` and ``spans`` by clause path.

    ``bodies`` are the names of the issuing bodies: their signatures are set at the right.
    """

    notes: Mapping[str, Sequence[Remark]]
    spans: Mapping[str, Sequence[Span]]
    bodies: Sequence[str]


def clause_entries(slug: str, document: Document, apparatus: Apparatus) -> list[ClauseEntry]:
    """Every clause in reading order."""
    return [
        _entry(slug, clause, level, apparatus)
        for root in document.roots
        for clause, level in _levelled(root, FIRST_LEVEL)
    ]


def _levelled(clause: Clause, level: int) -> Iterator[tuple[Clause, int]]:
    """Clauses with their heading level (0 for none); a level is never skipped."""
    is_heading = _is_heading(clause)
    yield clause, level if is_heading else 0
    for child in clause.children:
        yield from _levelled(child, level + is_heading)


def _is_heading(clause: Clause) -> bool:
    if clause.kind is ClauseKind.ANNEX:
        # An annex that is only named has nothing to lead a reader to.
        return bool(clause.children)
    return clause.kind in _HEADINGS


def _entry(slug: str, clause: Clause, level: int, apparatus: Apparatus) -> ClauseEntry:
    head_end = len(clause.number) + len(clause.heading)
    spans = apparatus.spans.get(clause.path, ())
    if level and not head_end:
        head_end = len(clause.text)
    is_whole = level > 0 and head_end == len(clause.text)
    bold_end = head_end if clause.kind in _BOLD_HEADS else 0
    return ClauseEntry(
        anchor=f"{slug}/{clause.path}",
        label=clause.label,
        shape=_shape(clause, apparatus.bodies, is_whole),
        level=level,
        head=_BOLD.sub("", clause.text[:head_end]) if level else "",
        body=_runs(clause.text, head_end if level else 0, bold_end, spans),
        notes=list(apparatus.notes.get(clause.path, ())),
    )


def _shape(clause: Clause, bodies: Sequence[str], is_whole_heading: bool) -> Shape:
    if is_whole_heading:
        return "heading"
    if clause.kind is ClauseKind.SIGNATURE:
        signed = _DATE.fullmatch(clause.text) or any(
            clause.text.startswith(body) for body in bodies
        )
        return "end" if signed else "flush"
    return _SHAPES.get(clause.kind, "paragraph")


def _runs(text: str, start: int, bold_end: int, spans: Sequence[Span]) -> list[Run]:
    """The text from ``start`` cut wherever weight or link changes; bold marks are taken out."""
    cuts = {start, len(text), max(bold_end, start)}
    cuts.update(edge for mark in _BOLD.finditer(text) for edge in mark.span())
    cuts.update(edge for span in spans for edge in (span.start, span.end))
    edges = sorted(edge for edge in cuts if start <= edge)
    runs: list[Run] = []
    for low, high in pairwise(edges):
        piece = text[low:high]
        if _BOLD.fullmatch(piece):
            continue
        span = next((span for span in spans if span.start <= low and high <= span.end), None)
        runs.append(
            Run(
                text=piece,
                bold=high <= bold_end or len(_BOLD.findall(text, 0, low)) % 2 == 1,
                target=span.target if span else "",
                external=span is not None and not span.target,
            )
        )
    return runs
