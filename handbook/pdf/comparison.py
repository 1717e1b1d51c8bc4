"""Topics as tables of the book: each question with the quoted words of every policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calculators.rules import Rule
from handbook import topics
from handbook.pdf.shapes import AspectTable, Cell, Topic
from handbook.views.shapes import Passage


def topic_tables(
    compared: Sequence[topics.Topic], names: Mapping[str, str], rules: Sequence[Rule]
) -> list[Topic]:
    """The topics with their tables; ``names`` maps slugs to short names, in the order shown."""
    return [
        Topic(
            title=topic.title,
            summary=topic.summary,
            aspects=[
                _table(topics.compare(aspect, list(names), rules), names)
                for aspect in topic.aspects
            ],
        )
        for topic in compared
    ]


def _table(row: topics.Row, names: Mapping[str, str]) -> AspectTable:
    return AspectTable(
        label=row.aspect.label,
        asks=row.aspect.asks,
        cells=[
            Cell(
                name=names[cell.policy],
                passages=[_passage(cell.policy, passage) for passage in cell.passages],
            )
            for cell in row.cells
        ],
    )


def _passage(slug: str, passage: topics.Passage) -> Passage:
    return Passage(
        anchor=f"{slug}/{passage.clause}",
        label=passage.label,
        words=[said.words for said in passage.said],
        notes=list(dict.fromkeys(said.note for said in passage.said if said.note)),
    )
