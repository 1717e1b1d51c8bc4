"""The glossary: terms of the texts, who defines them and where they are used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.located import Table, read_toml
from handbook.problems import Problem, fail_if_any


@dataclass(frozen=True, slots=True)
class Definition:
    """Words that define a term; ``clause`` is a full id, ``at`` the line in the glossary file."""

    clause: str
    words: str
    at: int


@dataclass(frozen=True, slots=True)
class Term:
    """A term, its other forms, and its meaning in the editors' words (empty: a text defines it)."""

    name: str
    forms: tuple[str, ...]
    meaning: str
    definitions: tuple[Definition, ...]
    at: int


def read_glossary(toml: str, path: str) -> tuple[Term, ...]:
    """Read ``glossary.toml``; raises DataError with every mistake."""
    table = read_toml(toml, path)
    terms = tuple(_term(entry) for entry in table.tables("term"))
    table.finish()
    fail_if_any(table.problems)
    return terms


def _term(entry: Table) -> Term:
    term = Term(
        name=entry.text("name"),
        forms=tuple((entry.optional_text("forms") or "").split()),
        meaning=entry.optional_text("meaning") or "",
        definitions=tuple(_definition(item) for item in entry.tables("definition")),
        at=entry.line(),
    )
    if not term.meaning and not term.definitions:
        entry.report("name", f"{term.name} 没有解释", "meaning 或 definition", "补上其中一项")
    entry.finish()
    return term


def _definition(entry: Table) -> Definition:
    definition = Definition(entry.text("clause"), entry.text("words"), entry.line())
    entry.finish()
    return definition


def uses(term: Term, clauses: Mapping[str, str]) -> tuple[str, ...]:
    """The full ids of the clauses that hold the term or one of its forms, in their order."""
    forms = ["".join(form.split()) for form in (term.name, *term.forms)]
    return tuple(
        clause
        for clause, text in clauses.items()
        if any(form in "".join(text.split()) for form in forms)
    )


def check_glossary(terms: tuple[Term, ...], clauses: Mapping[str, str], path: str) -> None:
    """Raises DataError with every definition that is not in its clause and every unused term."""
    problems = [
        Problem(
            path,
            definition.at,
            f"{definition.clause} 里没有这句话",
            "该条款的原话",
            "检查条款号和文字",
        )
        for term in terms
        for definition in term.definitions
        if "".join(definition.words.split())
        not in "".join(clauses.get(definition.clause, "").split())
    ]
    problems += [
        Problem(path, term.at, f"没有条款用到“{term.name}”", "原文里有的词", "删去，或补上别的写法")
        for term in terms
        if not uses(term, clauses)
    ]
    fail_if_any(problems)
