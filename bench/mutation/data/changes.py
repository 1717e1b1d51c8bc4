"""Every single change of a value in a data file: what a slip of the hand can do to it."""

from __future__ import annotations

import copy
import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import partial
from typing import Any

from calculators.rules import KINDS

type Steps = tuple[str | int, ...]

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_MOST_SWAPS = 3
_LONG = 24
"""Prose longer than this is swapped with one other value only."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: ``kind`` names the sort of slip, ``what`` the place and the slip."""

    kind: str
    what: str
    apply: Callable[[Mapping[str, object]], Mapping[str, object]]
    """The file's values after the change."""


def changes(values: Mapping[str, object]) -> Iterator[Change]:
    """Each change of one value of a TOML file, given as tomllib reads it; each result once."""
    siblings = _siblings(values)
    for steps, value in _walk(values):
        where = ".".join(str(step) for step in steps)
        seen = [value]
        for kind, after in _changed(steps, value, siblings):
            if after not in seen:
                seen.append(after)
                told = f"{where}: {_short(value)} → {_short(after)}"
                yield Change(kind, told, partial(_with, steps, after))
        yield Change("delete", f"{where} deleted: {_short(value)}", partial(_without, steps))
        if isinstance(value, Mapping) and isinstance(steps[-1], int):
            yield Change("repeat", f"{where} twice", partial(_repeated, steps))
    yield from _flags(values)


def _walk(values: object, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    if isinstance(values, Mapping):
        inner = list(values.items())
    elif isinstance(values, list):
        inner = list(enumerate(values))
    else:
        return
    for step, value in inner:
        yield (*steps, step), value
        yield from _walk(value, (*steps, step))


def _siblings(values: Mapping[str, object]) -> dict[str, list[object]]:
    """What stands elsewhere in the file under the same name."""
    found: dict[str, list[object]] = {}
    for steps, value in _walk(values):
        all_of = found.setdefault(_name(steps), [])
        if value not in all_of:
            all_of.append(value)
    return found


def _name(steps: Steps) -> str:
    return ".".join(str(step) for step in steps if isinstance(step, str))


def _changed(
    steps: Steps, value: object, siblings: Mapping[str, list[object]]
) -> Iterator[tuple[str, object]]:
    if isinstance(value, bool):
        yield "flip", not value
    elif isinstance(value, int):
        yield "digit", value + 1
        yield "digit", value * 10
    elif isinstance(value, datetime.date):
        yield "date", value + datetime.timedelta(days=1)
        yield "date", value - datetime.timedelta(days=31)
        yield "date", value.replace(year=value.year + 1, day=min(value.day, 28))
    elif isinstance(value, str):
        yield from _strings(value)
        yield from _swaps(steps, value, siblings)
    elif isinstance(value, list) and value and not isinstance(value[0], Mapping):
        yield from (("drop", value[:at] + value[at + 1 :]) for at in range(len(value)))
        yield "repeat", [*value, value[0]]
        yield from _swaps(steps, value, siblings)


def _strings(value: str) -> Iterator[tuple[str, object]]:
    for found in re.finditer(r"\d", value):
        other = str((int(found[0]) + 1) % 10)
        yield "digit", value[: found.start()] + other + value[found.end() :]
    if re.fullmatch(r"-?\d+(\.\d+)?", value):
        yield "number", f"{value}e2"
        yield "number", f" {value}"
        yield "number", f"{value}.0"
        yield "number", f"-{value}"
    yield "full-width", value.translate(_FULL_WIDTH)
    middle = len(value) // 2
    yield "misspell", value[:middle] + value[middle + 1 :]
    yield "misspell", value[:middle] + "某" + value[middle:]
    yield "shorten", value[:-1]
    yield "shorten", value[1:]
    yield "empty", ""


def _swaps(
    steps: Steps, value: object, siblings: Mapping[str, list[object]]
) -> Iterator[tuple[str, object]]:
    others = [other for other in siblings[_name(steps)] if other != value]
    at = len(str(steps)) % (len(others) or 1)
    few = 1 if isinstance(value, str) and len(value) > _LONG else _MOST_SWAPS
    for other in [*others[at:], *others[:at]][:few]:
        yield "swap", other


def _flags(values: Mapping[str, object]) -> Iterator[Change]:
    """A yes/no key of a rule or a fact written where it was left out."""
    rules = values.get("rule", [])
    for at, rule in enumerate(rules if isinstance(rules, list) else []):
        for field in fields(KINDS[rule["kind"]]):
            if isinstance(field.default, bool) and field.name not in rule:
                after = partial(_with, ("rule", at, field.name), not field.default)
                yield Change("flip", f"rule.{at}.{field.name} = {not field.default}", after)
    facts = values.get("fact", [])
    for at, fact in enumerate(facts if isinstance(facts, list) else []):
        if "at_latest" not in fact:
            after = partial(_with, ("fact", at, "at_latest"), True)
            yield Change("flip", f"fact.{at}.at_latest = True", after)


def _with(steps: Steps, value: object, values: Mapping[str, object]) -> Mapping[str, object]:
    made, around = _copied(values, steps)
    around[steps[-1]] = value
    return made


def _without(steps: Steps, values: Mapping[str, object]) -> Mapping[str, object]:
    made, around = _copied(values, steps)
    del around[steps[-1]]
    return made


def _repeated(steps: Steps, values: Mapping[str, object]) -> Mapping[str, object]:
    made, around = _copied(values, steps)
    around.append(around[steps[-1]])
    return made


def _copied(values: Mapping[str, object], steps: Steps) -> tuple[Mapping[str, object], Any]:
    made: Any = copy.deepcopy(values)
    around = made
    for step in steps[:-1]:
        around = around[step]
    return made, around


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…{text[-2:]}"
