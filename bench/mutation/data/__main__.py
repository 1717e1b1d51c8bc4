"""``python -m bench.mutation.data [--every N] [file …]``: change the data one value at a time.

Each change is put to what ``handbook check`` does and, where that passes, to every case and form.
Prints what became of the changes by file and by kind, and each change of an answer nothing
notices; ``build/mutation/data-survivors.txt`` lists those too that only the review of a rule or
fact notices. The exit code is 1 where nothing notices one, or where the check ends without a place.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from bench.mutation.data.changes import Change, changes
from bench.mutation.data.trials import Fate, Trials
from bench.mutation.data.writing import toml_text

PUBLISHED = Path(__file__).parents[3] / "policies"
SURVIVORS = Path(__file__).parents[3] / "build" / "mutation" / "data-survivors.txt"
UNNOTICED = (Fate.UNNOTICED, Fate.CRASH)
LISTED = (*UNNOTICED, Fate.REVIEW, Fate.WORDING)
_COLUMNS = 11

type Told = tuple[Path, str, str, Fate, str]
"""File, kind of slip, place and slip, what became of it, what shows it."""


def main(arguments: Sequence[str]) -> int:
    """Try the changes of the named files, or of all."""
    parser = argparse.ArgumentParser(prog="python -m bench.mutation.data", description=__doc__)
    parser.add_argument("--every", type=int, default=8, help="try every Nth change (8)")
    parser.add_argument("files", nargs="*", help="files below policies/")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        # What is tried is a copy: the data may be edited while this runs.
        published = Path(shutil.copytree(PUBLISHED, Path(folder) / "published"))
        files = [Path(name) for name in options.files] or data_files(published)
        tasks = [
            (published, file, at)
            for file in files
            for at, _ in enumerate(_changes(published / file))
            if at % options.every == 0
        ]
        with ProcessPoolExecutor(initializer=_start, initargs=(published,)) as pool:
            told = list(pool.map(_try, tasks, chunksize=16))
    _report(told)
    return 1 if any(fate in UNNOTICED for *_, fate, _ in told) else 0


def data_files(root: Path) -> list[Path]:
    """Every data file below ``root``, relative to it."""
    return sorted(path.relative_to(root) for path in root.rglob("*.toml"))


@cache
def _changes(file: Path) -> tuple[Change, ...]:
    return tuple(changes(_values(file)))


@cache
def _values(file: Path) -> dict[str, object]:
    return tomllib.loads(file.read_text("utf-8"))


_TRIALS: list[Trials] = []


def _start(published: Path) -> None:
    _TRIALS.append(Trials.of(published, published.with_name(f"changed-{os.getpid()}")))


def _try(task: tuple[Path, Path, int]) -> Told:
    published, file, at = task
    change = _changes(published / file)[at]
    fate, shown = _TRIALS[0].fate(file, toml_text(change.apply(_values(published / file))))
    return file, change.kind, change.what, fate, shown


def _report(told: list[Told]) -> None:
    lines = [
        f"{fate.value:9} {file} {kind} {what} [{shown}]"
        for file, kind, what, fate, shown in told
        if fate in LISTED
    ]
    SURVIVORS.parent.mkdir(parents=True, exist_ok=True)
    SURVIVORS.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    for line in lines:
        if line.startswith(tuple(UNNOTICED)):
            print(line)
    for name, column in (("file", 0), ("kind", 1)):
        print("\n".join(_table(name, [(str(row[column]), row[3]) for row in told])))


def _table(name: str, told: list[tuple[str, Fate]]) -> Iterator[str]:
    counts = Counter(told)
    yield f"{name:30}" + "".join(f"{fate.value:>{_COLUMNS}}" for fate in Fate)
    for row in [*sorted({row for row, _ in told}), "all"]:
        of_row = [
            sum(n for (r, f), n in counts.items() if f is fate and row in (r, "all"))
            for fate in Fate
        ]
        yield f"{row:30}" + "".join(f"{number:>{_COLUMNS}}" for number in of_row)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
