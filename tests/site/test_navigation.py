"""From page to page within one visit: Python is started once, and every page is as if loaded."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser

CASE = "calculators/staffing.html?policy=qingyuan-2019&county_households=3000"


@pytest.fixture
def visit(page: Page, site_url: str) -> Page:
    """A page with an answer, in a document that can be told from the next one."""
    page.goto(f"{site_url}/{CASE}")
    _answered(page)
    page.evaluate("document.first = true")
    return page


def _answered(page: Page) -> None:
    expect(page.locator(".calc-summary")).to_contain_text("稳妥4人")


def _same_document(page: Page) -> bool:
    return bool(page.evaluate("document.first === true"))


def _go(page: Page, name: str) -> None:
    """Follow the link in the side bar to another page of this kind."""
    page.locator(f".md-sidebar--primary a[href$='{name}.html']").first.click()
    page.wait_for_url(f"**/{name}.html")


def test_python_is_started_once_for_several_calculators(visit: Page) -> None:
    _go(visit, "wage")
    expect(visit).to_have_title("工资下限 - 政府购买社会救助服务政策手册")
    expect(visit.get_by_role("heading", level=1)).to_be_focused()
    expect(visit.locator(".calc-status")).to_contain_text("可以计算了")
    assert visit.evaluate("scrollY") == 0
    visit.get_by_role("button", name="计算", exact=True).click()
    expect(visit.locator(".calc-result").first).to_be_visible()
    visit.go_back()
    _answered(visit)
    expect(visit.locator("[name=county_households]")).to_have_value("3000")
    visit.go_forward()
    expect(visit.locator("[data-calculator=wage]")).to_be_visible()
    assert _same_document(visit)
    assert len(visit.workers) == 1


def test_a_clause_one_lands_on_is_lit_and_the_way_back_leads_to_where_one_was(visit: Page) -> None:
    link = visit.locator(".calc-from a").first
    link.scroll_into_view_if_needed()
    link.click()
    expect(visit.locator(".hb-rule:target")).to_be_in_viewport()
    expect(visit.locator(".hb-rule:target")).to_have_attribute("data-lit", "")
    assert _same_document(visit)
    visit.go_back()
    _answered(visit)
    assert _same_document(visit)
    expect(link).to_be_in_viewport()


def test_the_words_searched_for_are_marked(visit: Page) -> None:
    visit.evaluate(
        """() => {
          const link = document.querySelector(".calc-from a");
          link.search = "?h=社会救助";
          link.click();
        }"""
    )
    expect(visit.locator("mark.handbook-search-mark").first).to_be_attached()
    assert _same_document(visit)


def test_what_was_typed_last_stays_with_its_own_page(visit: Page) -> None:
    visit.evaluate(
        """() => {
          const field = document.querySelector("[name=county_households]");
          field.value = "9000";
          field.dispatchEvent(new Event("input", { bubbles: true }));
          document.querySelector(".md-sidebar--primary a[href$='wage.html']").click();
        }"""
    )
    visit.wait_for_url("**/wage.html")
    # Longer than typing takes to come to rest.
    visit.wait_for_timeout(600)
    assert visit.url.endswith("/wage.html")
    expect(visit.locator(".calc-result")).to_have_count(0)


def test_a_page_loaded_anew_knows_the_ways_back_of_the_one_before(visit: Page) -> None:
    visit.locator(".calc-from a").first.click()
    visit.wait_for_url("**/policies/qingyuan-2019.html*")
    assert _same_document(visit)
    visit.reload()
    visit.go_back()
    _answered(visit)


def _other_calculators(route: Route) -> None:
    html = route.fetch().text()
    route.fulfill(
        body=html.replace('data-edition="', 'data-edition="0'),
        content_type="text/html; charset=utf-8",
    )


def _failing_fetch(route: Route) -> None:
    if route.request.resource_type == "fetch":
        route.fulfill(status=503)
    else:
        route.continue_()


def _moved(route: Route) -> None:
    if route.request.resource_type == "fetch":
        route.abort()
    else:
        route.continue_()


@pytest.mark.parametrize("answer", [_other_calculators, _failing_fetch, _moved])
def test_a_page_that_cannot_take_the_place_is_loaded(
    visit: Page, answer: Callable[[Route], None]
) -> None:
    visit.route("**/wage.html", answer)
    _go(visit, "wage")
    expect(visit.locator(".calc-status")).to_contain_text("可以计算了")
    assert not _same_document(visit)


@pytest.mark.parametrize("name", ["batch", "embed"])
def test_a_page_whose_work_would_go_on_is_a_document_of_its_own(visit: Page, name: str) -> None:
    _go(visit, name)
    expect(visit.get_by_role("heading", level=1)).to_be_visible()
    assert not _same_document(visit)
    visit.evaluate("document.first = true")
    _go(visit, "wage")
    assert not _same_document(visit)


def test_links_for_another_window_or_file_are_left_alone(visit: Page) -> None:
    with visit.context.expect_page() as opened:
        visit.locator(".md-sidebar--primary a[href$='wage.html']").first.click(
            modifiers=["Control"]
        )
    expect(opened.value.locator("[data-calculator=wage]")).to_be_visible()
    with visit.expect_download():
        visit.get_by_role("link", name="下载 U 盘版").click()
    assert _same_document(visit)


def test_a_page_without_python_is_left_to_the_browser(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/policies/qingyuan-2019.html")
    page.evaluate("document.first = true")
    page.locator("a[href$='calculators/index.html']").first.click()
    page.wait_for_url("**/calculators/index.html")
    assert not _same_document(page)


def test_on_a_phone_the_menu_closes_behind_the_reader(visit: Page) -> None:
    visit.set_viewport_size({"width": 390, "height": 800})
    visit.locator("label.md-header__button[for=__drawer]").click()
    _go(visit, "wage")
    expect(visit.locator("#__drawer")).not_to_be_checked()
    expect(visit.get_by_role("heading", level=1)).to_be_in_viewport()
    assert _same_document(visit)
