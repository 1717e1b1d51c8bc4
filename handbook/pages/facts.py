"""The facts of a policy as HTML: links to the clauses they stand in."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from handbook.metadata import Metadata
from handbook.views.policy_facts import Piece, policy_facts

_STYLES = {
    "status": Markup('<strong class="hb-status">{}</strong>'),
    "hash": Markup('<span class="hb-hash">{}</span>'),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the fact table; more than one line is shown as a list."""

    term: str
    lines: tuple[Markup, ...]


def facts(meta: Metadata) -> tuple[Fact, ...]:
    """The rows at the head of the policy's page."""
    return tuple(
        Fact(row.term, tuple(Markup("").join(map(_html, line)) for line in row.lines))
        for row in policy_facts(meta)
    )


def _html(piece: Piece) -> Markup:
    if piece.clause:
        anchor = piece.clause.replace(".", "-")
        return Markup('<a href="#c-{}">{}</a>').format(anchor, piece.text)
    return _STYLES[piece.style].format(piece.text) if piece.style else escape(piece.text)
