"""The glossary page: each term with the words that define it and the clauses that use it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from calculators.citations import clause_label
from handbook.glossary import Term, uses
from handbook.pages.clause_view import Link
from handbook.pages.templating import render
from handbook.pages.topic import Column


@dataclass(frozen=True, slots=True)
class _Defined:
    words: str
    place: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class _Used:
    place: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class _TermView:
    anchor: str
    name: str
    forms: tuple[str, ...]
    meaning: str
    definitions: tuple[_Defined, ...]
    count: int
    uses: tuple[_Used, ...]


def glossary(
    terms: Sequence[Term], columns: Sequence[Column], clauses: Mapping[str, str]
) -> Markup:
    """The list of terms; ``clauses`` maps full ids to texts in reading order."""
    by_slug = {column.slug: column for column in columns}
    return render(
        "glossary.html",
        {"terms": [_term(index, term, by_slug, clauses) for index, term in enumerate(terms, 1)]},
    )


def _term(
    index: int, term: Term, columns: Mapping[str, Column], clauses: Mapping[str, str]
) -> _TermView:
    found = [clause.split("/", 1) for clause in uses(term, clauses)]
    return _TermView(
        anchor=f"term-{index}",
        name=term.name,
        forms=term.forms,
        meaning=term.meaning,
        definitions=tuple(
            _Defined(
                definition.words,
                columns[slug].place,
                clause_label(path),
                _href(columns[slug], path),
            )
            for definition in term.definitions
            for slug, path in [definition.clause.split("/", 1)]
        ),
        count=len(found),
        uses=tuple(
            _Used(
                columns[slug].place,
                tuple(Link(clause_label(path), _href(columns[slug], path)) for _, path in group),
            )
            for slug, group in groupby(found, key=lambda pair: pair[0])
        ),
    )


def _href(column: Column, path: str) -> str:
    return f"{column.href}#c-{path.replace('.', '-')}"
