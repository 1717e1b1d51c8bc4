"""The built pages as a reader meets them: links, citations, marked words, small screens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from calculators.registry import CALCULATORS
from handbook.links import check_site

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
INTRANET = "handbook.intranet"
"""A name other than localhost over http is no secure context: no ``navigator.clipboard``."""
PAGES = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html"))


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, locale="zh-CN", service_workers="block"
    )
    yield context.new_page()
    context.close()


def test_every_internal_link_and_anchor_resolves_and_none_leads_outside() -> None:
    assert check_site(SITE) == []


def test_personal_data_of_a_source_is_in_no_file_of_the_site() -> None:
    source = (ROOT / "policies" / "neimenggu-2023" / "source.txt").read_text("utf-8")
    personal = re.findall(r"^(?:联系人|联系电话|电子邮箱)：(\S+)$", source, re.MULTILINE)
    assert len(personal) == 3
    pieces = [piece for one in personal for piece in {one, one.split("@")[0], one[-7:]}]
    texts = {
        path: path.read_text("utf-8")
        for path in SITE.rglob("*")
        if path.suffix in {".html", ".js", ".txt", ".json", ".xml", ".css"}
    }
    pdf = PdfReader(SITE / "handbook.pdf")
    texts[SITE / "handbook.pdf"] = "".join(page.extract_text() for page in pdf.pages)
    found = [path.name for path, text in texts.items() for piece in pieces if piece in text]
    assert found == []


def test_a_citation_is_copied_on_plain_http_and_announced(page: Page, site_url: str) -> None:
    page.goto(f"http://{INTRANET}:{urlsplit(site_url).port}/policies/hunan-2018.html")
    assert page.evaluate("isSecureContext") is False
    page.get_by_role("button", name="复制引用：三（五）", exact=True).click()
    assert "已复制引用" in page.get_by_role("status").filter(has_text="已复制").inner_text()
    page.evaluate("document.body.append(document.createElement('textarea'))")
    page.locator("body > textarea").focus()
    page.keyboard.press("Control+V")
    pasted = page.locator("body > textarea").input_value()
    assert pasted.startswith(
        "《关于推进政府购买服务加强基层民政经办服务能力的实施意见》（湘民发〔2018〕10号）三（五）：“"
    )
    assert "不得超过当年社会救助专项资金总量的 2%" in pasted


def test_a_citation_is_copied_by_keyboard_and_the_focus_stays(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/policies/tianjin.html#c-2-4")
    button = page.get_by_role("button", name="复制引用：二（四）", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="已复制").wait_for()
    assert (
        page.evaluate("document.activeElement.getAttribute('aria-label')") == "复制引用：二（四）"
    )


def test_the_words_of_a_rule_are_highlighted_whole_where_rules_overlap(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}/policies/tianjin.html#r-tj-28")
    lit = page.locator('[data-rules~="tj-28"]')
    words = "".join(lit.all_inner_texts())
    assert words.startswith("原则上区民政局") and words.endswith("800：1")
    colours = lit.evaluate_all("all => all.map(one => getComputedStyle(one).backgroundColor)")
    assert "rgba(0, 0, 0, 0)" not in colours
    page.goto(f"{site_url}/policies/tianjin.html#r-tj-29")
    page.locator('[data-rules~="tj-29"][data-lit]').first.wait_for()
    assert page.locator('[data-rules~="tj-33"][data-lit]').count() == 0


def test_the_first_tab_stop_leads_to_the_text(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/policies/jilin-2020.html")
    page.keyboard.press("Tab")
    assert page.locator("a.md-skip:focus").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url("**#c-1")


def test_a_newcomer_reaches_a_calculator_and_a_text_with_one_click(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}/index.html")
    page.get_by_role("link", name=re.compile("^人员配备 县、乡、村")).click()
    assert page.url.endswith("/calculators/staffing.html")
    page.goto(f"{site_url}/index.html")
    page.locator("main").get_by_role("link", name="吉林省政府购买社会救助服务操作指南").click()
    assert page.url.endswith("/policies/jilin-2020.html")


def test_a_quotation_of_a_topic_leads_to_its_words(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/topics/funding.html")
    row = page.locator("tr:has(#a-cap) + tr")
    assert row.locator("td").count() == 5
    assert row.get_by_text("没有规定", exact=True).count() == 2
    row.get_by_role("link", name="三（五）").click()
    lit = page.locator(".hb-rule:target, .hb-rule[data-lit]").first
    assert "社会救助专项" in lit.inner_text()


_LISTEN = """
window.violations = [];
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile }) =>
  violations.push(`${effectiveDirective} ${blockedURI} ${sourceFile}`));
"""
_CUT_OFF = """
[...document.querySelectorAll(
  "main :is(p, li, td, th, dd, dt, label, legend, button, input, select)")]
  .filter((one) => one.checkVisibility())
  .filter((one) => !one.closest(".md-typeset__scrollwrap, pre, [class$=scroll]"))
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.outerHTML.slice(0, 120))
"""


@pytest.fixture(scope="module")
def every(browser: Browser) -> Iterator[Page]:
    """One page for looking at all, which notes what the policy forbids."""
    context = browser.new_context(locale="zh-CN", service_workers="block")
    context.add_init_script(_LISTEN)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_keeps_the_policy_fits_a_phone_and_200_percent_and_leads_to_the_pdf(
    every: Page, site_url: str, name: str
) -> None:
    # 200 % of a window of 1280 pixels leaves 640 of those that style sheets count.
    every.set_viewport_size({"width": 640, "height": 450})
    every.goto(f"{site_url}/{name}")
    assert every.evaluate("violations") == []
    for width in (640, 390):
        every.set_viewport_size({"width": width, "height": 844})
        assert every.evaluate("document.documentElement.scrollWidth") <= width
        assert every.evaluate(_CUT_OFF) == []
    # A calculator embedded in another page has that page's head and foot around it.
    if not name.startswith("embed/"):
        pdf = every.locator(".hb-pdf").get_attribute("href")
        assert pdf and pdf.endswith("handbook.pdf")
    assert every.locator("h1").count() == 1


@pytest.mark.parametrize("name", CALCULATORS)
def test_an_answer_fits_a_phone_and_200_percent(every: Page, site_url: str, name: str) -> None:
    every.goto(f"{site_url}/calculators/{name}.html")
    examples = every.locator(".calc-examples button")
    start = every.get_by_role("button", name="计算", exact=True)
    (examples.first if examples.count() else start).click()
    expect(every.locator(".calc-result").first).to_be_visible()
    every.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
    for width in (640, 390):
        every.set_viewport_size({"width": width, "height": 844})
        assert every.evaluate("document.documentElement.scrollWidth") <= width
        assert every.evaluate(_CUT_OFF) == []


def test_a_topic_on_a_phone_names_the_place_of_every_answer(phone: Page, site_url: str) -> None:
    phone.goto(f"{site_url}/topics/staffing.html")
    cells = phone.locator("tr:has(#a-county-headcount) + tr td")
    assert [cell.locator(".hb-place").is_visible() for cell in cells.all()] == [True] * 5
    box = cells.first.bounding_box()
    assert box and box["width"] > 300
