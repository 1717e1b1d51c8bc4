"""The whole way by keyboard alone: home, calculator, form, answer, memo, clause and back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

_MOST_STOPS = 60


def _tab_to(page: Page, what: str) -> None:
    """Press Tab until the focused element, ``one``, is ``what`` (a JavaScript expression)."""
    seen = []
    for _ in range(_MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(f"((one) => {what})(document.activeElement)"):
            assert page.evaluate(_SHOWS_FOCUS), "nobody can see where the focus is"
            return
        seen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 60)"))
    pytest.fail(f"no stop is {what}: {seen}")


_SHOWS_FOCUS = """(() => {
  const one = document.activeElement;
  const shown = (it) =>
    it &&
    (getComputedStyle(it).outlineStyle !== "none" || getComputedStyle(it).boxShadow !== "none");
  return shown(one) || shown(one.nextElementSibling);
})()"""


def test_from_home_to_the_clause_and_back(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/index.html")
    page.keyboard.press("Tab")
    expect(page.locator("a.md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    _tab_to(page, "one.matches('.hb-tasks a') && one.textContent.includes('人员配备')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/calculators/staffing.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    _tab_to(page, "one.name === 'policy'")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
        if page.evaluate("document.activeElement.value") == "qingyuan-2019":
            break
    _tab_to(page, "one.name === 'county_households'")
    page.keyboard.type("很多")
    page.keyboard.press("Enter")
    expect(page.locator("[name=county_households]")).to_be_focused()
    expect(page.locator("#staffing-county-households-error")).to_contain_text("要填一个数")
    page.keyboard.press("Control+A")
    page.keyboard.type("3000")
    page.keyboard.press("Enter")
    expect(page.locator("[data-announce]")).to_contain_text("最低2人、稳妥4人")
    _tab_to(page, "one.matches('.calc-from a')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/policies/qingyuan-2019.html#r-qy-*")
    expect(page.locator(".hb-rule:target")).to_be_in_viewport()
    # Alt and the left arrow, which belong to the browser: one without a window has none.
    page.go_back()
    page.wait_for_url("**/calculators/staffing.html*")
    expect(page.locator("[name=county_households]")).to_have_value("3000")
    expect(page.locator(".calc-summary")).to_contain_text("稳妥4人")


def test_the_memo_is_saved_and_its_code_verified(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/calculators/staffing.html?policy=qingyuan-2019&county_households=3000")
    code = page.locator("[data-memo-code]")
    expect(code).not_to_be_empty()
    page.locator("[name=county_households]").focus()
    _tab_to(page, "one.matches('[data-memo-docx]')")
    with page.expect_download():
        page.keyboard.press("Enter")
    expect(page.locator("[data-memo-status]")).to_have_text("已生成 Word 文件。")
    given = code.inner_text()
    _tab_to(page, "one.matches('.calc-code a')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/calculators/verify.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    _tab_to(page, "one.name === 'code'")
    page.keyboard.type(given)
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=announce]")).to_contain_text("都没有变化")
