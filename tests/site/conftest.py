"""The built site, served as an ordinary web server would, and a Chromium to look at it."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.site.certificate import Certificate

SITE = Path(__file__).parents[2] / "site"
INTRANET = "handbook.intranet"
"""A host name that is not a secure context; Chromium is told it is this machine."""
expect.set_options(timeout=15_000)
# The list of the address bar is a page of its own in every window: a third of the time of a test.
# Chromium heeds the last such argument only, so what Playwright leaves out stands here, too.
_LEFT_OUT = [
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AimEnabled",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
]
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(_LEFT_OUT)}",
    f"--host-resolver-rules=MAP {INTRANET} 127.0.0.1",
]
_MEDIA_TYPES = {
    **http.server.SimpleHTTPRequestHandler.extensions_map,
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
}


class Handler(http.server.SimpleHTTPRequestHandler):
    """An ordinary web server: media types by suffix, no content encoding, no security headers."""

    extensions_map = _MEDIA_TYPES

    def log_message(self, format: str, *args: object) -> None:
        """Nobody reads the log of a test."""


@pytest.fixture(scope="session")
def site_url() -> Iterator[str]:
    """The address of the built site, without a slash at its end."""
    assert (SITE / "index.html").is_file(), "there is no site: run make handbook first"
    handler = functools.partial(Handler, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """The certificate of an intranet office, which the browsers of these tests trust."""
    return Certificate.make(tmp_path_factory.mktemp("certificate"), INTRANET)


@pytest.fixture(scope="session")
def browser(certificate: Certificate) -> Iterator[Browser]:
    """The Chromium of the system."""
    executable = shutil.which("chromium")
    assert executable, "Chromium is missing: run make browser, which installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable,
            args=[*_ARGUMENTS, f"--ignore-certificate-errors-spki-list={certificate.mark}"],
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page; the test fails if it asks any other host for anything.

    Nothing is kept for visits without a server: that fetches the whole handbook.
    """
    context = browser.new_context(locale="zh-CN", service_workers="block")
    page = context.new_page()
    page.set_default_timeout(30_000)
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).hostname or ""))
    yield page
    context.close()
    assert asked <= {"", "127.0.0.1", INTRANET}
