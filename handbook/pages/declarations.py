"""Documentation of the code's own declarations: names and types from the code, words from data."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from enum import EnumType
from importlib import resources
from typing import Any

from calculators.rules import Rule


@dataclass(frozen=True, slots=True)
class FieldDoc:
    """A field or an enum value as declared, with what it means in Chinese."""

    name: str
    type: str
    required: bool
    text: str


@dataclass(frozen=True, slots=True)
class ClassDoc:
    """A dataclass or enum with its own fields, not those of its base class."""

    name: str
    text: str
    fields: tuple[FieldDoc, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One declaration on a page: ``code`` is how a file writes it, ``example`` a published rule
    of it that ``href`` leads to, ``toml`` that rule as its file writes it.
    """

    anchor: str
    heading: str
    code: str
    doc: ClassDoc
    example: Rule | None = None
    href: str = ""
    toml: str = ""


class UndocumentedError(Exception):
    """Declarations without words, and words without a declaration, one per line."""


def document(kinds: Sequence[type[Any]]) -> tuple[ClassDoc, ...]:
    """The documentation of classes, in their order.

    Raises UndocumentedError when ``declarations.toml`` has no words for a declaration, or has
    words for something that is not declared.
    """
    words = words_of("declarations.toml")
    problems: list[str] = []
    documented = []
    for kind in kinds:
        known = words.get(kind.__name__, {})
        declared = _declared(kind)
        problems += unmatched(kind.__name__, [name for name, _, _ in declared], known)
        made = (FieldDoc(*field, known.get(field[0], "")) for field in declared)
        documented.append(ClassDoc(kind.__name__, known.get("about", ""), tuple(made)))
    if problems:
        raise UndocumentedError("\n".join(problems))
    return tuple(documented)


def blocks_of(headings: Mapping[type[Any], str]) -> list[Block]:
    """A block for each class under its heading; raises UndocumentedError."""
    docs = document(tuple(headings))
    return [
        Block(doc.name.lower(), heading, "", doc)
        for heading, doc in zip(headings.values(), docs, strict=True)
    ]


def words_of(file: str) -> dict[str, dict[str, str]]:
    """A file of Chinese words beside this module: names of declarations to keys to words."""
    return tomllib.loads(resources.files(__package__).joinpath(file).read_text("utf-8"))


def unmatched(name: str, declared: Iterable[str], words: Iterable[str]) -> list[str]:
    """The declared keys without words and the words without a declared key."""
    keys, known = {"about", *declared}, set(words)
    return [
        *(f"{name}.{key}: no words" for key in sorted(keys - known)),
        *(f"{name}.{key}: not declared" for key in sorted(known - keys)),
    ]


def _declared(kind: type[Any]) -> list[tuple[str, str, bool]]:
    if isinstance(kind, EnumType):
        return [(str(member.value), "", False) for member in kind]
    own = kind.__annotations__
    return [
        (
            field.name,
            str(own[field.name]),
            field.default is MISSING and field.default_factory is MISSING,
        )
        for field in fields(kind)
        if field.name in own
    ]
