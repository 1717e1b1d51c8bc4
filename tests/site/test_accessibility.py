"""axe-core finds nothing on any kind of page, light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

from calculators.registry import CALCULATORS

pytestmark = pytest.mark.browser
_ENDS_FIREFOX = pytest.mark.chromium_only("axe on the long answers ends this Firefox")

AXE = (Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
CASE = "policy=qingyuan-2019&county_households=3000"
KINDS = (
    "index.html",
    "policies/qingyuan-2019.html",
    "topics/staffing.html",
    "calculators/index.html",
    "calculators/project-check.html",
    "calculators/staffing.html",
    "calculators/batch.html",
    "calculators/embed.html",
    f"embed/staffing.html?{CASE}&scheme=auto",
    "glossary.html",
    "higher-law.html",
    "ledger.html",
    "about.html",
    "maintain/add-a-policy.html",
    "maintain/data-keys.html",
    "rule-kinds.html",
    "result-fields.html",
    "404.html",
)
WIDTHS = (1280, 390)
_RUN = """async (rules) => {
  const only = rules.length ? { runOnly: { type: "rule", values: rules } } : {};
  return (await axe.run({ ...only, resultTypes: ["violations"] })).violations;
}"""
_COLOURS = ["color-contrast", "link-in-text-block"]


_DARK = pytest.param("dark", marks=pytest.mark.chromium_only("no dark scheme can be asked for"))


@pytest.fixture(scope="module", params=["light", _DARK])
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A reader of one scheme."""
    context = browser.new_context(
        locale="zh-CN",
        color_scheme=request.param,
        reduced_motion="reduce",
        service_workers="block",
    )
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    yield page
    page.close()


def _dark(page: Page) -> bool:
    return bool(page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"))


def _found(page: Page, *widths: int, rules: Sequence[str] = ()) -> list[str]:
    """What axe has to say of the page at each of these widths, by these rules or by all."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        violations = page.evaluate(_RUN, list(rules))
        found += [
            f"{width} {one['id']}: {node['html'][:120]} {node.get('failureSummary', '')[:200]}"
            for one in violations
            for node in one["nodes"][:3]
        ]
    return found


@pytest.mark.parametrize("address", KINDS)
def test_axe_finds_no_violation(page: Page, site_url: str, address: str) -> None:
    page.goto(f"{site_url}/{address}")
    if CASE in address:
        expect(page.locator(".calc-result").first).to_be_visible()
    # A page in the dark differs from the same page in the light, looked at as well, in its colours.
    assert _found(page, *WIDTHS, rules=_COLOURS if _dark(page) else ()) == []


@_ENDS_FIREFOX
@pytest.mark.parametrize("name", CALCULATORS)
def test_axe_finds_none_in_a_form_answered_or_refused(page: Page, site_url: str, name: str) -> None:
    # The two widths take turns, so that each state is seen narrow in one scheme, wide in the other.
    first, second = WIDTHS if _dark(page) else reversed(WIDTHS)
    page.goto(f"{site_url}/calculators/{name}.html")
    examples = page.locator(".calc-examples button")
    start = page.get_by_role("button", name="计算", exact=True)
    (examples.first if examples.count() else start).click()
    expect(page.locator(".calc-result").first).to_be_visible()
    page.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
    found = _found(page, first)
    written = page.locator(".calc-form :is(input[inputmode=decimal], textarea):visible")
    if written.count():
        written.first.fill("很多")
        start.click()
        expect(page.locator(".calc-error:visible").first).to_be_visible()
        found += _found(page, second)
    assert found == []


@_ENDS_FIREFOX
def test_axe_finds_none_in_a_changed_link_a_batch_and_a_verified_code(
    page: Page, site_url: str
) -> None:
    rules = _COLOURS if _dark(page) else ()
    changed = f"{CASE}&rules=00000000&was=qingyuan-2019%20配3人&basis=QY-01.zzz"
    page.goto(f"{site_url}/calculators/staffing.html?{changed}")
    expect(page.locator(".calc-changed")).to_be_visible()
    found = _found(page, *WIDTHS, rules=rules)
    code = page.locator("[data-memo-code]")
    expect(code).not_to_be_empty()
    given = code.inner_text()
    page.goto(f"{site_url}/calculators/verify.html?code=U")
    expect(page.locator("[data-part=problem]")).to_be_visible()
    page.locator("#verify-code").fill(given)
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=result] .calc-result")).to_be_visible()
    found += _found(page, *WIDTHS, rules=rules)
    page.goto(f"{site_url}/calculators/batch.html")
    table = "文件,县（市、区）救助对象户数,备注\r\n清远,3000,甲\r\n天津,许多,乙\r\n"
    file = FilePayload(name="表.csv", mimeType="text/csv", buffer=table.encode())
    page.set_input_files("#batch-table", file)
    page.get_by_role("button", name="开始测算").click()
    expect(page.locator(".batch-refused")).to_be_visible()
    found += _found(page, *WIDTHS, rules=rules)
    assert found == []


@pytest.mark.chromium_only("less motion cannot be asked for")
def test_whoever_asks_for_less_motion_gets_none(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/calculators/staffing.html?{CASE}")
    expect(page.locator(".calc-result").first).to_be_visible()
    moving = page.evaluate(
        "[...document.querySelectorAll('body, body *')].filter((one) => {"
        " const { transitionDuration, animationDuration } = getComputedStyle(one);"
        " return [transitionDuration, animationDuration].join().split(',')"
        ".some((time) => parseFloat(time) > 0.02) })"
        ".map((one) => one.outerHTML.slice(0, 100))"
    )
    assert moving == []
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
