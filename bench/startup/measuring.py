"""One visit after another with one browser profile: cold, warm, after a restart."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, CDPSession, Error, Page, Playwright

from bench.startup.serving import Served

HERE = Path(__file__).parent
PATIENCE = 60_000
_NUMBERS = range(3001, 3010)
_KEPT_DIGITS = 1
_BETWEEN_KEYS = 120
_LOOK = 50
# A window that has just opened draws its own parts first; a reader's has been open for long.
_SETTLED = 2000
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
]
_IMAGE_KEPT = "localStorage.getItem('handbook.image')"


@dataclass(frozen=True, slots=True)
class Way:
    """One row of the table: the page asked for, files withheld, a script run before the page's,
    whether the same profile comes again.
    """

    name: str
    address: str
    missing: tuple[str, ...] = ()
    prepare: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """Milliseconds from the navigation to the first answer; bytes of bodies sent by then."""

    answered: float
    bytes: int


@dataclass(frozen=True, slots=True)
class Further:
    """Milliseconds from each key stroke on a number, and from each number put in at a blow, to the
    answer in the page.
    """

    typed: tuple[float, ...] = ()
    put_in: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Visits:
    """The visits of one profile; further answers; megabytes of the page's process, worker
    included.
    """

    cold: Visit
    warm: Visit | None
    restarted: Visit | None
    further: Further
    memory: float


def visits(playwright: Playwright, address: str, served: Served, slowdown: int, way: Way) -> Visits:
    """Visit ``address``, where ``served`` serves a way, with a new profile.

    ``slowdown`` divides the speed of the page's main thread.
    """
    with tempfile.TemporaryDirectory(prefix="startup-") as profile:
        with _launched(playwright, profile, way.prepare) as context:
            cold, page = _visit(context, address, served, slowdown)
            memory = _memory(context)
            if not way.again:
                return Visits(cold, None, None, Further(), memory)
            further = _further(context, page, slowdown)
            if page.locator("[data-calculator]").count():
                # What a page fetches for the next visit belongs to this one.
                _until(page, _IMAGE_KEPT)
            page.wait_for_load_state("networkidle")
            page.goto("about:blank")
            warm, _ = _visit(context, address, served, slowdown)
        with _launched(playwright, profile, way.prepare) as context:
            restarted, _ = _visit(context, address, served, slowdown)
    return Visits(cold, warm, restarted, further, memory)


def keys_and_memory(
    playwright: Playwright, address: str, served: Served, way: Way
) -> tuple[Further, float]:
    """Further answers, and megabytes of the page's process, worker included."""
    with (
        tempfile.TemporaryDirectory(prefix="startup-") as profile,
        _launched(playwright, profile, way.prepare) as context,
    ):
        _, page = _visit(context, address, served, 1)
        memory = _memory(context)
        return _further(context, page, 1), memory


def painted(playwright: Playwright, address: str, slowdown: int) -> float:
    """Milliseconds to the largest paint of a page nobody has touched two seconds later."""
    with (
        tempfile.TemporaryDirectory(prefix="startup-") as profile,
        _launched(playwright, profile, "") as context,
    ):
        page = context.pages[0]
        _slow_down(context, page, slowdown)
        page.goto(address)
        page.wait_for_timeout(2000)
        return float(page.evaluate("bench.painted"))


@contextmanager
def _launched(playwright: Playwright, profile: str, prepare: str) -> Iterator[BrowserContext]:
    # Keeping the whole handbook for visits without a server would run into the next visit.
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path="/usr/bin/chromium",
        args=ARGUMENTS,
        locale="zh-CN",
        service_workers="block",
    )
    try:
        context.add_init_script(path=HERE / "observe.js")
        context.add_init_script(prepare)
        context.pages[0].wait_for_timeout(_SETTLED)
        yield context
    finally:
        context.close()


def _visit(
    context: BrowserContext, address: str, served: Served, slowdown: int
) -> tuple[Visit, Page]:
    page = context.pages[0]
    page.set_default_timeout(PATIENCE)
    session = _slow_down(context, page, slowdown)
    before = served.sent
    page.goto(address, wait_until="commit")
    _until(page, "globalThis.bench?.answered > 0")
    sent = served.sent - before
    visit = Visit(answered=float(page.evaluate("bench.answered")), bytes=sent)
    session.detach()
    return visit, page


def _until(page: Page, condition: str) -> None:
    """Wait for a condition; the page's policy forbids to have the page itself look for it."""
    end = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(condition):
        if time.monotonic() > end:
            raise Error(f"never true: {condition}")
        page.wait_for_timeout(_LOOK)


def _slow_down(context: BrowserContext, page: Page, slowdown: int) -> CDPSession:
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    return session


def _further(context: BrowserContext, page: Page, slowdown: int) -> Further:
    """Type into the form, and put numbers into it."""
    if not page.locator("[name=county_households]").count():
        return Further()
    session = _slow_down(context, page, slowdown)
    page.wait_for_timeout(500)
    page.evaluate((HERE / "answering.js").read_text("utf-8"), "county_households")
    typed = _noted(page, _type)
    put_in = _noted(page, _put_in)
    session.detach()
    return Further(typed, put_in)


def _noted(page: Page, act: Callable[[Page], int]) -> tuple[float, ...]:
    events = act(page)
    _until(page, f"bench.taken.length >= {events}")
    return tuple(float(one) for one in page.evaluate("bench.taken.splice(0)"))


def _type(page: Page) -> int:
    """Type one number after the other, over all but the first digit of the one before."""
    page.locator("[name=county_households]").press("End")
    keys = [
        key
        for number in _NUMBERS
        for digits in [str(number)[_KEPT_DIGITS:]]
        for key in (*["Backspace"] * len(digits), *digits)
    ]
    for key in keys:
        page.wait_for_timeout(_BETWEEN_KEYS)
        page.keyboard.press(key)
    return len(keys)


def _put_in(page: Page) -> int:
    """Put numbers into the field at a blow, as from the clipboard."""
    for number in _NUMBERS:
        page.wait_for_timeout(_BETWEEN_KEYS)
        page.locator("[name=county_households]").fill(str(number + 1000))
    return len(_NUMBERS)


def _memory(context: BrowserContext) -> float:
    """Proportional memory of the largest page process, in MB."""
    browser = context.browser
    session = (
        browser.new_browser_cdp_session() if browser else context.new_cdp_session(context.pages[0])
    )
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    sizes = [_proportional(one["id"]) for one in processes if one["type"] == "renderer"]
    return max(sizes, default=0.0)


def _proportional(pid: int) -> float:
    rollup = Path(f"/proc/{pid}/smaps_rollup")
    for line in rollup.read_text().splitlines() if rollup.exists() else ():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0
