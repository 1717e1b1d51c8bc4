"""Everyday words typed into the forms: suggested, understood, and led to their entry."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def _open(page: Page, site_url: str, name: str, **case: str) -> None:
    page.goto(f"{site_url}/calculators/{name}.html?{urlencode(case)}")


def test_the_kind_of_a_body_is_typed_with_suggestions(page: Page, site_url: str) -> None:
    _open(page, site_url, "contractor", policy="tianjin")
    kind = page.locator("input[name=kind]")
    suggested = page.locator(f"datalist#{kind.get_attribute('list')} option")
    assert "社会组织" in suggested.evaluate_all("all => all.map((one) => one.value)")
    kind.fill("某县妇联")
    expect(page.locator(".calc-summary")).to_contain_text("写明不得承接")
    kind.fill("公立敬老院")
    expect(page.locator(".calc-summary")).to_contain_text("公益一类事业单位还是公益二类事业单位")


def test_the_entry_that_placed_a_name_is_led_to(page: Page, site_url: str) -> None:
    _open(page, site_url, "purchase-item", policy="jilin-2020", item="平板电脑")
    expect(page.locator(".calc-summary")).to_contain_text("属于不得购买的事项")
    link = page.locator("a[href*='#nature-equipment']").first
    page.goto(str(link.evaluate("(one) => one.href")))
    expect(page.locator("tr#nature-equipment")).to_contain_text("平板电脑")
