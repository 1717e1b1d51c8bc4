"""Text pasted as a reader pastes it: copied from somewhere, then the two keys."""

from __future__ import annotations

from playwright.sync_api import Locator


def paste(into: Locator, text: str) -> None:
    """Put ``text`` on the clipboard of this browser and paste it into the field."""
    page = into.page
    page.evaluate(
        """(text) => {
          window.source = document.body.appendChild(document.createElement("textarea"));
          window.source.value = text;
          window.source.select();
        }""",
        text,
    )
    page.keyboard.press("Control+C")
    page.evaluate("window.source.remove()")
    into.focus()
    page.keyboard.press("Control+V")
