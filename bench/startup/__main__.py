"""``python -m bench.startup``: measure every way to start in Chromium and print one table."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Error, Playwright, sync_playwright

from bench.startup.measuring import HERE, Further, Visits, Way, keys_and_memory, painted, visits
from bench.startup.reporting import Measured, report
from bench.startup.serving import OFFICE, Line, Served, serving
from bench.startup.unwatched import NoAnswerError, first, unwatched_paint, unwatched_visits
from handbook.kept import read_kept

PROJECT = HERE.parents[1]
SITE = PROJECT / "site"
PAGE = "/calculators/staffing.html"
WITHOUT = "/calculators/without.html"
CASE = f"{PAGE}?policy=qingyuan-2019&county_households=3000"
_SCRIPT = re.compile(r'<script src="[^"]*assets/runtime/(?:calculators|start)\.js\b[^>]*></script>')


@dataclass(frozen=True, slots=True)
class Setting:
    """A line, how many times slower the main thread runs, and the pairs of paints a round: one
    pair says little, since one screen refresh more or less is a tenth of a paint that is soon over.
    """

    name: str
    line: Line
    slowdown: int
    paints: int


SETTINGS = {
    "localhost": Setting("localhost", Line(), 1, 4),
    "office": Setting("10 Mbit/s, 40 ms, CPU ×4", OFFICE, 4, 3),
}


def main(arguments: Sequence[str]) -> int:
    """Measure in rounds, every way once a round; print medians, ranges and ratios to plain."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--lines", nargs="+", choices=list(SETTINGS), default=list(SETTINGS))
    parser.add_argument("--ways", nargs="+", help="only ways whose names hold one of these words")
    parser.add_argument("--site", type=Path, default=SITE)
    options = parser.parse_args(arguments)
    (image,) = (options.site / "assets" / "runtime").glob("image-*.bin")
    near = f"localStorage.setItem('handbook.image', '{image.name}');"
    every = (
        Way("plain loadPyodide", "/bench/plain.html", again=True),
        Way("as the page chooses", CASE, again=True),
        Way("image", CASE, prepare=near),
        Way("trimmed library", CASE, ("image-*",)),
        Way("full library", CASE, ("image-*", "library-*")),
        Way("whole wasm", CASE, ("image-*", "library-*", "core-*")),
        Way("plain JavaScript", "/bench/floor.html"),
    )
    wanted = options.ways or [""]
    ways = [way for way in every if any(word in way.name for word in wanted)]
    pyodide = compressed_pyodide()
    measured = {
        name: Measured(SETTINGS[name].name, [way.name for way in ways]) for name in SETTINGS
    }
    print(f"load average before the start: {os.getloadavg()[0]:.1f}", flush=True)
    with sync_playwright() as playwright:
        for at in range(options.runs):
            for name in options.lines:
                one_round(playwright, SETTINGS[name], ways, measured[name], (options.site, pyodide))
            print(f"round {at + 1} of {options.runs}", file=sys.stderr, flush=True)
    report([measured[name] for name in options.lines])
    return 0


def one_round(
    playwright: Playwright,
    setting: Setting,
    ways: Sequence[Way],
    measured: Measured,
    folders: tuple[Path, Path],
) -> None:
    """Every way once, from the ``folders`` of the site and of Pyodide.

    A visit that breaks off is told and leaves a gap in its row.
    """
    for way in ways:
        with served_way(way, setting, folders) as (address, served):
            try:
                found = _found(playwright, address, served, setting, way)
            except (Error, NoAnswerError) as problem:
                measured.broke_off(way.name, str(problem).splitlines()[0])
            else:
                measured.add(way.name, found)
    for at in range(setting.paints):
        # Now one first, now the other: a machine that gets slower favours neither.
        order = (PAGE, WITHOUT) if at % 2 else (WITHOUT, PAGE)
        paints = {page: _paint(playwright, setting, page, folders) for page in order}
        measured.paints.append((paints[PAGE], paints[WITHOUT]))


def _paint(
    playwright: Playwright, setting: Setting, page: str, folders: tuple[Path, Path]
) -> float:
    way = Way("paint", page)
    with served_way(way, setting, folders) as (address, served):
        if setting.slowdown > 1:
            return painted(playwright, address + page, setting.slowdown)
        served.first = first(way)
        return unwatched_paint(address, served, page)


def _found(
    playwright: Playwright, address: str, served: Served, setting: Setting, way: Way
) -> Visits:
    # Only developer tools can slow the main thread down, measure memory and press keys.
    if setting.slowdown > 1:
        return visits(playwright, address + way.address, served, setting.slowdown, way)
    served.first = first(way)
    cold, warm, restarted = unwatched_visits(address, served, way)
    if not way.again:
        return Visits(cold, None, None, Further(), 0.0)
    served.first = ""
    further, memory = keys_and_memory(playwright, address + way.address, served, way)
    return Visits(cold, warm, restarted, further, memory)


@contextmanager
def served_way(
    way: Way, setting: Setting, folders: tuple[Path, Path]
) -> Iterator[tuple[str, Served]]:
    """The site, Pyodide and the pages of the bench, on the line of a setting."""
    site, pyodide = folders
    (kept,) = (PROJECT / "build" / "kept").glob("wheel-*")
    wheel = PROJECT / "build" / "bench" / "sources.whl"
    wheel.write_bytes(read_kept(kept))
    (locked,) = (site / "assets" / "runtime").glob("*.whl")
    pages = {
        f"/bench/{page.name}": page.read_text("utf-8").replace("WHEEL", locked.name)
        for page in HERE.glob("*.html")
    }
    pages[WITHOUT] = without_calculator((site / PAGE.lstrip("/")).read_text("utf-8"))
    # Plain Pyodide installs the calculators as their sources, as a wheel holds them.
    files = {f"/bench/{locked.name}": wheel}
    served = Served({"/pyodide/": pyodide, "/": site}, files, pages, way.missing, setting.line)
    with serving(served) as address:
        yield address, served


def without_calculator(html: str) -> str:
    """The same page, to which nothing brings a calculator."""
    bare, found = _SCRIPT.subn("", html)
    if found != 2 or "assets/runtime/start.js" in bare:
        raise SystemExit(f"{found} scripts of the calculator were found in the page, 2 expected")
    return bare


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
