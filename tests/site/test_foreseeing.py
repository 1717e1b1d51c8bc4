"""What the next key may make of a number is answered before it is pressed, and only then."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.site.forms import LISTEN
from tests.site.waiting import quiet, until

pytestmark = pytest.mark.browser

CASE = "calculators/staffing.html?policy=qingyuan-2019&county_households=3000"
_KEYS = {
    "a digit at the end": (("End", "7"), "30007"),
    "a digit within": (("Home", "ArrowRight", "7"), "37000"),
    "a digit over all": (("Control+a", "7"), "7"),
    "the last sign deleted": (("End", "Backspace"), "300"),
}


def _asked(page: Page) -> list[str]:
    """The numbers of households that Python was asked about so far, in order."""
    requests = [json.loads(request) for request, _ in page.evaluate("heard")]
    return [request["inputs"]["county_households"] for request in requests]


@pytest.mark.parametrize("name", _KEYS)
def test_a_key_finds_its_answer_in_the_page(page: Page, site_url: str, name: str) -> None:
    (*before, last), number = _KEYS[name]
    page.add_init_script(LISTEN)
    page.goto(f"{site_url}/{CASE}")
    expect(page.locator(".calc-summary")).to_contain_text("稳妥4人")
    field = page.locator("[name=county_households]")
    for key in before:
        field.press(key)
    until(page, 'number => heard.some(([asked]) => asked.includes(`"${number}"`))', number)
    foreseen = len(_asked(page))
    field.press(last)
    expect(field).to_have_value(number)
    expect(page.locator(".calc-recap")).to_contain_text(f"{int(number):,} 户")
    asked = _asked(page)
    assert asked.count(number) == 1
    assert number in asked[:foreseen]


def test_nothing_is_foreseen_where_nobody_types(page: Page, site_url: str) -> None:
    page.add_init_script(LISTEN)
    page.goto(f"{site_url}/{CASE}")
    expect(page.locator(".calc-summary")).to_contain_text("稳妥4人")
    page.get_by_role("radio", name="天津市").focus()
    quiet(page)
    assert _asked(page) == ["3000"]


@pytest.mark.parametrize("texts", ["policy=qingyuan-2019&", ""])
def test_what_was_foreseen_is_what_is_worked_out_anew(
    page: Page, site_url: str, texts: str
) -> None:
    page.add_init_script(LISTEN)
    page.goto(f"{site_url}/calculators/staffing.html?{texts}county_households=3000")
    expect(page.locator(".calc-recap")).to_contain_text("3,000 户")
    field = page.locator("[name=county_households]")
    field.press("End")
    until(page, "heard.some(([asked]) => asked.includes('\"300\"'))")
    field.press("Backspace")
    expect(page.locator(".calc-recap")).to_contain_text("300 户")
    shown = page.locator("[data-answer]").inner_html()
    assert _asked(page).count("300") == 1
    field.press("Enter")
    until(page, "heard.filter(([asked]) => asked.includes('\"300\"')).length === 2")
    quiet(page)
    assert page.locator("[data-answer]").inner_html() == shown
