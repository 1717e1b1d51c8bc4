"""The memo of an answer and its result code."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from calculators.__main__ import load
from calculators.proving import verify
from handbook.texts import text_hashes
from tests.site.waiting import until

pytestmark = pytest.mark.browser

POLICIES = Path(__file__).parents[2] / "policies"
CASE = "policy=qingyuan-2019&county_households=3000&current_staff=3&as_of=2026-11-20"
SAID = [
    "测算说明",
    "3,000 户",
    "2026-11-20",
    "原文没有文号",
    "“3000户到5000户的至少配备4人”",
    "三（一）1",
    "两档的端点重叠",
    "请示",
    "测算人：",
    "复核人：",
    "单位（盖章）：",
]


def answered(page: Page, site_url: str) -> str:
    """Open the case; the result code below its answer."""
    page.goto(f"{site_url}/calculators/staffing.html?{CASE}")
    code = page.locator("[data-memo-code]")
    expect(code).not_to_be_empty()
    return code.inner_text()


def test_the_word_file_says_everything_an_auditor_asks_for(page: Page, site_url: str) -> None:
    code = answered(page, site_url)
    with page.expect_download() as download:
        page.click("[data-memo-docx]")
    assert download.value.suggested_filename == "测算说明-人员配备-2026-11-20.docx"
    with ZipFile(download.value.path()) as packed:
        document = packed.read("word/document.xml").decode()
    text = re.sub(r"<[^>]+>", "", document)
    for words in [*SAID, code, load(POLICIES).sha256, text_hashes(POLICIES)["qingyuan-2019"]]:
        assert words in text, words


def test_names_and_readings_stand_with_their_numbers(page: Page, site_url: str) -> None:
    names = "&township_households=120%0A300&row_names=城东镇%0A南山街道"
    page.goto(f"{site_url}/calculators/staffing.html?{CASE}{names}")
    page.evaluate("void (window.print = () => (window.printed = true))")
    page.click("[data-memo-print]")
    sheet = page.locator(".memo-sheet")
    expect(sheet).to_contain_text("城东镇 120 户、南山街道 300 户")
    row = sheet.locator("tr", has=page.locator("th", has_text="（南山街道）"))
    expect(row.locator("td")).to_have_text("最低 2 人；稳妥 4 人")


@pytest.mark.chromium_only("no print can be asked for")
def test_the_printed_page_says_the_same_and_leaves_nothing_behind(
    page: Page, site_url: str
) -> None:
    code = answered(page, site_url)
    page.evaluate("void (window.print = () => (window.printed = true))")
    page.click("[data-memo-print]")
    until(page, "window.printed")
    page.emulate_media(media="print")
    sheet = page.locator(".memo-sheet")
    expect(sheet).to_be_visible()
    expect(page.locator(".md-header").first).to_be_hidden()
    for words in [*SAID, code]:
        expect(sheet).to_contain_text(words)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(sheet).to_have_count(0)


def test_the_code_typed_into_the_site_computes_the_case_again(page: Page, site_url: str) -> None:
    code = answered(page, site_url)
    page.goto(f"{site_url}/calculators/verify.html")
    page.fill("#verify-code", code.lower().replace("-", " "))
    page.keyboard.press("Enter")
    result = page.locator("[data-part=result]")
    expect(result).to_contain_text("文本、规则和结果都没有变化")
    expect(result).to_contain_text("最低2人、稳妥4人")
    expect(result).to_contain_text("3,000 户")


def test_the_code_of_the_site_is_verified_on_the_command_line(page: Page, site_url: str) -> None:
    checked = verify(answered(page, site_url), load(POLICIES), text_hashes(POLICIES))
    assert checked["same"] == {"text": True, "rules": True, "answer": True}


def test_a_mistyped_code_is_told(page: Page, site_url: str) -> None:
    code = answered(page, site_url)
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    page.goto(f"{site_url}/calculators/verify.html")
    page.fill("#verify-code", wrong)
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=problem]")).to_contain_text("校验不符")
