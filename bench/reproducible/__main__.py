"""Build the same tree twice, as differently as machines are, and compare every file.

The second build runs in a folder with spaces, Chinese and quotes in its name, in another time
zone, locale, umask, hash seed and folder for temporary files, and later than the first.
"""

from __future__ import annotations

import filecmp
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bench.reproducible.tree import build_command, copied_tree

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
        first = copied_tree(Path(folder) / "plain")
        second = copied_tree(Path(folder) / _ODD_NAME)
        temporary = Path(folder) / "tmp 临时"
        temporary.mkdir()
        _build(first, {"TZ": "UTC", "PYTHONHASHSEED": "0"}, 0o022)
        _build(second, {**_ELSEWHERE, "TMPDIR": str(temporary)}, 0o077)
        files = sum(1 for path in (first / "site").rglob("*") if path.is_file())
        differing = sorted(_differing(first / "site", second / "site"))
    for name in differing:
        print(f"differs: {name}")
    print(f"{len(differing)} of {files} files differ")
    return 1 if differing else 0


def _build(project: Path, environment: Mapping[str, str], umask: int) -> None:
    command, inherited = build_command(project)
    subprocess.run(command, cwd=project, env={**inherited, **environment}, umask=umask, check=True)


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
