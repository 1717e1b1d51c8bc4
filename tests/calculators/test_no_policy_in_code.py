"""Calculators hold no policy: no slug, no clause, no rule id and none of the texts' numbers."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from calculators.rulebook import Rulebook
from calculators.rules import Value

FOLDER = Path(__file__).parents[2] / "calculators"
READERS = {"numerals.py", "quantities.py"}
"""They read numbers out of words and know what 万 is; they decide nothing."""
SOURCES = sorted(path for path in FOLDER.glob("*.py") if path.name not in READERS)
RULE_ID = re.compile(r"\b(TJ|QY|HN|NM|JL)-\d")


def literals(path: Path) -> Iterator[str | int | float]:
    """Every literal of a module but its docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    prose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in prose:
            yield from (v for v in [node.value] if isinstance(v, str | int | float))


def policy_numbers(rulebook: Rulebook) -> set[Decimal]:
    """The numbers of the rules that cannot stand in code by chance."""
    found: set[Decimal] = set()
    for policy in rulebook.policies:
        for rule in policy.all:
            values = [getattr(rule, name) for name in rule.__dataclass_fields__]
            found.update(value.value for value in values if isinstance(value, Value))
    return {number for number in found if number >= 100 or number < 1}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_literal_is_of_a_policy(path: Path, rulebook: Rulebook) -> None:
    slugs = [policy.slug for policy in rulebook.policies]
    numbers = policy_numbers(rulebook)
    assert len(numbers) >= 12
    for literal in literals(path):
        if isinstance(literal, str):
            assert not any(slug in literal for slug in slugs), literal
            assert not RULE_ID.search(literal), literal
            assert not re.fullmatch(r"\d+(\.\d+)?", literal) or Decimal(literal) not in numbers, (
                literal
            )
        else:
            assert isinstance(literal, bool) or Decimal(str(literal)) not in numbers, literal
