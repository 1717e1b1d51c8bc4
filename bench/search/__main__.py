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
MOST_TEXTS = {"stock": 1000, "pagefind": 1000, "minisearch": 1000}
"""Beyond, an index of one record to a clause takes these engines too long or fails."""


def main(arguments: Sequence[str]) -> int:
    """Build, serve, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, nargs="+", default=[5, 1000, 5000])
    parser.add_argument("--engines", nargs="+", default=list(ENGINES), choices=list(ENGINES))
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--missed", action="store_true", help="list the queries not fully answered")
    options = parser.parse_args(arguments)
    policies = load_policies(PROJECT / "policies")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        for count in options.texts:
            texts = collection(policies, count)
            asked = queries(texts, HERE / "queries.toml")
            size = sum(len(c.entry.text.encode()) for t in texts for c in t.clauses)
            print(f"\n== {count} texts, {size / 1e6:.2f} MB, {len(asked)} queries", flush=True)
            print(HEAD)
            for engine in options.engines:
                if count > MOST_TEXTS.get(engine, count):
                    print(f"| {engine} | not run at this size |", flush=True)
                    continue
                try:
                    row, measured = _measured(
                        engine, Collection(texts, asked, size), browser, options.runs
                    )
                except TimeoutError:
                    print(f"| {engine} | no first result in {PATIENCE // 1000} s |", flush=True)
                    continue
                except (RuntimeError, UnbuiltError) as error:
                    print(f"| {engine} | {str(error).splitlines()[0][:120]} |", flush=True)
                    continue
                print(row, flush=True)
                if options.missed:
                    print("   empty:", "、".join(measured.empties))
                    print("   not fully answered:", "、".join(measured.missed), flush=True)
        browser.close()
    return 0


HEAD = (
    "| engine | recall@10 words / phrases / cut / judged | MRR (same) | empty | asked "
    "| first result KB | cold ms | new query p50 / p95 ms | asked again p50 / p95 ms "
    "| index MB | build s clock / processor (MB per processor second) "
    "| heap MB / processor ms again p50 / p95 |\n"
    "|---|---|---|---|---|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True, slots=True)
class Collection:
    """Texts, the queries asked of them, and their size in bytes."""

    texts: Sequence[Text]
    asked: Sequence[Query]
    size: int


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
    return _row(engine, measured, built, (collected.size, index), heap), measured


def _row(engine: str, measured: Measured, built: Built, sizes: tuple[int, int], heap: str) -> str:
    size, index = sizes
    kilobytes = [count / 1000 for count in measured.bytes]
    cells = [
        engine,
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
    return f"| {' | '.join(cells)} |"


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
