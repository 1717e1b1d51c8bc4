"""The zip for a USB stick, unpacked where clerks unpack it and opened by double click."""

from __future__ import annotations

import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from handbook.links import check_site
from tests.site.conftest import SITE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked handbook; spaces and Chinese signs in the path are the rule on such disks."""
    folder = tmp_path_factory.mktemp("stick") / "我的 U 盘 #1"
    with zipfile.ZipFile(SITE / "handbook.zip") as archive:
        archive.extractall(folder)
    return folder / "handbook"


def test_every_link_of_the_unpacked_pages_leads_somewhere(stick: Path) -> None:
    missing = {line.split(": ", 1)[1] for line in check_site(stick)}
    assert {one.removeprefix("../") for one in missing} <= {
        "handbook.zip（没有这个文件）",
        "/handbook.zip（没有这个文件）",
    }


def test_reading_search_and_a_calculator_work(browser: Browser, stick: Path) -> None:
    page = browser.new_context(locale="zh-CN").new_page()
    errors: list[str] = []
    asked: set[str] = set()
    page.on("pageerror", lambda error: errors.append(error.message))
    page.on("request", lambda request: asked.add(urlsplit(request.url).scheme))
    page.goto((stick / "index.html").as_uri())
    expect(page.locator("[data-zip]")).to_have_count(0)
    page.keyboard.press("/")
    page.keyboard.insert_text("四百万元")
    page.locator("[data-search=list] a").first.click()
    page.wait_for_url("**?h=*")
    expect(page.locator("mark.handbook-search-mark").first).to_contain_text("400")
    page.goto((stick / "calculators" / "staffing.html").as_uri())
    page.locator("[name=policy][value='qingyuan-2019']").check()
    page.locator("[name=county_households]").fill("3000")
    expect(page.locator(".calc-summary")).to_contain_text("稳妥4人")
    page.wait_for_url("**/staffing.html#policy=qingyuan-2019&county_households=3000*")
    page.keyboard.press("Escape")
    page.locator(".calc-quote a").first.click()
    expect(page.locator(".hb-rule:target, .hb-rule[data-lit]").first).to_contain_text("3000户")
    page.context.close()
    assert errors == []
    assert asked <= {"file", "data"}
