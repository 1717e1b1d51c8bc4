"""Contents of a page made as HTML: MkDocs finds headings in Markdown only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the contents; ``level`` is that of its HTML heading."""

    title: str
    anchor: str
    level: int
    children: tuple[Heading, ...] = ()


class Token(TypedDict):
    """A heading as the Markdown extension ``toc`` gives it to MkDocs."""

    level: int
    id: str
    name: str
    children: list[Token]


def toc_tokens(headings: tuple[Heading, ...]) -> list[Token]:
    """The headings in the shape MkDocs builds its table of contents from."""
    return [
        Token(
            level=heading.level,
            id=heading.anchor,
            name=heading.title,
            children=toc_tokens(heading.children),
        )
        for heading in headings
    ]
