"""Changes that Python itself makes no change: ``is`` for ``==`` where one side is a singleton.

A member of an enumeration, None, True and False exist once, and none of them equals anything
else that the types allow beside it. The opposite (``is not``) and the order (``<``) do change.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

_ALIKE = (frozenset({ast.Is, ast.Eq}), frozenset({ast.IsNot, ast.NotEq}))
_ENUMS = frozenset({"Enum", "StrEnum", "IntEnum"})


def enumerations(paths: Iterable[Path]) -> frozenset[str]:
    """The names of the enumerations the modules define."""
    return frozenset(
        node.name
        for path in paths
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
        and any(isinstance(base, ast.Name) and base.id in _ENUMS for base in node.bases)
    )


def only_identity(source: str, changed: str, enums: frozenset[str]) -> bool:
    """Whether a change swaps identity and equality with a singleton, and nothing else."""
    pairs = zip(ast.walk(ast.parse(source)), ast.walk(ast.parse(changed)), strict=False)
    for before, after in pairs:
        if isinstance(before, ast.Compare) and isinstance(after, ast.Compare):
            sides = [before.left, *before.comparators]
            for at, (old, new) in enumerate(zip(before.ops, after.ops, strict=True)):
                if type(old) is not type(new):
                    alike = frozenset({type(old), type(new)}) in _ALIKE
                    return alike and any(_singleton(side, enums) for side in sides[at : at + 2])
    return False


def _singleton(node: ast.expr, enums: frozenset[str]) -> bool:
    if isinstance(node, ast.Constant):
        return node.value is None or isinstance(node.value, bool)
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in enums
    )
