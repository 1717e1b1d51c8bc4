"""Waits for a condition in a page without evaluating text there, which its policy forbids."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Page

_PATIENCE = 30.0
_PAUSE = 20.0


def until(page: Page, condition: str, given: object = None) -> Any:
    """The value of the JavaScript ``condition`` (an expression or a function of ``given``).

    Asked again and again until it is truthy; fails when it is not in half a minute.
    """
    end = time.monotonic() + _PATIENCE
    while not (value := page.evaluate(condition, given)):
        assert time.monotonic() < end, f"never true: {condition}"
        page.wait_for_timeout(_PAUSE)
    return value
