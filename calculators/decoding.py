"""Plain mappings to typed values; every unknown, missing or ill-typed key is located."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

type Path = tuple[str | int, ...]

_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{0,17}[1-9])?")
"""One way to write each number, so that a slip is no other number."""
_HINTS: dict[type, dict[str, Any]] = {}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of the data: where it is, what was found, what is valid, one hint.

    ``path`` leads to it within the mapping: ``("policies", "tianjin", "rules", 3, "per")``.
    """

    path: Path
    found: str
    valid: str
    hint: str

    def __str__(self) -> str:
        where = ".".join(str(step) for step in self.path)
        return f"{where}: {self.found}；应为：{self.valid}；提示：{self.hint}"


class RulebookError(ValueError):
    """All faults of one mapping; ``str()`` lists them one per line."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


def decode[T](kind: type[T], data: object, path: Path, faults: list[Fault]) -> T | None:
    """Make ``kind``, a dataclass, from a mapping, or add to ``faults`` and answer None.

    Texts are strings, decimals are decimal strings or whole numbers (never floats), tuples
    are lists; a tuple of ``(key, words)`` pairs may be written as a table.
    """
    if not isinstance(data, Mapping):
        faults.append(Fault(path, f"写成了 {_shown(data)}", "表", "写成 { … } 或 [[…]]"))
        return None
    before = len(faults)
    hints = _hints(kind)
    for key in data:
        if key not in hints:
            faults.append(unknown(path, str(key), list(hints), "键"))
    values: dict[str, Any] = {}
    for field in _fields(kind):
        if field.name in data:
            inner = (*path, field.name)
            values[field.name] = _typed(hints[field.name], data[field.name], inner, faults)
        elif field.default is MISSING:
            faults.append(Fault(path, f"缺少键 {field.name}", f"有 {field.name}", "补上这个键"))
    return kind(**values) if len(faults) == before else None


def unknown(path: Path, found: str, valid: Sequence[str], what: str) -> Fault:
    """The fault of a word that is not one of the valid ones, with the nearest as its hint."""
    near = get_close_matches(found, valid, n=1)
    hint = f"是不是 {near[0]}？" if near else "检查拼写"
    return Fault((*path, found), f"不认识的{what} {found}", "、".join(valid), hint)


def _fields(kind: type[Any]) -> Any:
    return fields(kind)


def _hints(kind: type) -> dict[str, Any]:
    if kind not in _HINTS:
        hints = get_type_hints(kind)
        _HINTS[kind] = {field.name: hints[field.name] for field in _fields(kind)}
    return _HINTS[kind]


def _typed(hint: Any, data: object, path: Path, faults: list[Fault]) -> Any:
    if isinstance(hint, UnionType):
        hint = next(option for option in get_args(hint) if option is not type(None))
    if get_origin(hint) is tuple:
        return _tuple(get_args(hint)[0], data, path, faults)
    if is_dataclass(hint) and isinstance(hint, type):
        return decode(hint, data, path, faults)
    if hint is Decimal:
        return _decimal(data, path, faults)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _member(hint, data, path, faults)
    if type(data) is not hint:
        valid = {str: "字符串", bool: "true 或 false"}[hint]
        faults.append(Fault(path, f"写成了 {_shown(data)}", valid, "检查引号和写法"))
    return data


def _tuple(hint: Any, data: object, path: Path, faults: list[Fault]) -> tuple[Any, ...]:
    if isinstance(data, Mapping) and is_dataclass(hint) and isinstance(hint, type):
        first, second = list(_hints(hint))
        data = [{first: key, second: value} for key, value in data.items()]
    if not isinstance(data, list):
        faults.append(Fault(path, f"写成了 {_shown(data)}", "数组", "写成 [ … ]"))
        return ()
    return tuple(_typed(hint, item, (*path, at), faults) for at, item in enumerate(data))


def _decimal(data: object, path: Path, faults: list[Fault]) -> Decimal:
    if type(data) is int and data >= 0:
        return Decimal(data)
    if isinstance(data, str) and _NUMBER.fullmatch(data):
        return Decimal(data)
    hint = '小数写成字符串，如 "0.02"：半角数字，不写正负号、指数、空格和多余的 0；单位另写在 unit'
    faults.append(Fault(path, f"写成了 {_shown(data)}", "数", hint))
    return Decimal(0)


def _member(kind: type[StrEnum], data: object, path: Path, faults: list[Fault]) -> StrEnum:
    members = list(kind)
    if isinstance(data, str) and data in members:
        return kind(data)
    valid = [member.value for member in members]
    near = get_close_matches(str(data), valid, n=1)
    hint = f"是不是 {near[0]}？" if near else "检查拼写"
    faults.append(Fault(path, f"写成了 {_shown(data)}", "、".join(valid), hint))
    return members[0]


def _shown(data: object) -> str:
    text = repr(data)
    return text if len(text) <= 60 else f"{text[:60]}…"
