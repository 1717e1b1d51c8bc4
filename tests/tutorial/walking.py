"""Walks through a page of instructions: writes its files, runs its commands, compares the words.

A fenced block with a title is a file, ``（接在末尾）`` after the name adds to it. A ``console``
block holds commands after ``$`` and what they print; ``……`` stands for anything within a line,
alone on a line for any lines.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(r'^```(\w+)(?: title="([^"]*)")?\n(.*?)^```$', re.DOTALL | re.MULTILINE)
_ADDED = "（接在末尾）"
_ANY = "……"


@dataclass(frozen=True)
class Write:
    """A file to write, or words to add to it."""

    path: str
    text: str
    added: bool


@dataclass(frozen=True)
class Run:
    """A command and what it prints."""

    command: str
    printed: str


def steps(page: str) -> Iterator[Write | Run]:
    """The steps of a page in their order; raises ValueError for a block that is neither."""
    for language, title, text in _BLOCK.findall(page):
        if title:
            yield Write(title.removesuffix(_ADDED), text, title.endswith(_ADDED))
        elif language == "console" and text.startswith("$ "):
            for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                command, _, printed = part.partition("\n")
                yield Run(command, printed)
        else:
            raise ValueError(f"neither a file nor commands: {text[:60]}")


def walk(page: str, tree: Path) -> Iterator[str]:
    """Do every step of a page in a tree and give what each command printed.

    Raises AssertionError where a command prints other words than the page shows.
    """
    for step in steps(page):
        if isinstance(step, Write):
            path = tree / step.path
            path.parent.mkdir(parents=True, exist_ok=True)
            before = path.read_text("utf-8") if step.added else ""
            path.write_text(before + step.text, "utf-8")
        else:
            printed = _run(step.command, tree)
            assert same(step.printed, printed), f"$ {step.command}\n{printed}"
            yield printed


def _run(command: str, tree: Path) -> str:
    """The commands of a page as a maintainer runs them, except that nothing is installed."""
    command = command.replace("make handbook", "python -m handbook build")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    here = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=tree,
        env={**here, "PATH": path, "PYTHONPATH": str(tree)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode()


def same(shown: str, printed: str) -> bool:
    """Whether a command printed what the page shows."""
    pattern = "".join(
        r"(?:[^\n]*\n)*?" if line == _ANY else f"{re.escape(line).replace(_ANY, '[^\n]*')}\n"
        for line in shown.splitlines()
    )
    return re.fullmatch(pattern, printed) is not None
