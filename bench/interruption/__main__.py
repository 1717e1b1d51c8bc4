"""Kill builds at random moments: the old site must stay whole and the next build must be right."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.reproducible.tree import build_command, copied_tree

_KILLS = 10


def main() -> int:
    """Build, kill ``_KILLS`` further builds, build again; 0 when every site was the same."""
    chance = random.Random(1)
    with tempfile.TemporaryDirectory(prefix="interruption-") as folder:
        project = copied_tree(Path(folder) / "project")
        command, environment = build_command(project)
        subprocess.run(command, cwd=project, env=environment, check=True)
        whole = _digest(project / "site")
        wrong = 0
        for kill in range(_KILLS):
            # Nothing kept: each build runs all of its steps, some fifty seconds.
            moment = chance.uniform(0, 50)
            _kill_after(moment, command, project, environment)
            same = _digest(project / "site") == whole
            wrong += not same
            print(f"{kill + 1}: killed after {moment:.1f} s, site {'whole' if same else 'DAMAGED'}")
        subprocess.run(command, cwd=project, env=environment, check=True)
        right = _digest(project / "site") == whole
        leftovers = [path.name for path in (project / "build").glob("edition-*")]
    print(f"{wrong} of {_KILLS} kills damaged the site; the next build is {right=} {leftovers=}")
    return 0 if right and not wrong and not leftovers else 1


def _kill_after(
    seconds: float, command: list[str], project: Path, environment: dict[str, str]
) -> None:
    for kept in (project / "build" / "kept").glob("*"):
        kept.unlink()
    running = subprocess.Popen(
        command,
        cwd=project,
        env=environment,
        start_new_session=True,
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        running.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def _digest(site: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        digest.update(path.relative_to(site).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
