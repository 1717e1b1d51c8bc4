"""TOML values back to a text: inline arrays and tables below the first level."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping


def toml_text(values: Mapping[str, object]) -> str:
    """A TOML text with these values; arrays of tables at the top level become ``[[…]]`` blocks."""
    simple = [f"{_key(key)} = {_value(value)}" for key, value in values.items() if _plain(value)]
    blocks = [
        "\n".join([header, *(f"{_key(key)} = {_value(inner)}" for key, inner in table.items())])
        for name, value in values.items()
        if not _plain(value)
        for header, table in _tables(name, value)
    ]
    return "\n\n".join(["\n".join(simple), *blocks]) + "\n"


def _plain(value: object) -> bool:
    if isinstance(value, Mapping):
        return False
    return not (isinstance(value, list) and value and isinstance(value[0], Mapping))


def _tables(name: str, value: object) -> list[tuple[str, Mapping[str, object]]]:
    if isinstance(value, Mapping):
        return [(f"[{_key(name)}]", value)]
    assert isinstance(value, list)
    return [(f"[[{_key(name)}]]", table) for table in value]


def _key(key: str) -> str:
    return json.dumps(key, ensure_ascii=False)


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(k)} = {_value(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)
