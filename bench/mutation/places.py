"""Where a change stands: in the body of a function, or in what runs on import."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache


@lru_cache(maxsize=1024)
def lines_of_body(source: str, number: int) -> frozenset[int] | None:
    """The lines of the innermost statement around a line; None when it runs on import."""
    tree = ast.parse(source)
    if not any(number in _span(body) for body in _bodies(tree)):
        return None
    statements = (node for node in ast.walk(tree) if isinstance(node, ast.stmt))
    return next(own for own in map(_own, statements) if number in own)


def _bodies(tree: ast.Module) -> Iterator[list[ast.stmt]]:
    """Bodies of functions whose code can be exchanged: those not made by a function."""
    todo: list[ast.stmt] = list(tree.body)
    while todo:
        node = todo.pop()
        if isinstance(node, ast.ClassDef):
            todo += node.body
        elif isinstance(node, ast.FunctionDef):
            yield node.body


def _span(body: list[ast.stmt]) -> range:
    return range(body[0].lineno, _end(body[-1]))


def _own(node: ast.stmt) -> frozenset[int]:
    """The lines of a statement without those of the statements in it."""
    inner = (child for child in ast.walk(node) if isinstance(child, ast.stmt) and child != node)
    below = {line for child in inner for line in range(child.lineno, _end(child))}
    return frozenset(range(node.lineno, _end(node))) - below


def _end(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) + 1
