"""One visit after another with one browser profile: cold, warm, after a restart."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright

from bench.startup.serving import Served

HERE = Path(__file__).parent
PATIENCE = 120_000
_FURTHER = 60
_ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]


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
    """Milliseconds from the navigation to the first answer and to the largest paint (0: none),
    bytes of bodies sent by the first answer.
    """

    answered: float
    painted: float
    bytes: int


@dataclass(frozen=True, slots=True)
class Visits:
    """The visits of one profile; milliseconds of further answers; megabytes of the page's
    process, worker included.
    """

    cold: Visit
    warm: Visit | None
    restarted: Visit | None
    further: tuple[float, ...]
    memory: float


def visits(playwright: Playwright, address: str, served: Served, slowdown: int, way: Way) -> Visits:
    """Visit ``address``, where ``served`` serves a way, with a new profile.

    ``slowdown`` divides the speed of the page's main thread.
    """
    with tempfile.TemporaryDirectory(prefix="startup-") as profile:
        context = _launched(playwright, profile, way.prepare)
        cold, page = _visit(context, address, served, slowdown)
        further = _further(page) if way.again else ()
        memory = _memory(context)
        if not way.again:
            context.close()
            return Visits(cold, None, None, further, memory)
        # What a page fetches in idle time belongs to the visit before the next one.
        page.wait_for_load_state("networkidle")
        page.goto("about:blank")
        warm, _ = _visit(context, address, served, slowdown)
        context.close()
        context = _launched(playwright, profile, way.prepare)
        restarted, _ = _visit(context, address, served, slowdown)
        context.close()
    return Visits(cold, warm, restarted, further, memory)


def painted(playwright: Playwright, address: str, slowdown: int) -> float:
    """Milliseconds to the largest paint of a page that answers nothing."""
    with tempfile.TemporaryDirectory(prefix="startup-") as profile:
        context = _launched(playwright, profile, "")
        page = context.pages[0]
        _slow_down(context, page, slowdown)
        page.goto(address)
        page.wait_for_timeout(1500)
        moment = float(page.evaluate("bench.painted"))
        context.close()
    return moment


def _launched(playwright: Playwright, profile: str, prepare: str) -> BrowserContext:
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path="/usr/bin/chromium", args=_ARGUMENTS, locale="zh-CN"
    )
    context.add_init_script(path=HERE / "observe.js")
    context.add_init_script(prepare)
    return context


def _visit(
    context: BrowserContext, address: str, served: Served, slowdown: int
) -> tuple[Visit, Page]:
    page = context.pages[0]
    page.set_default_timeout(PATIENCE)
    session = _slow_down(context, page, slowdown)
    before = served.sent
    page.goto(address, wait_until="commit")
    page.wait_for_function("globalThis.bench?.answered > 0", polling=20)
    sent = served.sent - before
    page.wait_for_timeout(300)
    visit = Visit(
        answered=float(page.evaluate("bench.answered")),
        painted=float(page.evaluate("bench.painted")),
        bytes=sent,
    )
    session.detach()
    return visit, page


def _slow_down(context: BrowserContext, page: Page, slowdown: int) -> CDPSession:
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    return session


def _further(page: Page) -> tuple[float, ...]:
    """Change one number again and again; the worker's times as the page saw them."""
    field = page.locator("[name=county_households]")
    if not field.count():
        return ()
    page.evaluate("bench.asked.length = 0")
    for step in range(_FURTHER):
        count = page.evaluate("bench.asked.length")
        field.fill(str(3001 + step))
        page.wait_for_function("before => bench.asked.length > before", arg=count, polling=10)
    return tuple(float(one) for one in page.evaluate("bench.asked"))


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
