"""Rows, quoted passages and computed answers as every output shows them: plain dictionaries.

Anchors are ``<slug>/<path>`` of a clause; an empty anchor means "no link". Every string is text,
never markup.
"""

from __future__ import annotations

from typing import TypedDict


class Fact(TypedDict):
    """A row of the fact table; ``value`` holds one line per entry."""

    term: str
    value: list[str]


class Passage(TypedDict):
    """Words quoted from one clause, and what a reader must know of them."""

    anchor: str
    label: str
    words: list[str]
    notes: list[str]


class LookupTable(TypedDict):
    """Answers of a calculator over a range of one input: a row for each value."""

    title: str
    columns: list[str]
    rows: list[list[str]]
    notes: list[str]
    sources: list[Passage]


class ExampleAnswer(TypedDict):
    """The answer of one policy to a worked example, with all that its calculator says.

    ``standing`` is outcome and verdict in words; ``missing`` names inputs nobody filled in.
    """

    name: str
    standing: str
    summary: str
    figures: list[str]
    missing: list[str]
    steps: list[str]
    notes: list[str]
    sources: list[Passage]


class WorkedExample(TypedDict):
    """A question with its inputs and the answer of every policy."""

    title: str
    question: str
    inputs: list[Fact]
    answers: list[ExampleAnswer]


class Appendix(TypedDict):
    """What the calculators computed for this edition; ``as_of`` is the date asked about."""

    as_of: str
    lookups: list[LookupTable]
    examples: list[WorkedExample]
