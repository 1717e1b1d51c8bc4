"""A calculator in a page of somebody else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def hosted(page: Page, site_url: str, body: str) -> None:
    """A page on the intranet with these lines in it."""
    page.route(
        "**/outside.html",
        lambda route: route.fulfill(
            content_type="text/html; charset=utf-8",
            body=f"<!doctype html><meta charset=utf-8>{body}",
        ),
    )
    page.goto(f"{site_url}/outside.html")


def test_the_frame_grows_with_the_answer_and_has_no_frame_of_the_site(
    page: Page, site_url: str
) -> None:
    script = f'<script src="{site_url}/assets/runtime/embed.js"></script>'
    hosted(page, site_url, f'{script}<handbook-calculator name="staffing" policy="tianjin">')
    frame = page.frame_locator("handbook-calculator iframe")
    expect(frame.locator(".calc-status")).to_have_attribute("data-state", "ready")
    expect(frame.locator(".md-header, .md-footer, .md-sidebar")).to_have_count(0)
    expect(frame.locator("input[name=policy][value=tianjin]")).to_be_checked()

    def heights() -> tuple[float, float]:
        box = page.locator("handbook-calculator iframe").bounding_box()
        assert box is not None
        inside = frame.locator("[data-embedded]").bounding_box()
        assert inside is not None
        return box["height"], inside["height"]

    page.wait_for_timeout(500)
    before = heights()[0]
    frame.locator("input[name=county_households]").fill("3001")
    expect(frame.locator(".calc-result")).to_be_visible()
    page.wait_for_timeout(500)
    after, inside = heights()
    assert after > before
    assert abs(after - inside) <= 2


def test_only_the_calculator_itself_sets_its_height(page: Page, site_url: str) -> None:
    script = f'<script src="{site_url}/assets/runtime/embed.js"></script>'
    hosted(page, site_url, f'{script}<handbook-calculator name="staffing">')
    frame = page.frame_locator("handbook-calculator iframe")
    expect(frame.locator(".calc-status")).to_have_attribute("data-state", "ready")
    page.evaluate("window.postMessage({ type: 'handbook-height', height: 12345 }, '*')")
    page.wait_for_timeout(300)
    box = page.locator("handbook-calculator iframe").bounding_box()
    assert box is not None
    assert box["height"] < 12_000


def test_the_page_gives_lines_that_work(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/calculators/embed.html")
    page.select_option("#embed-calculator", "wage")
    page.select_option("#embed-policy", "qingyuan-2019")
    page.select_option("#embed-scheme", "dark")
    lines = page.locator("#embed-component").input_value()
    assert f'src="{site_url}/assets/runtime/embed.js"' in lines
    fixed = page.locator("#embed-frame").input_value()
    hosted(page, site_url, lines + fixed)
    for frame in ("handbook-calculator iframe", "body > iframe"):
        inside = page.frame_locator(frame)
        expect(inside.locator("[data-calculator=wage]")).to_be_visible()
        expect(inside.locator("input[value=qingyuan-2019]")).to_be_checked()
        expect(inside.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_the_colours_asked_for_outlast_the_case_in_the_address(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/embed/staffing.html?policy=tianjin&scheme=dark")
    page.locator("input[name=county_households]").fill("1600")
    page.wait_for_url("**/embed/staffing.html?*county_households=1600*")
    page.reload()
    expect(page.locator(".calc-summary")).to_be_visible()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
