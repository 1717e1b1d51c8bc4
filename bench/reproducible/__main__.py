"""Build the same tree twice, as differently as machines are, and compare every file.

The second build runs in a folder with spaces, Chinese and quotes in its name, in another time
zone, locale, umask, hash seed and folder for temporary files, and later than the first.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
_ODD_NAME = "手册 it's & more"
_ELSEWHERE = {
    "TZ": "Asia/Shanghai",
    "LC_ALL": "C",
    "LANG": "C",
    "PYTHONHASHSEED": "7",
}


def main() -> int:
    """Build twice; print the files that differ; 0 when there are none."""
    with tempfile.TemporaryDirectory(prefix="reproducible-") as folder:
        first = _copied(Path(folder) / "plain")
        second = _copied(Path(folder) / _ODD_NAME)
        temporary = Path(folder) / "tmp 临时"
        temporary.mkdir()
        _build(first, {"TZ": "UTC", "PYTHONHASHSEED": "0"}, 0o022)
        _build(second, {**_ELSEWHERE, "TMPDIR": str(temporary)}, 0o077)
        differing = sorted(_differing(first / "site", second / "site"))
    for name in differing:
        print(f"differs: {name}")
    files = sum(1 for path in (ROOT / "site").rglob("*") if path.is_file())
    print(f"{len(differing)} of some {files} files differ")
    return 1 if differing else 0


def _copied(target: Path) -> Path:
    """The files git tracks, and the installed npm packages."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in listed.stdout.rstrip("\0").split("\0"):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target / name)
    shutil.copytree(ROOT / "node_modules", target / "node_modules", symlinks=True)
    return target


def _build(project: Path, environment: Mapping[str, str], umask: int) -> None:
    subprocess.run(
        [sys.executable, "-m", "handbook", "build"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project), **environment},
        umask=umask,
        check=True,
    )


def _differing(first: Path, second: Path) -> set[str]:
    names = [
        {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
        for site in (first, second)
    ]
    same = names[0] & names[1]
    _, mismatch, errors = filecmp.cmpfiles(first, second, same, shallow=False)
    return (names[0] ^ names[1]) | set(mismatch) | set(errors)


if __name__ == "__main__":
    sys.exit(main())
