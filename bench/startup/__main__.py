"""``python -m bench.startup``: measure every way to start in Chromium and print the tables."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from bench.startup.measuring import HERE, Visit, Visits, Way, painted, visits
from bench.startup.serving import OFFICE, Line, Served, serving

PROJECT = HERE.parents[1]
SITE = PROJECT / "site"
PAGE = "/calculators/staffing.html"
CASE = f"{PAGE}?policy=qingyuan-2019&county_households=3000"
# The line alone must not choose the way that is to be measured.
SLOW_LINE = "performance.getEntriesByType = () => [];"


@dataclass(frozen=True, slots=True)
class Setting:
    """A line and how many times slower the main thread runs."""

    name: str
    line: Line
    slowdown: int


SETTINGS = {
    "localhost": Setting("localhost", Line(), 1),
    "office": Setting("10 Mbit/s, 40 ms, CPU ×4", OFFICE, 4),
}


def main(arguments: Sequence[str]) -> int:
    """Measure pair by pair, print medians with their range and the ratios to plain Pyodide."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--lines", nargs="+", choices=list(SETTINGS), default=list(SETTINGS))
    parser.add_argument("--site", type=Path, default=SITE)
    options = parser.parse_args(arguments)
    (image,) = (options.site / "assets" / "runtime").glob("image-*.bin")
    near = f"localStorage.setItem('handbook.image', '{image.name}');"
    ways = (
        Way("plain loadPyodide", "/bench/plain.html", again=True),
        Way("ours, as it chooses", CASE, again=True),
        Way("ours from the image", CASE, prepare=near),
        Way("ours from the trimmed library", CASE, ("image-*",), SLOW_LINE),
        Way("ours from the full library", CASE, ("image-*", "library-*"), SLOW_LINE),
        Way("plain JavaScript", "/bench/floor.html"),
    )
    pyodide = compressed_pyodide()
    with sync_playwright() as playwright:
        for setting in (SETTINGS[line] for line in options.lines):
            measured: dict[str, list[Visits]] = {way.name: [] for way in ways}
            without: list[float] = []
            for _ in range(options.runs):
                for way in ways:
                    with served_way(way, setting, options.site, pyodide) as (address, served):
                        measured[way.name].append(
                            visits(playwright, address + way.address, served, setting.slowdown, way)
                        )
                without.append(paint_without(playwright, setting, options.site, pyodide))
            report(setting, measured, without)
    return 0


@contextmanager
def served_way(
    way: Way, setting: Setting, site: Path, pyodide: Path
) -> Iterator[tuple[str, Served]]:
    """The site, Pyodide and the pages of the bench, on the line of a setting."""
    (wheel,) = (site / "assets" / "runtime").glob("*.whl")
    pages = {
        f"/bench/{page.name}": page.read_text("utf-8").replace("WHEEL", wheel.name)
        for page in HERE.glob("*.html")
    }
    bare = (site / PAGE.lstrip("/")).read_text("utf-8")
    pages["/calculators/without.html"] = bare.replace(
        "assets/runtime/calculators.js", "bench/none.js"
    )
    folders = {"/pyodide/": pyodide, "/": site}
    served = Served(folders, pages, way.missing, setting.line)
    with serving(served) as address:
        yield address, served


def paint_without(playwright: Playwright, setting: Setting, site: Path, pyodide: Path) -> float:
    """The largest paint of the calculator's page without the calculator's script."""
    way = Way("without", "/calculators/without.html")
    with served_way(way, setting, site, pyodide) as (address, _):
        return painted(playwright, address + way.address, setting.slowdown)


def compressed_pyodide() -> Path:
    """Pyodide as its package ships it, compressed like the site."""
    folder = PROJECT / "build" / "bench" / "pyodide"
    folder.mkdir(parents=True, exist_ok=True)
    for name in (
        "pyodide.mjs",
        "pyodide.asm.mjs",
        "pyodide.asm.wasm",
        "python_stdlib.zip",
        "pyodide-lock.json",
    ):
        target = folder / name
        if not target.exists():
            target.write_bytes((PROJECT / "node_modules" / "pyodide" / name).read_bytes())
    program = PROJECT / "handbook" / "browser" / "packing" / "compress.mjs"
    store = PROJECT / "build" / "kept-compressed"
    subprocess.run(["node", str(program), str(folder), str(store)], check=True)
    return folder


def report(setting: Setting, measured: dict[str, list[Visits]], without: list[float]) -> None:
    """Print the table of one setting."""
    runs = len(without)
    print(f"\n== {setting.name}; medians of {runs} (min to max), milliseconds to the first answer")
    print("| way | cold | × plain | warm | × plain | after restart | × plain | MB cold | MB warm |")
    print("|---|---|---|---|---|---|---|---|---|")
    plain = next(iter(measured.values()))
    for name, found in measured.items():
        cells = [name]
        for pick in (_cold, _warm, _restarted):
            visited = [visit for one in found if (visit := pick(one))]
            base = [visit.answered for one in plain if (visit := pick(one))]
            values = [visit.answered for visit in visited]
            ratio = statistics.median(values) / statistics.median(base) if values else 0
            cells += [_spread(values), f"{ratio:.2f}"] if values else ["", ""]
        for pick in (_cold, _warm):
            sizes = [visit.bytes for one in found if (visit := pick(one))]
            cells.append(f"{statistics.median(sizes) / 1e6:.2f}" if sizes else "")
        print(f"| {' | '.join(cells)} |", flush=True)
    ours = measured["ours, as it chooses"]
    further = sorted(time for one in ours for time in one.further)
    if further:
        print(f"further answers: p95 {further[int(len(further) * 0.95)]:.1f} ms of {len(further)}")
    print(
        f"memory of page and worker: {_spread([one.memory for one in ours])} MB; "
        f"of plain: {_spread([one.memory for one in plain])} MB"
    )
    paints = [one.cold.painted for one in ours]
    ratio = statistics.median(paints) / max(1.0, statistics.median(without))
    print(
        f"largest paint: {_spread(paints)} ms, without the calculator {_spread(without)} ms"
        f" ({ratio:.2f} ×)"
    )


def _cold(found: Visits) -> Visit | None:
    return found.cold


def _warm(found: Visits) -> Visit | None:
    return found.warm


def _restarted(found: Visits) -> Visit | None:
    return found.restarted


def _spread(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.0f} ({min(values):.0f}–{max(values):.0f})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
