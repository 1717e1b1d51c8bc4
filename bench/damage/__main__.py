"""``python -m bench.damage``: thousands of damaged tables; counts what escaped as a traceback.

Ends with 1 when anything was raised, or when a workbook was answered otherwise than before
although its checksums could have told.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from bench.damage.damages import ANY_FILE, WITHIN, damaged
from bench.damage.trial import Ending, Trial, expected, tables, tried
from calculators.__main__ import load

PROJECT = Path(__file__).parents[2]
_ROWS = 12


def main(arguments: list[str] | None = None) -> int:
    """Run the trials and print one line for each kind of file and damage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=4000, help="files damaged from outside")
    parser.add_argument("--within", type=int, default=2000, help="workbooks damaged within")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    rulebook = load(PROJECT / "policies")
    files = tables(_ROWS)
    books = {name: data for name, data in files.items() if name.endswith(".xlsx")}
    ended: Counter[tuple[str, str, Ending]] = Counter()
    raised: list[str] = []
    unnoticed = 0
    slowest = 0.0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        whole = expected(files, rulebook, folder)
        outside = damaged(files, ANY_FILE, options.count, options.seed)
        within = damaged(books, WITHIN, options.within, options.seed)
        for name, kind, data in (*outside, *within):
            trial: Trial = tried(name, data, whole[name], rulebook, folder)
            ended[name, kind, trial.ending] += 1
            slowest = max(slowest, trial.seconds)
            if trial.ending is Ending.RAISED:
                raised.append(f"{name}, {kind}: {trial.error}")
            guarded = name in books and kind in ANY_FILE
            unnoticed += guarded and trial.ending is Ending.OTHERWISE
    for (name, kind, ending), count in sorted(ended.items()):
        print(f"{name:14} {kind:16} {ending:22} {count:5}")
    print(f"{options.count + options.within} damaged tables, slowest {slowest:.2f} s")
    print(f"raised: {len(raised)}; damage a checksum shows, answered otherwise: {unnoticed}")
    print("\n".join(raised[:20]))
    return 1 if raised or unnoticed else 0


if __name__ == "__main__":
    sys.exit(main())
