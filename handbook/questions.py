"""What is asked of the calculators for show: ``examples.toml`` as typed values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.data_files import read_text
from handbook.located import Table, read_toml
from handbook.problems import fail_if_any


@dataclass(frozen=True, slots=True)
class Example:
    """One question; ``inputs`` go to the calculator as they stand.

    ``policy`` is the slug of the text it is put to, empty for every one. ``place`` is path:line.
    """

    title: str
    calculator: str
    inputs: Mapping[str, object]
    place: str
    policy: str = ""


@dataclass(frozen=True, slots=True)
class Lookup:
    """One input varied over ``values``, the other inputs fixed.

    ``figure`` is the key of the figure shown; ``in_list`` says that the input is a list,
    asked with one entry. ``place`` is path:line, for messages.
    """

    title: str
    calculator: str
    vary: str
    in_list: bool
    values: tuple[str, ...]
    figure: str
    place: str


@dataclass(frozen=True, slots=True)
class Questions:
    """What the appendix shows, in its order, and what the forms offer beside its examples."""

    lookups: tuple[Lookup, ...] = ()
    examples: tuple[Example, ...] = ()
    forms: tuple[Example, ...] = ()


def read_questions(toml: str, path: str) -> Questions:
    """Read ``examples.toml``; raises DataError with every mistake."""
    table = read_toml(toml, path)
    questions = Questions(
        lookups=tuple(_lookup(entry) for entry in table.tables("lookup")),
        examples=tuple(_example(entry) for entry in table.tables("example")),
        forms=tuple(_example(entry, entry.text("policy")) for entry in table.tables("form")),
    )
    table.finish()
    fail_if_any(table.problems)
    return questions


def load_questions(root: Path) -> Questions:
    """The questions of the policies under ``root``."""
    path = root / "examples.toml"
    return read_questions(read_text(path), str(path))


def _lookup(entry: Table) -> Lookup:
    lookup = Lookup(
        title=entry.text("title"),
        calculator=entry.text("calculator"),
        vary=entry.text("vary"),
        in_list=entry.boolean("in_list"),
        values=entry.texts("values"),
        figure=entry.text("figure"),
        place=f"{entry.path}:{entry.line()}",
    )
    entry.finish()
    return lookup


def _example(entry: Table, policy: str = "") -> Example:
    example = Example(
        title=entry.text("title"),
        calculator=entry.text("calculator"),
        inputs=dict(entry.table("inputs").values),
        place=f"{entry.path}:{entry.line()}",
        policy=policy,
    )
    entry.finish()
    return example
