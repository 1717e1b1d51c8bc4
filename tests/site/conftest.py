"""The built site, served as an ordinary web server would, and a browser to look at it."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browsers.launching import chromium, firefox
from tests.site.certificate import Certificate
from tests.site.waiting import PATIENCE

SITE = Path(__file__).parents[2] / "site"
INTRANET = "handbook.intranet"
"""A host name that is not a secure context; the browser is told it is this machine."""
expect.set_options(timeout=PATIENCE)
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
def browser(certificate: Certificate, request: pytest.FixtureRequest) -> Iterator[Browser]:
    """The Chromium of the system, or its Firefox."""
    with sync_playwright() as playwright:
        if request.config.getoption("browser") == "firefox":
            browser = firefox(playwright, INTRANET)
        else:
            browser = chromium(playwright, INTRANET, certificate.mark)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page; the test fails if it asks any other host for anything.

    Nothing is kept for visits without a server: that fetches the whole handbook.
    """
    context = browser.new_context(locale="zh-CN", service_workers="block")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).hostname or ""))
    yield page
    context.close()
    assert asked <= {"", "127.0.0.1", INTRANET}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip in Firefox what Playwright cannot have it do."""
    chromium_only = item.get_closest_marker("chromium_only")
    if chromium_only and item.config.getoption("browser") == "firefox":
        pytest.skip(chromium_only.args[0])
