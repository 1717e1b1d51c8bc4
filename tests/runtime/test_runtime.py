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
    rules, texts = read_mapping(POLICIES), {"tianjin": "0a"}
    module = ast.parse(python_sources(rules, texts)["compiled_rules.py"])
    assignments = [line for line in module.body if isinstance(line, ast.Assign)]
    assert len(assignments) == len(module.body)
    assert [ast.literal_eval(line.value) for line in assignments] == [rules, texts]


def test_the_browser_gets_every_calculator_and_no_command_line() -> None:
    sources = python_sources({}, {})
    assert {"calculators/protocol.py", "calculators/staffing.py", "bridge.py"} <= set(sources)
    assert "calculators/__main__.py" not in sources


def test_a_failed_step_says_which_and_why() -> None:
    with pytest.raises(BuildStepError, match=r"(?s)node -e.*no such thing"):
        run(["node", "-e", "throw new Error('no such thing')"])
