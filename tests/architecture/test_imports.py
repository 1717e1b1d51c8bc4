"""The import direction, and what the pure packages never do."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CALCULATORS = sorted((ROOT / "calculators").rglob("*.py"))
SOURCES = sorted(
    path for place in ("calculators", "handbook") for path in (ROOT / place).rglob("*.py")
)
ENTRY = ROOT / "calculators" / "__main__.py"
IMPURE_MODULES = {
    "logging",
    "pathlib",
    "os",
    "io",
    "socket",
    "time",
    "random",
    "subprocess",
    "urllib",
}
IMPURE_CALLS = {"open", "print", "input", "Path", "date.today", "datetime.now", "datetime.today"}
BANNED_NAMES = {"utils", "util", "common", "misc", "scripts", "helpers"}
PURE_STAGES = [
    "clauses.py",
    "numbering.py",
    "damage.py",
    "layout.py",
    "tree.py",
    "parsing.py",
    "repairs.py",
    "placing.py",
    "importing.py",
    "metadata.py",
    "references.py",
]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imported(tree: ast.Module) -> Iterator[str]:
    """The full name of every module a file imports from."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or ""


def called(tree: ast.Module) -> Iterator[str]:
    """``open`` and ``date.today`` as they are written, for every call in a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ".".join(ast.unparse(node.func).split(".")[-2:])


def impurities(source: str) -> set[str]:
    tree = ast.parse(source)
    modules = {module for module in imported(tree) if module.split(".")[0] in IMPURE_MODULES}
    return modules | (set(called(tree)) & IMPURE_CALLS)


@pytest.mark.parametrize("path", CALCULATORS, ids=name_of)
def test_calculators_import_the_standard_library_and_themselves_only(path: Path) -> None:
    roots = {module.split(".")[0] for module in imported(ast.parse(path.read_text()))}
    assert roots <= sys.stdlib_module_names | {"calculators"}


@pytest.mark.parametrize("path", [path for path in CALCULATORS if path != ENTRY], ids=name_of)
def test_calculators_read_no_file_and_no_clock(path: Path) -> None:
    assert impurities(path.read_text()) == set()


@pytest.mark.parametrize("name", PURE_STAGES)
def test_the_stages_from_text_to_clauses_read_no_file_and_no_clock(name: str) -> None:
    assert impurities((ROOT / "handbook" / name).read_text()) == set()


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_modules_are_named_after_what_they_do(path: Path) -> None:
    assert not BANNED_NAMES & {part.removesuffix(".py") for part in path.relative_to(ROOT).parts}


CLOCKS = ["import datetime\ndatetime.date.today()", "from datetime import datetime\ndatetime.now()"]


@pytest.mark.parametrize("source", ["open('x')", "import logging", "import pathlib", *CLOCKS])
def test_the_check_itself_sees_files_and_clocks(source: str) -> None:
    assert impurities(source)
