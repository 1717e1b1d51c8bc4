"""The form as a clerk uses it: wrong input, the keyboard, links to a case, hostile text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.waiting import until

pytestmark = pytest.mark.browser

HOSTILE = (
    "<img src=x onerror=window.hit=1>",
    "<script>window.hit=1</script>",
    '"><svg onload=window.hit=1>',
    "javascript:window.hit=1",
    "{{constructor.constructor('window.hit=1')()}}",
    "&lt;img src=x onerror=window.hit=1&gt;",
    "__proto__",
)


@pytest.fixture(scope="module")
def opened(browser: Browser, site_url: str) -> Iterator[Page]:
    """One page for the tests that only type: Python starts once."""
    page = browser.new_context(locale="zh-CN", service_workers="block").new_page()
    page.goto(f"{site_url}/calculators/staffing.html")
    yield page
    page.context.close()


@pytest.fixture
def staffing(opened: Page) -> Page:
    """The staffing form, empty, for Qingyuan."""
    opened.get_by_role("button", name="清空", exact=True).click()
    opened.get_by_role("radio", name="广东省清远市").check()
    in_lines(opened)
    return opened


def in_lines(page: Page) -> None:
    """Take lists one number a line, as the form does without JavaScript."""
    swap = page.get_by_role("button", name="改为逐行填写")
    if swap.is_visible():
        swap.click()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("很多", "要填一个数"),
        ("-5", "不能是负数"),
        ("三千二", "可以读成 3200 或 3002"),
        ("1.5", "要填整数"),
        ("1" + "0" * 20, "大得不合理"),
        ("3000000000000000户户", "要填一个数"),
    ],
)
def test_what_is_wrong_stands_beside_the_field(staffing: Page, text: str, words: str) -> None:
    field = staffing.get_by_label("县（市、区）救助对象户数")
    field.fill(text)
    field.press("Enter")
    problem = staffing.locator("#staffing-county-households-error")
    expect(problem).to_contain_text(words)
    expect(field).to_have_attribute("aria-invalid", "true")
    assert "staffing-county-households-error" in (field.get_attribute("aria-describedby") or "")
    expect(staffing.locator(".calc-result")).to_have_count(0)
    field.fill("3000")
    expect(problem).to_be_hidden()
    expect(staffing.locator(".calc-summary")).to_contain_text("稳妥4人")


@pytest.mark.parametrize(
    "text", ["３０００", "3，000", "3,000", "3千", " 3000 户", "0.3万", "三千"]
)
def test_numbers_are_understood_as_clerks_write_them(staffing: Page, text: str) -> None:
    staffing.get_by_label("县（市、区）救助对象户数").fill(text)
    expect(staffing.locator(".calc-summary")).to_contain_text("最低2人、稳妥4人")


def test_a_column_of_a_spreadsheet_becomes_a_list(staffing: Page) -> None:
    field = staffing.get_by_label("各乡镇（街道）救助对象户数", exact=True)
    field.fill("120\r\n300\t700\n")
    expect(staffing.locator("#staffing-township-households-read")).to_contain_text(
        "共 3 个数，合计 1,120 户"
    )
    field.fill("1,200")
    field.press("Tab")
    expect(staffing.locator("#staffing-township-households-error")).to_contain_text("分不清")


def test_money_is_counted_in_the_unit_beside_it(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/calculators/budget-cap.html?policy=neimenggu-2023")
    amount = page.locator("[name=central_subsidy_previous_year]")
    amount.fill("1500")
    page.locator("[name=regional_subsidy_previous_year]").fill("400")
    figure = page.locator("[data-key=purchase_cap]")
    expect(figure).to_contain_text("380,000 元（38 万元）")
    box = page.locator("[data-field]:has([name=central_subsidy_previous_year])")
    expect(box.locator(".calc-read")).to_have_text("即 15,000,000 元")
    box.locator("[data-unit]").select_option("元")
    expect(figure).to_contain_text("80,030 元")


def test_both_readings_stand_side_by_side_with_the_cautious_one_marked(staffing: Page) -> None:
    staffing.get_by_label("县（市、区）救助对象户数").fill("3000")
    figure = staffing.locator("[data-key=county_staff]")
    expect(figure.locator("[data-reading=lowest]")).to_have_text("最低2 人")
    expect(figure.locator("[data-reading=cautious]")).to_have_text("稳妥4 人")
    # Both at one moment: what stands above may still move.
    lowest, cautious = figure.locator("[data-reading]").evaluate_all(
        "(both) => both.map((one) => one.getBoundingClientRect().top)"
    )
    assert lowest == cautious


def test_every_quoted_clause_leads_to_its_words(page: Page, staffing: Page) -> None:
    staffing.get_by_label("县（市、区）救助对象户数").fill("3000")
    staffing.locator(".calc-quote a").first.wait_for()
    addresses = [
        link.evaluate("link => link.href") for link in staffing.locator(".calc-quote a").all()
    ]
    quotes = staffing.locator(".calc-quote p").all_text_contents()
    for address, words in zip(addresses, quotes, strict=True):
        page.goto(address)
        marked = page.locator(f"[id='{urlsplit(address).fragment}']")
        shown = marked.text_content()
        assert shown and "".join(words.strip("“”").split()) in "".join(shown.split())


def test_a_silent_text_is_told_as_silent_and_never_as_zero(staffing: Page) -> None:
    staffing.get_by_role("radio", name="吉林省").check()
    staffing.get_by_role("button", name="计算", exact=True).click()
    expect(staffing.locator("article[data-policy=jilin-2020]")).to_contain_text("本文件没有规定")
    expect(staffing.locator(".calc-figure")).to_have_count(0)


def test_a_missing_input_is_named_and_one_click_away(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/calculators/budget-cap.html?policy=hunan-2018")
    page.get_by_role("button", name="计算", exact=True).click()
    page.locator(".calc-goto").first.click()
    expect(page.locator("[name=hardship_relief_funds_current_year]")).to_be_focused()


def test_the_whole_way_can_be_gone_by_keyboard(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/calculators/staffing.html")
    page.locator("[name=policy][value='*']").focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
        if page.evaluate("document.activeElement.value") == "qingyuan-2019":
            break
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "county_households":
            break
    expect(page.locator("[name=county_households]")).to_be_focused()
    page.keyboard.type("3000")
    page.keyboard.press("Enter")
    expect(page.locator(".calc-summary")).to_contain_text("稳妥4人")
    expect(page.locator("[data-announce]")).to_contain_text("稳妥4人")


def test_the_address_brings_the_case_back(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/calculators/staffing.html")
    page.get_by_role("radio", name="广东省清远市").check()
    in_lines(page)
    page.get_by_label("各乡镇（街道）救助对象户数", exact=True).fill("120\n300")
    page.locator("[name=as_of]").fill("2020-01-01")
    expect(page.locator(".calc-summary")).to_be_visible()
    until(page, "location.search.includes('as_of=2020-01-01') && location.search.includes('rules')")
    said = page.locator(".calc-summary").text_content()
    query = parse_qs(urlsplit(page.url).query)
    assert {key: query[key] for key in query if key not in ("rules", "was", "basis")} == {
        "policy": ["qingyuan-2019"],
        "township_households": ["120\n300"],
        "as_of": ["2020-01-01"],
    }
    page.reload()
    expect(page.locator("[name=township_households]")).to_have_value("120\n300")
    expect(page.get_by_label("第 2 行 各乡镇（街道）救助对象户数")).to_have_value("300")
    expect(page.locator(".calc-summary")).to_have_text(said or "")


def test_clearing_leaves_an_empty_form_and_no_answer(staffing: Page) -> None:
    staffing.get_by_label("县（市、区）救助对象户数").fill("3000")
    expect(staffing.locator(".calc-summary")).to_be_visible()
    staffing.get_by_role("button", name="清空", exact=True).click()
    expect(staffing.get_by_label("县（市、区）救助对象户数")).to_have_value("")
    expect(staffing.locator(".calc-result")).to_have_count(0)
    until(staffing, "!location.search.includes('county_households')")


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_typed_never_becomes_markup(staffing: Page, payload: str) -> None:
    staffing.locator("[name=township_households]").fill(payload)
    staffing.get_by_role("button", name="计算", exact=True).click()
    expect(staffing.locator("#staffing-township-households-error")).to_be_visible()
    assert staffing.evaluate("window.hit") is None
    assert staffing.locator(".calc img, .calc script, .calc svg").count() == 0


def test_hostile_text_in_the_address_never_becomes_markup(page: Page, site_url: str) -> None:
    name = quote("".join(HOSTILE))
    page.goto(
        f"{site_url}/calculators/staffing.html?policy={name}&county_households={name}"
        f"&as_of={name}&{name}={name}"
    )
    expect(page.locator("#staffing-county-households-error")).to_be_visible()
    assert page.evaluate("window.hit") is None
    assert page.locator(".calc img, .calc script, .calc svg").count() == 0


def test_no_script_of_the_forms_makes_markup_from_text() -> None:
    browser = Path(__file__).parents[2] / "handbook" / "browser"
    makers = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
    found = [
        f"{script.name}: {maker}"
        for script in browser.glob("*.js")
        for maker in makers
        if maker in script.read_text("utf-8")
    ]
    assert found == []
