"""What the browser is given, apart from running it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from calculators.__main__ import load
from handbook.kept import Kept
from handbook.node import BuildStepError, Node, run
from handbook.runtime import python_sources

POLICIES = Path(__file__).parents[2] / "policies"


def test_the_browser_gets_the_rules_the_command_line_reads() -> None:
    rules, texts = load(POLICIES), {"tianjin": "0a"}
    found: dict[str, object] = {}
    exec(python_sources(rules, texts)["compiled_rules.py"], found)
    assert repr(found["RULEBOOK"]) == repr(rules)
    assert found["TEXTS"] == texts


def test_the_browser_gets_every_calculator_and_no_command_line() -> None:
    sources = python_sources(load(POLICIES), {})
    assert {"calculators/protocol.py", "calculators/staffing.py", "bridge.py"} <= set(sources)
    assert "calculators/__main__.py" not in sources


def test_a_failed_step_says_which_and_why() -> None:
    with pytest.raises(BuildStepError, match=r"(?s)node -e.*no such thing"):
        run(["node", "-e", "throw new Error('no such thing')"])


def test_a_file_of_pyodide_that_is_no_more_is_named(tmp_path: Path) -> None:
    node = Node(tmp_path)
    node.pyodide.mkdir(parents=True)
    with zipfile.ZipFile(node.pyodide / "python_stdlib.zip", "w") as archive:
        for name in (
            "pyodide/webloop.py",
            "_colorize.py",
            "re/_compiler.py",
        ):
            archive.writestr(name, "")
    with pytest.raises(BuildStepError, match=r"no pyodide/_package_loader\.py any more: see _INST"):
        node.byte_code_library(Kept(tmp_path / "kept"), {}, [])


_RESTORED = """
import random
random.seed(1)
before = random.getstate()
import bridge
bridge.wake()
print(random.getstate() != before)
"""


def test_chance_begins_anew_in_a_python_that_is_restored(tmp_path: Path) -> None:
    for path, text in python_sources(load(POLICIES), {}).items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    command = [sys.executable, "-c", _RESTORED]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout == "True\n"
