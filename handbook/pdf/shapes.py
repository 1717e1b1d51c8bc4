"""The data the Typst template reads: plain dictionaries that travel as JSON.

Anchors are ``<slug>/<path>`` of a clause; an empty anchor or target means "no link". Every
string is text, never markup.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from handbook.views.shapes import Appendix, Fact, Passage

type Shape = Literal["paragraph", "heading", "letterhead", "title", "table-header", "flush", "end"]


class Run(TypedDict):
    """A piece of a clause's body: plain, linked to ``target``, or naming an external document."""

    text: str
    bold: bool
    target: str
    external: bool


class Remark(TypedDict):
    """A note of the editors: what it is, whether the reading is in doubt, and its text."""

    title: str
    doubtful: bool
    text: str


class ClauseEntry(TypedDict):
    """One clause as it is set. ``level`` is its heading level in the outline, 0 for none.

    ``head`` is the printed number with the heading words; ``head`` and the runs of ``body``
    joined are the clause's text.
    """

    anchor: str
    label: str
    shape: Shape
    level: int
    head: str
    body: list[Run]
    notes: list[Remark]


class Place(TypedDict):
    """A clause that is pointed to, by its citation label."""

    anchor: str
    label: str


class Mentioned(TypedDict):
    """A document that a text names; ``status`` says whether it is in the book.

    ``target`` is its first clause then, and empty otherwise.
    """

    name: str
    status: str
    target: str
    places: list[Place]


class PolicyChapter(TypedDict):
    """One policy: ``name`` is the short name of the running head, ``title`` the full title.

    ``small_repairs`` tells of layout and punctuation, one sentence each.
    """

    slug: str
    name: str
    title: str
    facts: list[Fact]
    clauses: list[ClauseEntry]
    small_repairs: list[str]
    documents: list[Mentioned]


class Cell(TypedDict):
    """What one policy says in a row; no passage means it says nothing."""

    name: str
    passages: list[Passage]


class AspectTable(TypedDict):
    """One question put to every policy."""

    label: str
    asks: str
    cells: list[Cell]


class Topic(TypedDict):
    """One topic with its questions."""

    title: str
    summary: str
    aspects: list[AspectTable]


class Section(TypedDict):
    """A section of the page on how far to trust the book."""

    heading: str
    paragraphs: list[str]


class Book(TypedDict):
    """The whole book; ``edition`` is the date as printed."""

    title: str
    subtitle: str
    author: str
    keywords: list[str]
    edition: str
    trust: list[Section]
    policies: list[PolicyChapter]
    topics: list[Topic]
    appendix: Appendix
