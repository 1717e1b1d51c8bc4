"""The rulebook as Python source that makes it again, so that no reader's browser decodes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum

from calculators.rulebook import Rulebook


def compiled_rules(rulebook: Rulebook, texts: Mapping[str, str]) -> str:
    """The source of a module with ``RULEBOOK`` and ``TEXTS`` (hash of each text by policy)."""
    kinds = {type(value) for value in _values(rulebook) if not _is_plain(value)}
    imports = sorted(f"from {kind.__module__} import {kind.__name__}\n" for kind in kinds)
    return f"{''.join(imports)}RULEBOOK = {_written(rulebook)}\nTEXTS = {dict(texts)!r}\n"


def _values(value: object) -> Iterator[object]:
    yield value
    for part in value if isinstance(value, tuple) else _arguments(value).values():
        yield from _values(part)


def _arguments(value: object) -> dict[str, object]:
    """What the value's class must be given: not what it takes by itself."""
    if not is_dataclass(value):
        return {}
    given = {field.name: (getattr(value, field.name), field.default) for field in fields(value)}
    return {name: found for name, (found, default) in given.items() if found != default}


def _is_plain(value: object) -> bool:
    return value is None or type(value) in (str, int, bool, tuple)


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return f"({''.join(f'{_written(part)}, ' for part in value)})"
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if _is_plain(value) or isinstance(value, Decimal):
        return repr(value)
    if is_dataclass(value):
        given = (f"{name}={_written(part)}" for name, part in _arguments(value).items())
        return f"{type(value).__name__}({', '.join(given)})"
    raise TypeError(f"a rulebook of {type(value).__name__}: {value!r}")
