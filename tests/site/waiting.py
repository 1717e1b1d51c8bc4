"""Waits for a condition in a page without evaluating text there, which its policy forbids."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Page

PATIENCE = 60_000.0
"""Milliseconds a busy machine may take for anything a test waits for."""
_PATIENCE = PATIENCE / 1000
_PAUSE = 20.0
_QUIET = 0.5


def until(page: Page, condition: str, given: object = None) -> Any:
    """The value of the JavaScript ``condition`` (an expression or a function of ``given``).

    Asked again and again until it is truthy; fails when it never is.
    """
    end = time.monotonic() + _PATIENCE
    while not (value := page.evaluate(condition, given)):
        assert time.monotonic() < end, f"never true: {condition}"
        page.wait_for_timeout(_PAUSE)
    return value


def quiet(page: Page) -> None:
    """Wait until the page has loaded and nothing more came in half a second.

    Of a request that Firefox gives up Playwright is not always told, and waits for it for ever.
    """
    until(page, "document.readyState === 'complete'")
    came, since = -1, 0.0
    while (now := time.monotonic()) - since < _QUIET:
        count = page.evaluate("performance.getEntriesByType('resource').length")
        if count != came:
            came, since = count, now
        page.wait_for_timeout(_PAUSE)
