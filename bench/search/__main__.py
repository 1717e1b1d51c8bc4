"""``python -m bench.search``: measure the search engines side by side and print the tables."""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, TimeoutError, sync_playwright

from bench.search.building import ENGINES, HERE, PROJECT, Built, UnbuiltError
from bench.search.corpus import Text, collection
from bench.search.judging import Query, queries
from bench.search.measuring import PATIENCE, Measured, measure
from bench.search.serving import serving
from handbook.policies import load_policies

SETS = ("words", "phrases", "cut", "judged")
NOTE_HEADING = "## Measured"


def main(arguments: Sequence[str]) -> int:
    """Build, serve, measure, print; one row for each engine and size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, nargs="+", default=[5, 1000, 5000])
    parser.add_argument("--engines", nargs="+", default=list(ENGINES), choices=list(ENGINES))
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument(
        "--missed",
        action="store_true",
        help="list the queries not fully answered, with what was found",
    )
    parser.add_argument("--note", type=Path, help="write the table into this design note too")
    options = parser.parse_args(arguments)
    policies = load_policies(PROJECT / "policies")
    print(HEAD, flush=True)
    rows: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        for count in options.texts:
            texts = collection(policies, count)
            asked = queries(texts, HERE / "queries.toml")
            size = sum(len(c.entry.text.encode()) for t in texts for c in t.clauses)
            collected = Collection(texts, asked, size)
            for engine in options.engines:
                row, measured = _tried(engine, collected, browser, options.runs)
                rows.append(f"| {count} ({size / 1e6:.2f}) | {engine} | {row} |")
                print(rows[-1], flush=True)
                if options.missed and measured:
                    print("   empty:", "、".join(measured.empties))
                    print("   not fully answered:", *measured.missed, sep="\n      ", flush=True)
        browser.close()
    if options.note:
        _note(options.note, [HEAD, *rows])
    return 0


def _note(note: Path, lines: Sequence[str]) -> None:
    """Put the table in the place of the one in the note, at its end."""
    text = note.read_text("utf-8").partition(f"\n{NOTE_HEADING}\n")[0].rstrip()
    table = "\n".join(lines)
    note.write_text(f"{text}\n\n{NOTE_HEADING}\n{LEGEND}\n\n{table}\n", "utf-8")


LEGEND = (
    "By `make bench-search`: medians, with least and most in brackets where a run was repeated. "
    "New: milliseconds of a query never asked, in a page that has answered others, with loading; "
    "again: the same query once more. KB and cold: everything before the first result in a fresh "
    "browser, compressed, on the same machine."
)
HEAD = (
    "| texts (MB) | engine | recall@10 words / phrases / cut / judged | MRR (same) | empty | asked "
    "| first result KB | cold ms | new p50 / p95 ms | again p50 / p95 ms "
    "| index MB | build s clock / processor (MB per processor second) "
    "| heap MB / processor ms again p50 / p95 |\n"
    "|---|---|---|---|---|---|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True, slots=True)
class Collection:
    """Texts, the queries asked of them, and their size in bytes."""

    texts: Sequence[Text]
    asked: Sequence[Query]
    size: int


def _tried(
    engine: str, collected: Collection, browser: Browser, runs: int
) -> tuple[str, Measured | None]:
    """The row of an engine; where it gives up, the reason stands in the row."""
    try:
        return _measured(engine, collected, browser, runs)
    except TimeoutError:
        return f"no first result in {PATIENCE // 1000} s", None
    except (RuntimeError, UnbuiltError) as error:
        return str(error).splitlines()[0][:120], None


def _measured(
    engine: str, collected: Collection, browser: Browser, runs: int
) -> tuple[str, Measured]:
    root = PROJECT / "build" / "bench" / "search"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(HERE / "engines", root / "engines")
    built = ENGINES[engine](collected.texts, root / engine)
    index = sum(file.stat().st_size for file in (root / engine).rglob("*") if file.is_file())
    with serving(root) as served:
        measured = measure(engine, browser, served, collected.asked, runs)
    heap = _heap(root / engine, collected.asked) if engine == "handbook" else "–"
    return _row(measured, built, (collected.size, index), heap), measured


def _row(measured: Measured, built: Built, sizes: tuple[int, int], heap: str) -> str:
    size, index = sizes
    kilobytes = [count / 1000 for count in measured.bytes]
    cells = [
        " / ".join(f"{measured.recall[name]:.3f}" for name in SETS),
        " / ".join(f"{measured.rank[name]:.3f}" for name in SETS),
        str(len(measured.empties)),
        str(len(measured.first)),
        _spread(kilobytes),
        _spread(measured.cold),
        _middle_and_tail(measured.first),
        _middle_and_tail(measured.again),
        f"{index / 1e6:.2f}",
        f"{built.wall:.1f} / {built.processor:.1f} ({size / 1e6 / built.processor:.1f})",
        heap,
    ]
    return " | ".join(cells)


def _middle_and_tail(values: Sequence[float]) -> str:
    cuts = statistics.quantiles(values, n=100)
    return f"{cuts[49]:.1f} / {cuts[94]:.1f}"


def _spread(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.0f} ({min(values):.0f}–{max(values):.0f})"


def _heap(folder: Path, asked: Sequence[Query]) -> str:
    listed = folder.parent / "queries.json"
    listed.write_text(json.dumps([query.text for query in asked]), "utf-8")
    command = ["node", "--expose-gc", str(HERE / "memory.mjs"), str(folder), str(listed)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
