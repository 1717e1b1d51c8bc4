"""Documentation of the code's own declarations: names and types from the code, words from data."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import MISSING, dataclass, fields
from enum import EnumType
from importlib import resources
from typing import Any


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


class UndocumentedError(Exception):
    """Declarations without words, and words without a declaration, one per line."""


def document(kinds: Sequence[type[Any]]) -> tuple[ClassDoc, ...]:
    """The documentation of classes, in their order.

    Raises UndocumentedError when ``declarations.toml`` has no words for a declaration, or has
    words for something that is not declared.
    """
    toml = resources.files(__package__).joinpath("declarations.toml").read_text("utf-8")
    words: dict[str, dict[str, str]] = tomllib.loads(toml)
    problems: list[str] = []
    documented = []
    for kind in kinds:
        known = words.get(kind.__name__, {})
        declared = _declared(kind)
        names = {"about", *(name for name, _, _ in declared)}
        problems += [f"{kind.__name__}.{name}: no words" for name in sorted(names - set(known))]
        problems += [f"{kind.__name__}.{name}: not declared" for name in sorted(set(known) - names)]
        made = (FieldDoc(*field, known.get(field[0], "")) for field in declared)
        documented.append(ClassDoc(kind.__name__, known.get("about", ""), tuple(made)))
    if problems:
        raise UndocumentedError("\n".join(problems))
    return tuple(documented)


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
