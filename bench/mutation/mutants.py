"""The changes Cosmic Ray makes to a module, without those that cannot matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast_from_path
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

# Unions stand in annotations only, which nothing evaluates; strings are interned, so `is` on
# them is `==`; a decorator or its options say how a value is made, not what it is.
_IDLE_OPERATORS = ("BitOr", "Eq_Is", "Eq_IsNot", "RemoveDecorator")
_IDLE_LINES = ("@dataclass",)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One changed module: ``line`` is the first line that differs, as changed."""

    module: str
    path: Path
    operator: str
    number: int
    line: str
    source: str


def mutants(path: Path) -> Iterator[Mutant]:
    """Every change of one module that an answer could show."""
    source = path.read_text("utf-8")
    tree = get_ast_from_path(path)
    for name in operator_names():
        if any(idle in name for idle in _IDLE_OPERATORS) or get_operator(name).arguments():
            continue
        operator = get_operator(name)()
        places = sum(len(list(operator.mutation_positions(node))) for node in ast_nodes(tree))
        for occurrence in range(places):
            changed = mutate_code(source, operator, occurrence)
            if changed is None or changed == source:
                continue
            number, line = _difference(source, changed)
            if not any(idle in line for idle in _IDLE_LINES):
                yield Mutant(f"calculators.{path.stem}", path, name, number, line, changed)


def _difference(source: str, changed: str) -> tuple[int, str]:
    pairs = zip(source.splitlines(), changed.splitlines(), strict=False)
    for number, (before, after) in enumerate(pairs, start=1):
        if before != after:
            return number, after.strip()
    return 0, "(lines removed)"
