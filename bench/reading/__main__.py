"""``python -m bench.reading``: seconds to read hostile texts of growing length."""

from __future__ import annotations

import time
from collections.abc import Callable

from bench.reading.shapes import REPAIRS, TEXTS
from handbook.importing import import_text
from handbook.parsing import parse
from handbook.placing import place_repairs
from handbook.references import find_references
from handbook.repairs import apply, undo

SIZES = (6_250, 25_000, 100_000)


def read_text(name: str, size: int) -> None:
    """Import a text, find its clauses and what they refer to."""
    text = TEXTS[name](size)
    import_text(text, "")
    find_references(parse(text), [], [])


def repair_text(name: str, size: int) -> None:
    """Apply repairs, take them back and find the clauses they stand in."""
    source, repairs = REPAIRS[name](size)
    applied = apply(source, repairs)
    undo(applied.text, applied.edits)
    place_repairs(tuple(parse(applied.text).walk()), applied.edits)


def measured(work: Callable[[str, int], None], name: str, size: int) -> float:
    """Processor seconds of one run."""
    start = time.process_time()
    work(name, size)
    return time.process_time() - start


def main() -> None:
    """Print a row per shape: seconds by size."""
    print("\t".join(["shape", *(f"{size:,}" for size in SIZES)]))
    for work, shapes in ((read_text, TEXTS), (repair_text, REPAIRS)):
        for name in shapes:
            seconds = (measured(work, name, size) for size in SIZES)
            print("\t".join([name, *(f"{one:.2f}" for one in seconds)]), flush=True)


if __name__ == "__main__":
    main()
