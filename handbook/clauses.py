"""The clause model: what every later stage (pages, PDF, search, rules) reads.

A document is a tree of clauses. A clause holds the words of its own paragraph only;
its children follow it in reading order. Walking the tree in order and joining the
texts gives the policy text back (white space between paragraphs aside).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class ClauseKind(StrEnum):
    """What a clause is in the layout of an official document."""

    LETTERHEAD = "letterhead"
    """A line above the title: issuing body, document number, date of publication."""
    TITLE = "title"
    """The title of the document, of an attached document or of an annex."""
    ADDRESSEE = "addressee"
    """主送机关: the line that names who the document is sent to."""
    HEADING = "heading"
    """A numbered heading that stands alone: 一、总体要求."""
    RUN_IN = "run-in"
    """A numbered heading followed by its text in the same paragraph: （一）购买主体。各区…"""
    PARAGRAPH = "paragraph"
    """A paragraph without a number of its own."""
    DASH_ITEM = "dash-item"
    """An item that begins with ——."""
    LIST_ITEM = "list-item"
    """A numbered item whose text has no heading: 1.依法成立的企业…"""
    ANNEX = "annex"
    """The line that opens an annex, or names one that is not attached."""
    ANNEX_ROW = "annex-row"
    """A row of a table set out as lines in an annex: 对象排查：主要指…"""
    TABLE_HEADER = "table-header"
    """A column title of such a table: 工作类别."""
    CONTENTS = "contents"
    """A line of the table of contents: what it names follows as a clause of its own."""
    SIGNATURE = "signature"
    """Issuing bodies and date at the end, contact lines, imprint."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One paragraph of a policy text.

    ``path`` is the id within the policy (``3.1.1``, ``3.1.p2``, ``annex-1.2``), unique and
    stable; ``label`` is what a Chinese citation writes (三（一）1); ``text`` is the whole
    paragraph as it stands in ``text.md``; ``number`` is the printed number at its start
    (empty without one) and ``heading`` the heading words after it (empty without one), so
    ``text == number + heading + body``. ``first_line`` and ``last_line`` count from 1 in
    ``text.md``.
    """

    path: str
    label: str
    kind: ClauseKind
    level: int
    text: str
    number: str
    heading: str
    first_line: int
    last_line: int
    children: tuple[Clause, ...] = ()

    @property
    def body(self) -> str:
        """The words after number and heading."""
        return self.text[len(self.number) + len(self.heading) :]

    @property
    def plain(self) -> str:
        """The text without bold marks (``**``)."""
        return self.text.replace("**", "")

    @property
    def anchor(self) -> str:
        """The fragment of this clause on its policy page, without ``#``."""
        return "c-" + self.path.replace(".", "-")

    def walk(self) -> Iterator[Clause]:
        """This clause and everything below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something irregular at a line of the text (from 1); ``message`` is Chinese."""

    line: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """The clauses of one policy text in reading order, as a forest.

    ``findings`` lists what was irregular; a text is never refused.
    """

    roots: tuple[Clause, ...]
    findings: tuple[Finding, ...] = ()

    def walk(self) -> Iterator[Clause]:
        """Every clause in reading order."""
        for root in self.roots:
            yield from root.walk()
