"""What the browser is given, apart from running it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from calculators.__main__ import read_mapping
from handbook.node import BuildStepError, run
from handbook.runtime import python_sources

POLICIES = Path(__file__).parents[2] / "policies"


def test_the_browser_gets_the_rules_the_command_line_reads() -> None:
    rules = read_mapping(POLICIES)
    module = ast.parse(python_sources(rules, {})["compiled_rules.py"])
    (assignment,) = module.body
    assert isinstance(assignment, ast.Assign)
    assert ast.literal_eval(assignment.value) == rules


def test_the_browser_gets_every_calculator_and_no_command_line() -> None:
    sources = python_sources({}, {})
    assert {"calculators/protocol.py", "calculators/staffing.py", "bridge.py"} <= set(sources)
    assert "calculators/__main__.py" not in sources


def test_a_failed_step_says_which_and_why() -> None:
    with pytest.raises(BuildStepError, match=r"(?s)node -e.*no such thing"):
        run(["node", "-e", "throw new Error('no such thing')"])
