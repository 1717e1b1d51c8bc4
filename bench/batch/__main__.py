"""``python -m bench.batch``: rows a second on the built site in Chromium, and in CPython.

The browser is measured as a reader meets it: file chosen, button pressed, until the result is
shown, Python already started; the further workers of a large table start within the time.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import os
import shutil
import statistics
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.batch.tables import Table, tables
from calculators.__main__ import load
from calculators.batch.desk import Desk, open_desk
from calculators.batch.report import report
from calculators.registry import CALCULATORS
from calculators.rulebook import Rulebook

PROJECT = Path(__file__).parents[2]
DAY = date(2026, 11, 22)
HEAD = (
    "| table | CPython | one worker | as shipped | file to result, as shipped |\n"
    "|---|---|---|---|---|"
)


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--site", type=Path, default=PROJECT / "site")
    options = parser.parse_args(arguments)
    rulebook = load(PROJECT / "policies")
    load_average = os.getloadavg()[0]
    print(f"{options.rows} rows, medians of {options.runs} runs (min to max), rows a second;")
    print(f"{os.cpu_count()} processors, load average before the start {load_average:.1f}\n{HEAD}")
    with served(options.site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for table in tables(options.rows):
            native = [_native(table, rulebook) for _ in range(options.runs)]
            single = [_browser(table, browser, address, 1) for _ in range(options.runs)]
            shipped = [_browser(table, browser, address, None) for _ in range(options.runs)]
            seconds = statistics.median(options.rows / rate for rate in shipped)
            cells = [_shown(native), _shown(single), _shown(shipped), f"{seconds:.1f} s"]
            print(f"| {table.name} | {' | '.join(cells)} |", flush=True)
        browser.close()
    return 0


def _shown(rates: Sequence[float]) -> str:
    return f"{statistics.median(rates):,.0f} ({min(rates):,.0f} to {max(rates):,.0f})"


def _native(table: Table, rulebook: Rulebook) -> float:
    calculator = CALCULATORS[table.calculator]
    desk = open_desk(calculator, rulebook, table.headings, "", DAY)
    if not isinstance(desk, Desk):
        raise ValueError(desk)
    started = time.perf_counter()
    for row in table.rows:
        report(desk, row)
    return len(table.rows) / (time.perf_counter() - started)


def _browser(table: Table, browser: Browser, address: str, workers: int | None) -> float:
    """Rows a second from the button to the result; ``workers`` None leaves it to the page."""
    # The browser keeping the whole handbook for later is no part of the table.
    context = browser.new_context(locale="zh-CN", service_workers="block")
    if workers:
        context.add_init_script(
            f"Object.defineProperty(navigator, 'hardwareConcurrency', {{value: {workers}}})"
        )
    page = context.new_page()
    page.set_default_timeout(600_000)
    page.goto(f"{address}/calculators/batch.html?calculator={table.calculator}")
    page.wait_for_selector("[data-batch] .calc-status[data-state=ready]")
    page.set_input_files(
        "#batch-table", {"name": "t.csv", "mimeType": "text/csv", "buffer": table.csv}
    )
    seconds: float = page.evaluate(
        """async () => {
          const head = document.querySelector("[data-part=head]");
          const shown = new Promise((done) =>
            new MutationObserver(() => head.textContent && done()).observe(head, {
              childList: true, characterData: true, subtree: true,
            }));
          const started = performance.now();
          document.querySelector("[data-action=start]").click();
          await shown;
          return (performance.now() - started) / 1000;
        }"""
    )
    text = page.inner_text("[data-part=head]")
    context.close()
    if f"共 {len(table.rows)} 行，没有计算的 0 行" not in text:
        raise ValueError(text)
    return len(table.rows) / seconds


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nobody reads the log of a measurement."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of the built site."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
