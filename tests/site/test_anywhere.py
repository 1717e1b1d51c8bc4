"""Plain http on an intranet name, https and a double click: each gives the whole handbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from calculators.registry import CALCULATORS
from tests.site.certificate import Certificate
from tests.site.conftest import INTRANET, SITE
from tests.site.servers import copy_of_site, nginx
from tests.site.waiting import until

pytestmark = pytest.mark.browser

PLACES = ("intranet", "https", "disk")
CASE = "policy=qingyuan-2019&county_households=3000"
TABLE = [["文件", "县（市、区）救助对象户数"], ["清远", "3000"], ["天津", "1600"], ["湖南", "许多"]]
_BROKEN = """window.broken = [];
addEventListener("error", ({ message }) => broken.push(message));
addEventListener("unhandledrejection", ({ reason }) => broken.push(String(reason)));
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
  broken.push(`${effectiveDirective} ${blockedURI}`));
"""


@pytest.fixture(scope="module")
def secure_url(tmp_path_factory: pytest.TempPathFactory, certificate: Certificate) -> Iterator[str]:
    """The address of the site by https, behind nginx as configured."""
    folder = tmp_path_factory.mktemp("secure")
    with nginx(folder, copy_of_site(folder), certificate) as url:
        yield url


@pytest.fixture(scope="module")
def roots(site_url: str, secure_url: str) -> dict[str, str]:
    """The address of the handbook by place."""
    intranet = site_url.replace("127.0.0.1", INTRANET)
    return dict(zip(PLACES, (intranet, secure_url, SITE.as_uri()), strict=True))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "人员.csv"
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(TABLE)
    return path


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    """A page on which nothing may go wrong unseen."""
    context = browser.new_context(locale="zh-CN", service_workers="block")
    context.add_init_script(_BROKEN)
    yield context.new_page()
    context.close()


def _address(root: str, name: str, case: str = "") -> str:
    """A case stands after the # where there is no server."""
    sign = "#" if root.startswith("file:") else "?"
    return f"{root}/{name}.html" + (f"{sign}{case}" if case else "")


@pytest.mark.parametrize("place", PLACES)
def test_every_page_kind_is_read_searched_and_computed(
    visitor: Page, roots: dict[str, str], place: str
) -> None:
    root = roots[place]
    visitor.goto(_address(root, "index"))
    assert visitor.evaluate("isSecureContext") is (place != "intranet")
    visitor.keyboard.press("/")
    visitor.keyboard.insert_text("四百万元")
    visitor.locator("[data-search=list] a").first.click()
    visitor.wait_for_url("**?h=*")
    expect(visitor.locator("mark.handbook-search-mark").first).to_contain_text("400")
    for name in CALCULATORS:
        visitor.goto(_address(root, f"calculators/{name}"))
        examples = visitor.locator(".calc-examples button")
        ready = (
            examples.first
            if examples.count()
            else visitor.get_by_role("button", name="计算", exact=True)
        )
        ready.click()
        expect(visitor.locator(".calc-result").first, name).to_be_visible()
        assert visitor.evaluate("broken") == [], name


@pytest.mark.parametrize("place", PLACES)
def test_a_table_a_memo_a_code_and_a_frame_are_made(
    visitor: Page, roots: dict[str, str], place: str, table: Path
) -> None:
    root = roots[place]
    visitor.goto(_address(root, "calculators/staffing", CASE))
    code = visitor.locator("[data-memo-code]")
    expect(code).not_to_be_empty()
    given = code.inner_text()
    with visitor.expect_download() as download:
        visitor.get_by_role("button", name="下载测算说明（Word）").click()
    assert Path(download.value.path()).read_bytes().startswith(b"PK")
    visitor.evaluate("void (window.print = () => (window.printed = true))")
    visitor.get_by_role("button", name="打印测算说明").click()
    expect(visitor.locator(".memo-sheet")).to_contain_text("3000户到5000户的至少配备4人")
    visitor.goto(_address(root, "calculators/verify"))
    visitor.locator("#verify-code").fill(given)
    visitor.keyboard.press("Enter")
    expect(visitor.locator("[data-part=result]")).to_contain_text("都没有变化")
    visitor.goto(_address(root, "calculators/batch"))
    visitor.set_input_files("#batch-table", table)
    visitor.get_by_role("button", name="开始测算").click()
    expect(visitor.locator("[data-part=head]")).to_contain_text("共 3 行，没有计算的 1 行")
    with visitor.expect_download() as download:
        visitor.get_by_role("button", name="下载结果（csv）").click()
    saved = Path(download.value.path()).read_text("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(saved)))) == len(TABLE)
    visitor.goto(_address(root, "calculators/embed"))
    frame = visitor.frame_locator(".embed-preview")
    expect(frame.locator(".calc-status")).to_have_attribute("data-state", "ready")
    until(
        visitor,
        """(() => {
          const frame = document.querySelector(".embed-preview");
          return frame.clientHeight > 1000 && frame.style.height === `${frame.offsetHeight}px`;
        })()""",
    )
    assert visitor.evaluate("broken") == []


def test_over_https_the_second_visit_needs_no_server(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, certificate: Certificate
) -> None:
    folder = tmp_path_factory.mktemp("stopped")
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    with nginx(folder, copy_of_site(folder), certificate) as url:
        page.goto(f"{url}/index.html")
        expect(page.locator("[data-offline]")).to_contain_text("断网也能打开")
    page.goto(_address(url, "calculators/staffing", CASE))
    expect(page.locator(".calc-summary")).to_contain_text("稳妥4人")
    context.close()
