"""``python -m bench.reading``: seconds to read and prove hostile texts of growing length."""

from __future__ import annotations

import time
from collections.abc import Callable

from bench.reading.shapes import CLAUSES, REPAIRS, TEXTS
from handbook.gate import prove
from handbook.importing import import_text
from handbook.ledger import Excuses
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


def prove_text(name: str, size: int) -> None:
    """Account for every number of one clause of so many signs."""
    clause = (CLAUSES[name] * size)[:size]
    prove("hostile", parse(f"一、总则\n\n（一）{clause}。\n"), (), Excuses())


def measured(work: Callable[[str, int], None], name: str, size: int) -> float:
    """Processor seconds of one run."""
    start = time.process_time()
    work(name, size)
    return time.process_time() - start


def main() -> None:
    """Print a row per shape: seconds by size."""
    print("\t".join(["shape", *(f"{size:,}" for size in SIZES)]))
    works = ((read_text, TEXTS), (repair_text, REPAIRS), (prove_text, CLAUSES))
    for work, shapes in works:
        for name in shapes:
            seconds = (measured(work, name, size) for size in SIZES)
            print("\t".join([name, *(f"{one:.2f}" for one in seconds)]), flush=True)


if __name__ == "__main__":
    main()
