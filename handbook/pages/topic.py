"""Topic pages: the policies side by side, one row per question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from calculators.rules import Rule
from handbook.pages.outline import Heading
from handbook.pages.templating import render
from handbook.topics import Aspect, Cell, Passage, Said, Topic, compare


@dataclass(frozen=True, slots=True)
class Column:
    """A policy as a column: its slug, the place it is for, its document number or date."""

    slug: str
    place: str
    document: str
    href: str


@dataclass(frozen=True, slots=True)
class PassageView:
    """Quoted words of one clause with the link to it."""

    label: str
    href: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """What one policy says; no passage shows as 没有规定."""

    place: str
    passages: tuple[PassageView, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """One question with an answer per policy."""

    anchor: str
    label: str
    asks: str
    cells: tuple[CellView, ...]


def topic_page(topic: Topic, columns: Sequence[Column], rules: Sequence[Rule]) -> Markup:
    """The page of a topic."""
    return render(
        "topic.html",
        {
            "title": topic.title,
            "summary": topic.summary,
            "caption": f"{topic.title}：各份文件对照",
            "policies": columns,
            "rows": [_row(aspect, columns, rules) for aspect in topic.aspects],
            "level": 2,
        },
    )


def comparison(
    aspects: Sequence[Aspect], columns: Sequence[Column], rules: Sequence[Rule], caption: str
) -> Markup:
    """The same table for some aspects, to stand inside another page under a second heading."""
    rows = [_row(aspect, columns, rules) for aspect in aspects]
    values = {"policies": columns, "rows": rows, "level": 3, "caption": caption}
    return render("compare.html", values)


def topic_outline(topic: Topic) -> tuple[Heading, ...]:
    """The rows as contents of the page."""
    return tuple(Heading(aspect.label, aspect.anchor, 2) for aspect in topic.aspects)


def _row(aspect: Aspect, columns: Sequence[Column], rules: Sequence[Rule]) -> RowView:
    row = compare(aspect, [column.slug for column in columns], rules)
    cells = zip(columns, row.cells, strict=True)
    return RowView(
        aspect.anchor,
        aspect.label,
        aspect.asks,
        tuple(_cell(column, cell) for column, cell in cells),
    )


def _cell(column: Column, cell: Cell) -> CellView:
    return CellView(column.place, tuple(_passage(column, passage) for passage in cell.passages))


def _passage(column: Column, passage: Passage) -> PassageView:
    """The link lights up the words of the first rule, or the clause where no rule stands."""
    rule = passage.said[0].rule
    anchor = f"r-{rule.lower()}" if rule else "c-" + passage.clause.replace(".", "-")
    return PassageView(passage.label, f"{column.href}#{anchor}", passage.said)
