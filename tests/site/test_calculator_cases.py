"""Every case that a form can hold, filled in and clicked on the built site."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from calculators.__main__ import load
from calculators.protocol import respond
from calculators.registry import CALCULATORS
from tests.calculators.harness import CaseFile, differences, load_cases
from tests.site.forms import Form

RULEBOOK = load(Path(__file__).parents[2] / "policies")
KEYS = {
    name: {field.key for field in calculator.fields(RULEBOOK)}
    for name, calculator in CALCULATORS.items()
}


def _can_be_typed(case: CaseFile) -> bool:
    """Not what the form cannot send: unknown names, wrong types, refusals of the form itself."""
    return (
        "error" not in case.expected
        and case.request["calculator"] in KEYS
        and set(case.request["inputs"]) <= KEYS[case.request["calculator"]]
    )


CASES = [case for case in load_cases() if _can_be_typed(case)]


@pytest.fixture(scope="module")
def form_of(browser: Browser, site_url: str) -> Iterator[Callable[[str], Form]]:
    """The open form of a calculator: one page for all its cases, as a clerk would stay on it."""
    opened: dict[str, Form] = {}

    def form(name: str) -> Form:
        if name not in opened:
            context = browser.new_context(
                locale="zh-CN",
                service_workers="block",
                reduced_motion="reduce",
                viewport={"width": 640, "height": 400},
            )
            page = context.new_page()
            opened[name] = Form.open(page, f"{site_url}/calculators/{name}.html")
        return opened[name]

    yield form
    for each in opened.values():
        each.page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_the_form_gives_the_answer_of_cpython(
    case: CaseFile, form_of: Callable[[str], Form]
) -> None:
    form = form_of(case.request["calculator"])
    form.clear()
    given = case.request["inputs"]
    asked = form.fill_in(case.policy, case.request["as_of"], given)

    request, response = form.calculate()

    assert response == respond(json.loads(request), RULEBOOK)
    if asked >= set(given):
        assert differences(case, response) == []
    (result,) = response["results"]
    shown = form.page.locator(f"article[data-policy='{case.policy}']")
    assert shown.get_attribute("data-outcome") == result["outcome"]
    text = shown.text_content() or ""
    assert result["summary"] in text
    assert [cited for cited in result["citations"] if cited["quote"] not in text] == []
