"""The search box of the built site in Firefox: keys, marks, a narrow screen, no server."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from tests.browsers.firefox import visit

pytestmark = pytest.mark.browser

FOUND = "document.querySelector('[data-search=status]').textContent.startsWith('找到')"


@pytest.mark.parametrize("width", [1280, 390])
def test_the_box_is_used_by_keyboard(site_url: str, width: int) -> None:
    seen = visit(
        [
            ("goto", f"{site_url}/index.html"),
            ("press", "/"),
            ("type", "国务院令649号"),
            ("wait", FOUND),
            ("evaluate", "location.search"),
            ("press", "ArrowDown"),
            ("evaluate", "document.activeElement.href"),
            ("press", "Enter"),
            ("wait", "document.querySelector('mark.handbook-search-mark')"),
            ("evaluate", "document.querySelector('mark.handbook-search-mark').textContent"),
            ("evaluate", "document.documentElement.scrollWidth <= innerWidth"),
        ],
        width=width,
    )
    address, first, marked, fits = seen.values
    assert address.startswith("?q=")
    assert "hunan-2018.html" in first
    assert marked.startswith("国务院令")
    assert fits
    # Firefox fetches the next page ahead (rel="next"), which the pages do not allow.
    assert [error for error in seen.errors if "Content-Security-Policy" not in error] == []
    hosts = {urlsplit(url).hostname for url in seen.requests if url.startswith("http")}
    assert hosts == {"127.0.0.1"}
