"""Outlines: a parsed text as short readable lines."""

from __future__ import annotations

from handbook.clauses import Clause, Document

WORDS = 12


def outline(document: Document) -> list[str]:
    """One line per clause: path, kind, label and number|heading|first words of the body."""
    return [line(clause) for clause in document.walk()]


def line(clause: Clause) -> str:
    """The line of one clause, indented by its level."""
    body = clause.body[:WORDS] + ("…" if len(clause.body) > WORDS else "")
    words = "|".join((clause.number.strip(), clause.heading, body))
    return f"{'  ' * (clause.level - 1)}{clause.path} {clause.kind} {clause.label} {words}"
