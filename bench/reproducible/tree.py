"""A copy of this project as git tracks it, to build somewhere else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def copied_tree(target: Path) -> Path:
    """Copy the files git tracks and the installed npm packages to ``target``."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in listed.stdout.rstrip("\0").split("\0"):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target / name)
    shutil.copytree(ROOT / "node_modules", target / "node_modules", symlinks=True)
    return target


def build_command(project: Path) -> tuple[list[str], dict[str, str]]:
    """The command that builds the copy at ``project``, and its environment."""
    command = [sys.executable, "-m", "handbook", "build"]
    return command, {**os.environ, "PYTHONPATH": str(project)}
