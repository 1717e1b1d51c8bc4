"""The page 增加一个计算器 names what there is, and its calculator answers."""

from __future__ import annotations

import importlib
import re
import sys
from dataclasses import fields
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from calculators.__main__ import load
from calculators.calculator import Calculator
from calculators.inputs import Inputs
from calculators.protocol import decided
from calculators.registry import CALCULATORS
from calculators.results import Outcome
from calculators.rulebook import Rulebook
from tests.tutorial.walking import Write, steps

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "maintain" / "add-a-calculator.md").read_text("utf-8")
PATHS = sorted(set(re.findall(r"`((?:calculators|docs|handbook|policies|tests)/[^`]*)`", PAGE)))


@pytest.mark.parametrize("path", PATHS)
def test_every_place_it_names_is_there_for_every_calculator(path: str) -> None:
    for name in CALCULATORS:
        stem = name.replace("-", "_") if path.endswith(".py") else name
        assert (ROOT / path.replace("<代号>", stem)).exists(), (path, name)


def test_its_table_has_the_parts_of_a_calculator() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ", PAGE, re.MULTILINE)
    assert rows == [field.name for field in fields(Calculator)]


@pytest.mark.parametrize(
    ("module", "name"),
    re.findall(r"`((?:calculators|handbook)/\w+)\.py` 的 `(\w+)`", PAGE),
)
def test_every_declaration_it_names_is_there(module: str, name: str) -> None:
    assert hasattr(importlib.import_module(module.replace("/", ".")), name)


def test_its_calculator_counts_what_a_text_names_and_never_answers_zero() -> None:
    (file,) = (step for step in steps(PAGE) if isinstance(step, Write))
    module = ModuleType("calculators.fund_count")
    sys.modules[module.__name__] = module
    exec(compile(file.text, file.path, "exec"), module.__dict__)
    rulebook = load(ROOT / "policies")
    made: Calculator = module.CALCULATOR
    day = date(2026, 11, 22)
    hunan = decided(made, rulebook.policy("hunan-2018"), Inputs({}), day, rulebook)
    assert (hunan.outcome, hunan.figures[0].value) == (Outcome.DETERMINED, "4")
    assert {cited.rule for cited in hunan.citations} == {"HN-27", "HN-30", "HN-30a"}
    meta = {"title": "甲", "short_title": "甲", "jurisdiction": "甲"}
    empty = Rulebook.from_mapping({"policies": {"a": {"meta": meta, "rules": []}}})
    silent = decided(made, empty.policies[0], Inputs({}), day, empty)
    assert (silent.outcome, silent.figures) == (Outcome.SILENT, ())
