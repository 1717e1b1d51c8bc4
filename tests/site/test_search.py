"""The search box of the built site in Chromium, as a reader uses it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.site.waiting import quiet

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"


def search(page: Page, query: str) -> None:
    """Open the box by its key and type; wait for the answer."""
    page.keyboard.press("/")
    page.keyboard.insert_text(query)
    expect(page.locator("[data-search=status]")).to_contain_text(re.compile("找到|没有“"))


def links(page: Page) -> list[str]:
    found = page.locator("[data-search=list] a").all()
    return [str(link.get_attribute("href")) for link in found]


@pytest.mark.parametrize("width", [1280, 390])
def test_slash_opens_arrows_move_enter_goes_and_the_words_are_marked(
    page: Page, site_url: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site_url}/index.html")
    search(page, "国务院令649号")
    page.keyboard.press("ArrowDown")
    assert "hunan-2018.html" in page.evaluate("document.activeElement.href")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"hunan-2018\.html\?h=.*#[cr]-"))
    expect(page.locator("mark.handbook-search-mark").first).to_have_text("国务院令 第 649 号")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_escape_closes_the_box_and_clears_the_address(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/index.html")
    search(page, "转包")
    assert "q=" in page.url
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    assert "q=" not in page.url


def test_query_and_filters_live_in_the_address(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/index.html")
    search(page, "绩效评价")
    page.select_option("[data-search=area]", "吉林省")
    page.select_option("[data-search=kind]", "text")
    expect(page.locator("[data-search=list] .handbook-search__area")).to_have_text(["吉林省"])
    address = page.url
    page.goto(f"{site_url}/about.html")
    page.goto(address)
    expect(page.locator("[data-search=list] .handbook-search__area")).to_have_text(["吉林省"])
    assert page.input_value("[data-search=input]") == "绩效评价"
    assert all("jilin-2020" in link for link in links(page))


def test_results_are_clauses_under_their_policy(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/index.html")
    search(page, "800:1")
    group = page.locator(".handbook-search__group", has_text="天津市")
    expect(group.locator(".handbook-search__label").first).to_have_text("三（四）")
    expect(group.locator("mark").first).to_have_text("800：1")


def test_synonyms_and_near_results_are_said(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/index.html")
    search(page, "入户调查")
    expect(page.locator("[data-search=remarks]")).to_contain_text("同时检索：“家计调查”")
    page.fill("[data-search=input]", "加计调查")
    expect(page.locator("[data-search=status]")).to_contain_text("没有“加计调查”")
    expect(page.locator(".handbook-search__near")).to_contain_text("近似结果")


def test_what_is_not_in_the_texts_is_said(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/index.html")
    search(page, "火星移民")
    expect(page.locator("[data-search=status]")).to_have_text("收录的文本里没有“火星移民”")
    assert links(page) == []


def test_a_file_that_fails_is_named_and_a_retry_mends_it(page: Page, site_url: str) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    page.context.route("**/assets/search/text-0.js*", refuse)
    page.goto(f"{site_url}/index.html")
    search(page, "社会救助")
    expect(page.locator(".handbook-search__failure")).to_contain_text("text-0（没有读到）")
    assert links(page)
    page.context.unroute("**/assets/search/text-0.js*", refuse)
    page.click("[data-search=retry]")
    expect(page.locator(".handbook-search__failure")).to_have_count(0)
    assert links(page)


# The texts are read first, the pages around them next.
_LATER = re.compile(r"/assets/search/text-(?![01]\.)")


def test_an_answer_that_is_not_whole_yet_says_so(page: Page, site_url: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.context.route(_LATER, hold)
    page.goto(f"{site_url}/index.html")
    page.keyboard.press("/")
    page.keyboard.insert_text("四百万元")
    status = page.locator("[data-search=status]")
    expect(status).to_contain_text("条，还在检索……")
    assert links(page)
    assert held
    # Removing the handler lets go what it holds.
    page.context.unroute(_LATER, hold)
    expect(status).to_contain_text("找到")


def test_without_its_data_the_search_says_so_and_a_retry_mends_it(
    page: Page, site_url: str
) -> None:
    page.context.route("**/assets/search/manifest.js*", lambda route: route.abort())
    page.goto(f"{site_url}/index.html")
    page.keyboard.press("/")
    page.keyboard.insert_text("转包")
    expect(page.locator(".handbook-search__failure")).to_contain_text("manifest")
    page.context.unroute_all()
    page.click("[data-search=retry]")
    expect(page.locator("[data-search=status]")).to_contain_text("找到")


_NO_WORKER = """
window.Worker = class extends EventTarget {
  constructor() {
    super();
    setTimeout(() => this.dispatchEvent(new Event("error")), 500);
  }
  postMessage() {}
};
"""


def test_where_no_worker_runs_the_page_answers_what_was_asked_of_it(
    page: Page, site_url: str
) -> None:
    page.add_init_script(_NO_WORKER)
    page.goto(f"{site_url}/index.html")
    search(page, "四百万元")
    expect(page.locator("[data-search=status]")).to_contain_text("找到")
    assert links(page)


_LATE = """
const Original = window.Worker;
window.Worker = class extends Original {
  postMessage(message) {
    if (message.args?.[0] === "绩效") this.late = message.id;
    super.postMessage(message);
  }
  addEventListener(type, listener, options) {
    const told = (event) => {
      if (event.data?.id === undefined || event.data.id !== this.late) listener(event);
      else setTimeout(() => listener(event), 1000);
    };
    super.addEventListener(type, told, options);
  }
};
"""


def test_a_search_that_ends_late_leaves_the_later_one_on_the_page(
    page: Page, site_url: str
) -> None:
    page.add_init_script(_LATE)
    page.goto(f"{site_url}/index.html")
    search(page, "四百万元")
    quiet(page)
    status = page.locator("[data-search=status]")
    found = status.inner_text()
    page.fill("[data-search=input]", "绩效")
    page.fill("[data-search=input]", "四百万元")
    # The answer on 绩效, another one, comes a second after the other.
    page.wait_for_timeout(2000)
    assert status.inner_text() == found
    page.fill("[data-search=input]", "绩效")
    expect(status).to_contain_text("找到")
    expect(status).not_to_have_text(found)


@pytest.mark.parametrize(
    "scheme",
    [
        "light",
        pytest.param("dark", marks=pytest.mark.chromium_only("no dark scheme can be asked for")),
    ],
)
@pytest.mark.parametrize("width", [1280, 390])
def test_the_open_result_list_is_accessible_and_fits(
    browser: Browser, site_url: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme=scheme,
        reduced_motion="reduce",
        service_workers="block",
        bypass_csp=True,  # the pages allow no script from elsewhere, axe included
    )
    page = context.new_page()
    page.goto(f"{site_url}/index.html")
    search(page, "加计调查 经费")
    page.fill("[data-search=input]", "合同期限")
    expect(page.locator("[data-search=list] a").first).to_be_visible()
    page.wait_for_timeout(600)  # Material fades the list in; contrast is measured when it stands
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("async () => (await axe.run()).violations")
    overflow = page.evaluate(
        "[...document.querySelectorAll('.handbook-search *')]"
        ".filter(one => one.getBoundingClientRect().right > innerWidth + 1).length"
    )
    context.close()
    assert [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]] == []
    assert overflow == 0
