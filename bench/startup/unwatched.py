"""Visits with a Chromium nobody watches: developer tools attached to it, as Playwright needs them,
read a worker's script again for the line of each error, and tell every file that comes.
"""

from __future__ import annotations

import queue
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from bench.startup.measuring import ARGUMENTS, HERE, PATIENCE, Visit, Way
from bench.startup.serving import SETTLE, Served


class NoAnswerError(Exception):
    """A page told nothing in time."""


def first(way: Way) -> str:
    """The script put before all others of a page, for ``Served.first``."""
    return f"globalThis.unwatched = true;{(HERE / 'observe.js').read_text('utf-8')}{way.prepare}"


def unwatched_visits(
    address: str, served: Served, way: Way
) -> tuple[Visit, Visit | None, Visit | None]:
    """The cold visit of a new profile, from another site; with ``way.again`` the warm one, from
    another page of the same site, and that after a restart.
    """
    page = address + way.address
    with tempfile.TemporaryDirectory(prefix="startup-", ignore_cleanup_errors=True) as profile:
        with _opened(profile, address, served):
            cold = _visit(served, page)
            if not way.again:
                return cold, None, None
            # Taken up once the page has what it keeps for the next visit.
            served.next.put(address + SETTLE)
            warm = _visit(served, page)
            # Chromium writes down what a page keeps five seconds after it was told.
            served.next.put(_settling(address))
            _heard(served, "settled")
        with _opened(profile, address, served):
            return cold, warm, _visit(served, page)


def unwatched_paint(address: str, served: Served, page: str) -> float:
    """Milliseconds to the largest paint of a ``page`` nobody has touched two seconds later."""
    with (
        tempfile.TemporaryDirectory(prefix="startup-", ignore_cleanup_errors=True) as profile,
        _opened(profile, address, served),
    ):
        served.next.put(address + page)
        return _heard(served, "painted")[0]


@contextmanager
def _opened(profile: str, address: str, served: Served) -> Iterator[None]:
    # A page of a browser that is gone may still wait for the last one's.
    served.next = queue.Queue()
    command = ["chromium", "--headless", "--lang=zh-CN", "--no-first-run", *ARGUMENTS]
    command += [f"--user-data-dir={profile}", "--window-size=1280,720", _settling(address)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _settling(address: str) -> str:
    # Another site than the page's, so that the visit begins in a new process.
    return address.replace("127.0.0.1", "localhost") + SETTLE


def _visit(served: Served, page: str) -> Visit:
    _heard(served, "settled")
    before = served.sent
    served.next.put(page)
    answered, sent = _heard(served, "answered")
    return Visit(answered, sent - before)


def _heard(served: Served, name: str) -> tuple[float, int]:
    while True:
        try:
            what, sent = served.told.get(timeout=PATIENCE / 1000)
        except queue.Empty:
            raise NoAnswerError(f"nothing heard of '{name}'") from None
        if name in what:
            return what[name], sent
