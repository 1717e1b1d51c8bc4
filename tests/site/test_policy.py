"""The site runs under its own content-security policy, and the policy holds off what is put in."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from handbook.publishing.policy import policy_text
from tests.site.conftest import SITE
from tests.site.waiting import until

pytestmark = pytest.mark.browser

PAGES = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html"))
_LISTEN = """
window.violations = [];
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile }) =>
  violations.push(`${effectiveDirective} ${blockedURI} ${sourceFile}`));
"""


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Pages that note every violation."""
    context = browser.new_context(locale="zh-CN", service_workers="block")
    context.add_init_script(_LISTEN)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_carries_the_policy_before_all_else_and_no_script_or_style_of_its_own(
    name: str,
) -> None:
    html = (SITE / name).read_text("utf-8")
    head = html[html.index("<head>") : html.index("<title>")]
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)"', head)
    assert found and found[1] == policy_text()
    assert head.index("http-equiv") < head.index("<link")
    assert re.findall(r"<script>|<style|<[a-z][^<>]*\s(?:style|on[a-z]+)=", html) == []


def test_the_policy_allows_no_script_in_a_page_and_no_evaluation_of_text() -> None:
    assert "unsafe-inline" not in policy_text()
    assert "'unsafe-eval'" not in policy_text()


@pytest.mark.parametrize("place", ["http", "file"])
def test_searching_answering_and_the_dark_scheme_break_nothing(
    page: Page, site_url: str, place: str
) -> None:
    root = site_url if place == "http" else SITE.as_uri()
    sign = "?" if place == "http" else "#"
    page.goto(f"{root}/calculators/staffing.html{sign}policy=qingyuan-2019&county_households=3000")
    expect(page.locator(".calc-summary")).to_contain_text("稳妥4人")
    page.locator("label[title='切换到深色']").click()
    page.keyboard.press("/")
    page.keyboard.insert_text("转包")
    expect(page.locator("[data-search=status]")).to_contain_text("找到")
    assert page.evaluate("violations") == []


def test_a_script_put_into_a_page_does_not_run(page: Page, site_url: str) -> None:
    html = (SITE / "index.html").read_text("utf-8")
    hostile = "<script>window.hit=1</script><img src=x onerror=window.hit=1>"

    def answer(route: Route) -> None:
        body = html.replace("<h1", f"{hostile}<h1", 1)
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    page.route("**/index.html", answer)
    page.goto(f"{site_url}/index.html")
    assert page.locator("img[src=x]").count() == 1
    until(page, "violations.length >= 2")
    assert page.evaluate("window.hit") is None


ATTEMPTS = {
    "connect-src": "fetch('http://127.0.0.1:9/')",
    "img-src": "new Image().src = 'http://127.0.0.1:9/x.png'",
    "form-action": "const form = document.createElement('form'); form.method = 'post';"
    " form.action = 'http://127.0.0.1:9/'; document.body.append(form); form.submit()",
    "script-src": "window.hit = Function('return 1')()",
    "script-src-elem": "const one = document.createElement('script');"
    " one.src = 'http://127.0.0.1:9/x.js'; document.head.append(one)",
}


@pytest.mark.parametrize("kind", ATTEMPTS)
def test_even_a_script_of_the_site_sends_nothing_elsewhere_and_runs_no_text(
    page: Page, site_url: str, kind: str
) -> None:
    page.route(
        "**/attempt.js",
        lambda route: route.fulfill(body=ATTEMPTS[kind], content_type="text/javascript"),
    )
    page.goto(f"{site_url}/about.html")
    page.evaluate(
        "() => { const one = document.createElement('script'); one.src = 'attempt.js';"
        " document.head.append(one) }"
    )
    until(page, "violations.length")
    assert page.evaluate("violations[0].split(' ')[0]") == kind
    assert page.evaluate("window.hit") is None
    assert page.url == f"{site_url}/about.html"
