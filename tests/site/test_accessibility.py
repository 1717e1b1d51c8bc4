"""axe-core finds nothing on any kind of page, light and dark, wide and narrow."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PAGES = (
    "index.html",
    "policies/qingyuan-2019.html",
    "topics/staffing.html",
    "calculators/index.html",
    "calculators/staffing.html",
    "glossary.html",
    "ledger.html",
    "about.html",
    "maintain/add-a-policy.html",
    "maintain/data-keys.html",
    "rule-kinds.html",
    "404.html",
)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_violation(browser: Browser, site_url: str, name: str, scheme, width: int):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"{site_url}/{name}")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("async () => (await axe.run()).violations")
    context.close()
    assert [
        f"{one['id']}: {node['html'][:120]} {node.get('failureSummary', '')[:200]}"
        for one in found
        for node in one["nodes"][:3]
    ] == []
