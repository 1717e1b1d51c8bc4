"""Every case that a form can hold, filled in and clicked on the built site."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from calculators import answer_words
from calculators.__main__ import load
from calculators.protocol import respond
from calculators.registry import CALCULATORS
from calculators.wording import grouped
from tests.calculators.harness import CaseFile, differences, load_cases
from tests.site.forms import Form

RULEBOOK = load(Path(__file__).parents[2] / "policies")
FIELDS = {name: calculator.fields(RULEBOOK) for name, calculator in CALCULATORS.items()}
KEYS = {name: {field.key for field in fields} for name, fields in FIELDS.items()}


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
    labels = {field.key: field.label for field in FIELDS[case.request["calculator"]]}
    text = "".join((shown.text_content() or "").split())
    assert [part for part in content(result, labels) if "".join(part.split()) not in text] == []


def content(result: dict[str, Any], labels: dict[str, str]) -> Iterator[str]:
    """All an answer carries, as on the command line and in the printed handbook."""
    if result["verdict"]:
        yield answer_words.VERDICTS[result["verdict"]]
    if not result["verdict"] or result["outcome"] != "determined":
        yield answer_words.OUTCOMES[result["outcome"]]
    yield result["summary"]
    for figure in result["figures"]:
        yield figure["label"]
        yield answer_words.READINGS.get(figure["reading"], "")
        dated = figure["unit"] == "日期"
        yield figure["value"] if dated else grouped(Decimal(figure["value"])) + figure["unit"]
    for step in result["steps"]:
        yield step["text"]
        yield from (cited["label"] for cited in step["citations"])
    for cited in result["citations"]:
        yield from (cited["label"], cited["quote"])
    for note in result["notes"]:
        yield from (answer_words.NOTES[note["code"]], note["text"])
    yield from (labels[key] for key in result["missing"])
