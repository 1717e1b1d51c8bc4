"""A rule as rules.toml writes it: what a maintainer can copy from a published example."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields

from calculators.rules import Reading, Rule, Said, Value

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def rule_text(rule: Rule) -> str:
    """The ``[[rule]]`` table of a rule; read again it gives the same rule.

    Keys at their default are left out, and so is the policy, which the folder names.
    """
    lines = ["[[rule]]", f'kind = "{rule.kind}"', *_keys(rule)]
    return "\n".join(lines) + "\n"


def _keys(rule: Rule) -> Iterator[str]:
    for field in fields(rule):
        value = getattr(rule, field.name)
        default = field.default is not MISSING and value == field.default
        if field.name != "policy" and not default:
            yield f"{field.name} = {_written(value)}"


def _written(value: object) -> str:
    if isinstance(value, Value):
        number = {"value": f"{value.value:f}", "unit": value.unit, "words": value.words}
        left_out = "" if value.inclusive else ", inclusive = false"
        return _inline(number.items(), left_out)
    if isinstance(value, Reading):
        return _inline((("key", value.key), ("text", value.text)))
    if isinstance(value, tuple):
        said = [(item.key, item.words) for item in value if isinstance(item, Said)]
        return _inline(said) if said else f"[{', '.join(_written(item) for item in value)}]"
    # Strings and booleans are written in TOML as in JSON.
    return json.dumps(value, ensure_ascii=False)


def _inline(pairs: Iterable[tuple[str, str]], more: str = "") -> str:
    written = (f"{_key(key)} = {_written(words)}" for key, words in pairs)
    return f"{{ {', '.join(written)}{more} }}"


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else json.dumps(key, ensure_ascii=False)
