"""What a reader did with an answer outlasts the next key stroke."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

CASE = "calculators/staffing.html?county_households=3500"


def _steps(page: Page, policy: str) -> Locator:
    return page.locator(f"#answer-{policy} details:has(> .calc-steps)")


def _type(page: Page, households: str) -> None:
    page.locator("[name=county_households]").fill(households)
    expect(page.locator(".calc-recap").first).to_contain_text(f"{int(households):,}")


def test_a_part_that_was_opened_stays_open_while_typing(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/{CASE}")
    opened, left = _steps(page, "qingyuan-2019"), page.locator("#answer-hunan-2018 details").first
    opened.get_by_text("怎么算出来的").click()
    expect(opened).to_contain_text("4人")
    _type(page, "900")
    expect(opened).to_contain_text("2人")
    expect(opened).not_to_contain_text("4人")
    expect(opened).to_have_attribute("open", "")
    expect(left).not_to_have_attribute("open", "")


def test_what_is_the_same_is_left_where_it_stands(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/{CASE}&policy=qingyuan-2019")
    quote = page.locator(".calc-quote").first
    quote.evaluate("(one) => (one.theSame = true)")
    _type(page, "3600")
    assert quote.evaluate("(one) => one.theSame")


def test_no_more_is_shown_than_the_new_answer_has(page: Page, site_url: str) -> None:
    """The overlap at 3000 brings a second reading and a note, and takes them along."""
    page.goto(f"{site_url}/{CASE}&policy=qingyuan-2019")
    expect(page.locator(".calc-summary")).to_be_visible()
    _type(page, "3600")
    before = page.locator("[data-answer]").inner_html()
    _type(page, "3000")
    expect(page.locator("[data-note=overlap]")).to_be_visible()
    expect(page.locator("[data-key=county_staff] dd[data-reading=cautious]")).to_contain_text("4")
    _type(page, "3600")
    expect(page.locator("[data-note=overlap]")).to_have_count(0)
    expect(page.locator("[data-key=county_staff] dd[data-reading=cautious]")).to_have_count(0)
    assert page.locator("[data-answer]").inner_html() == before


def test_another_text_begins_with_its_own_parts(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/{CASE}")
    expect(_steps(page, "qingyuan-2019")).not_to_have_attribute("open", "")
    page.get_by_role("radio", name="广东省清远市").check()
    expect(_steps(page, "qingyuan-2019")).to_have_attribute("open", "")
    _steps(page, "qingyuan-2019").get_by_text("怎么算出来的").click()
    page.get_by_role("radio", name="全部").check()
    expect(page.locator(".calc-result")).to_have_count(5)
    page.get_by_role("radio", name="广东省清远市").check()
    expect(_steps(page, "qingyuan-2019")).to_have_attribute("open", "")
