"""Hostile text typed, pasted, linked to, in tables and in policies never becomes markup or code."""

from __future__ import annotations

import csv
import dataclasses
import re
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from calculators.batch.csv_text import write_csv
from handbook.pages.policy import policy_page
from handbook.parsing import parse
from handbook.policies import load_policies
from tests.site.pasting import paste
from tests.site.payloads import payloads

PAYLOADS = payloads()
POLICIES = Path(__file__).parents[2] / "policies"
_ODD = (
    "script:not([src]):not([type='application/json']), iframe, object, embed, base, frameset,"
    " img:not([alt=logo]), audio, video, marquee, xss, custom-element"
)
ODD = (
    "[document.documentElement.dataset.hit ?? window.hit ?? null,"
    " [...document.querySelectorAll('main *, .md-search *, body > :not(script)')]"
    f".filter((one) => one.matches(`{_ODD}`)"
    " || [...one.attributes].some(({ name, value }) => /^on/.test(name)"
    " || /^\\s*(javascript|vbscript|data):/i.test(value)))"
    ".map((one) => one.outerHTML.slice(0, 120))]"
)
"""[what a payload set, elements no page of ours makes]."""
NOTHING: list[object] = [None, []]


def test_the_list_is_long_and_names_each_text_once() -> None:
    assert len(PAYLOADS) >= 200
    assert len(set(PAYLOADS)) == len(PAYLOADS)


def test_no_cell_of_a_written_table_is_a_formula() -> None:
    written = write_csv([["列"], *([payload] for payload in PAYLOADS)]).decode("utf-8-sig")
    cells = [row[0] for row in csv.reader(written.splitlines()[1:])]
    assert len(cells) == len(PAYLOADS)
    number = re.compile(r"-?\d+(\.\d+)?")
    formulas = [
        cell
        for cell in cells
        if cell.lstrip()[:1] in "=+-@＝" and cell and not number.fullmatch(cell)
    ]
    assert formulas == []


@pytest.fixture(scope="module")
def opened(browser: Browser, site_url: str) -> Page:
    """A calculator's page for the tests that only type."""
    page = browser.new_context(locale="zh-CN", service_workers="block").new_page()
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.goto(f"{site_url}/calculators/staffing.html?policy=qingyuan-2019&county_households=3000")
    expect(page.locator(".calc-result").first).to_be_visible()
    return page


@pytest.mark.browser
def test_typed_and_pasted_into_every_field_it_stays_text(opened: Page) -> None:
    for payload in PAYLOADS:
        opened.evaluate(
            """(payload) => {
              const typed = ".calc-form :is(input[type=text], textarea)";
              for (const control of document.querySelectorAll(typed)) {
                control.value = payload;
                control.dispatchEvent(new Event("input", { bubbles: true }));
                control.dispatchEvent(new Event("focusout", { bubbles: true }));
              }
              document.querySelector(".calc-form").requestSubmit();
            }""",
            payload,
        )
        assert opened.evaluate(ODD) == NOTHING, payload
    assert "calculators/staffing.html" in opened.url


@pytest.mark.browser
def test_searched_for_it_stays_text(opened: Page) -> None:
    opened.evaluate("document.activeElement.blur()")
    opened.keyboard.press("/")
    for payload in PAYLOADS:
        opened.locator("[data-search=input]").fill(payload)
        opened.wait_for_timeout(15)
        assert opened.evaluate(ODD) == NOTHING, payload
    expect(opened.locator("[data-search=status]")).to_contain_text(re.compile("没有“|找到"))


@pytest.mark.browser
def test_in_an_address_it_stays_text(page: Page, site_url: str) -> None:
    names = ("policy", "county_households", "township_households", "as_of", "q", "h", "kind")
    groups = [PAYLOADS[at : at + len(names) + 2] for at in range(0, len(PAYLOADS), len(names) + 2)]
    for group in groups:
        *values, name, anchor = [*group, *["x"] * (len(names) + 2 - len(group))]
        pairs = [*zip(names, values, strict=True), (name, name)]
        query = "&".join(f"{quote(key)}={quote(value)}" for key, value in pairs)
        page.goto(f"{site_url}/calculators/staffing.html?{query}#{quote(anchor)}")
        page.locator(".calc-form").wait_for()
        assert page.evaluate(ODD) == NOTHING, group


@pytest.mark.browser
def test_in_a_table_it_stays_text(page: Page, site_url: str, tmp_path: Path) -> None:
    page.goto(f"{site_url}/calculators/batch.html?calculator=staffing")
    table = tmp_path / "<img src=x onerror=window.hit=1>.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["政策", "县（市、区）救助对象户数", *PAYLOADS[:20]])
        writer.writerows([payload, payload, *PAYLOADS[:20]] for payload in PAYLOADS)
    page.locator("[name=table]").set_input_files(table)
    page.get_by_role("button", name="开始测算").click()
    expect(page.locator("[data-part=downloads]")).to_be_visible()
    assert page.evaluate(ODD) == NOTHING


@pytest.mark.browser
def test_pasted_as_names_it_stays_text_on_the_page_on_paper_and_in_word(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}/calculators/staffing.html?policy=qingyuan-2019")
    page.locator(".calc-rows").wait_for()
    names = [*(payload.replace("\t", " ") for payload in PAYLOADS), "a\u0001\u000b\ufffeb"]
    paste(page.locator(".calc-rows input").first, "\n".join(f"{name}\t200" for name in names))
    expect(page.locator("[data-key='township_staff.255']")).to_be_attached()
    assert page.evaluate(ODD) == NOTHING
    with page.expect_download() as download:
        page.get_by_role("button", name="下载测算说明（Word）").click()
    with ZipFile(download.value.path()) as packed:
        words = "".join(ElementTree.fromstring(packed.read("word/document.xml")).itertext())
    assert "ab 200 户" in words
    page.evaluate("void (window.print = () => (window.printed = true))")
    page.get_by_role("button", name="打印测算说明").click()
    expect(page.locator(".memo-sheet")).to_be_attached()
    assert page.evaluate(ODD.replace("main *", ".memo-sheet *")) == NOTHING


@pytest.mark.browser
def test_in_the_text_of_a_policy_it_stays_text(browser: Browser) -> None:
    policy = next(one for one in load_policies(POLICIES) if one.slug == "tianjin")
    lines = [f"（{number}）{payload}" for number, payload in enumerate(PAYLOADS, 1)]
    hostile = dataclasses.replace(
        policy, document=parse("\n".join(["一、正文", *lines])), repairs=(), references=()
    )
    # Without any policy: what holds here is the escaping alone.
    page = browser.new_context(service_workers="block").new_page()
    page.set_content(f"<main>{policy_page(hostile, [], {})}</main>")
    page.wait_for_timeout(200)
    assert page.evaluate(ODD) == NOTHING
    shown = "".join((page.locator(".hb-text").text_content() or "").split())
    assert [one for one in PAYLOADS if "".join(one.split()) not in shown] == []
    page.context.close()
