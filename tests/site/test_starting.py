"""How Python starts in the page: beside it, from where it can, and what is said when it cannot."""

from __future__ import annotations

import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.site.conftest import INTRANET, SITE
from tests.site.waiting import quiet, until

pytestmark = pytest.mark.browser

CASE = "calculators/staffing.html?policy=qingyuan-2019&county_households=3000"
ANSWER = "最低2人、稳妥4人"


def _status(page: Page, words: str) -> None:
    expect(page.locator(".calc-status")).to_contain_text(words)


def _answered(page: Page) -> None:
    # The slowest way to start takes its time on a busy machine: whether it answers is the question.
    expect(page.locator(".calc-summary")).to_contain_text(ANSWER)


def _typed_again(page: Page) -> None:
    expect(page.locator("[name=county_households]")).to_have_value("3000")


def test_the_form_can_be_filled_in_while_python_starts(page: Page, site_url: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/core-*.wasm", hold)
    page.goto(f"{site_url}/calculators/staffing.html")
    _status(page, "正在准备计算…可以先填表")
    expect(page.get_by_role("heading", name="各份文件怎么说")).to_be_visible()
    page.get_by_role("radio", name="广东省清远市").check()
    page.get_by_label("县（市、区）救助对象户数").fill("3000")
    expect(page.locator(".calc-result")).to_have_count(0)
    held[0].continue_()
    _answered(page)
    _status(page, "可以计算了")


def test_a_failed_start_says_why_and_starts_again_on_demand(page: Page, site_url: str) -> None:
    page.route("**/*.wasm", lambda route: route.abort())
    page.goto(f"{site_url}/{CASE}")
    _status(page, "取不到 core-")
    _status(page, "填写的内容都还在")
    _status(page, "请检查网络后点“重试”")
    _typed_again(page)
    page.unroute("**/*.wasm")
    page.get_by_role("button", name="重试").click()
    _answered(page)
    _typed_again(page)
    expect(page.get_by_role("button", name="重试")).to_be_hidden()


def test_a_server_error_is_told_with_its_number(page: Page, site_url: str) -> None:
    page.route("**/*.wasm", lambda route: route.fulfill(status=503))
    page.goto(f"{site_url}/{CASE}")
    _status(page, "服务器回答 503")


def test_a_truncated_wasm_is_told_and_not_waited_for(page: Page, site_url: str) -> None:
    start = next(SITE.glob("assets/runtime/core-*.wasm")).read_bytes()[:100_000]
    page.route(
        "**/*.wasm",
        lambda route: route.fulfill(body=start, content_type="application/wasm"),
    )
    page.goto(f"{site_url}/{CASE}")
    _status(page, "文件不完整")
    expect(page.get_by_role("button", name="重试")).to_be_visible()


def test_wasm_that_a_policy_forbids_is_told_with_what_to_do(page: Page, site_url: str) -> None:
    html = (SITE / "calculators" / "staffing.html").read_text("utf-8")
    strict = html.replace(" 'wasm-unsafe-eval'", "")
    assert strict != html
    page.route(
        "**/calculators/staffing.html*",
        lambda route: route.fulfill(body=strict, content_type="text/html; charset=utf-8"),
    )
    page.goto(f"{site_url}/{CASE}")
    _status(page, "安全设置不允许运行 WebAssembly")
    _status(page, "加上 'wasm-unsafe-eval'")
    _typed_again(page)
    expect(page.get_by_role("heading", name="算好的例子")).to_be_visible()
    expect(page.locator(".calc-computed table").first).to_be_visible()


_HANDS_ON = """
window.workers = [];
const Original = window.Worker;
window.Worker = class extends Original {
  constructor(...given) {
    super(...given);
    window.workers.push(this);
  }
};
"""


@pytest.mark.parametrize(
    ("end", "told"), [("terminate()", False), ("dispatchEvent(new ErrorEvent('error'))", True)]
)
def test_a_worker_lost_in_the_middle_of_a_visit_is_replaced(
    page: Page, site_url: str, end: str, told: bool
) -> None:
    page.add_init_script(_HANDS_ON)
    page.clock.install()
    page.goto(f"{site_url}/{CASE}")
    _answered(page)
    before = page.evaluate("workers.length")
    page.evaluate(f"void workers.at(-1).{end}")
    page.locator("[name=county_households]").fill("6000")
    page.clock.run_for(1_000)
    # Only where nobody told the page has it to lose patience; with the new worker it would, too.
    if not told:
        page.clock.fast_forward(30_000)
    expect(page.locator(".calc-summary")).to_contain_text("6人")
    assert page.evaluate("workers.length") == before + 1
    expect(page.locator("[name=county_households]")).to_have_value("6000")
    _status(page, "可以计算了")


def test_a_worker_that_does_not_load_is_told(page: Page, site_url: str) -> None:
    page.route("**/worker-*.js", lambda route: route.abort())
    page.goto(f"{site_url}/{CASE}")
    _status(page, "计算没有准备好")
    _typed_again(page)


def test_a_start_script_that_does_not_come_is_told(page: Page, site_url: str) -> None:
    page.route("**/start.js?*", lambda route: route.abort())
    page.goto(f"{site_url}/{CASE}")
    _status(page, "取不到 start.js")
    expect(page.get_by_role("button", name="重试")).to_be_visible()
    _typed_again(page)
    expect(page.locator(".calc-computed table").first).to_be_visible()


def test_a_start_script_that_comes_late_is_waited_for(page: Page, site_url: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/start.js?*", hold)
    page.goto(f"{site_url}/{CASE}", wait_until="commit")
    until(page, "window.document$ && document.readyState === 'interactive'")
    _status(page, "正在准备计算")
    held[0].continue_()
    _answered(page)


def test_wasm_served_with_another_media_type_still_starts(page: Page, site_url: str) -> None:
    wasm = next(SITE.glob("assets/runtime/core-*.wasm"))
    page.route(
        "**/core-*.wasm",
        lambda route: route.fulfill(path=wasm, content_type="application/octet-stream"),
    )
    names = _asked(page)
    page.goto(f"{site_url}/{CASE}")
    _answered(page)
    assert not {"full", "whole"} & set(_started_from(names))


def _break(page: Page, pattern: str, broken: str) -> None:
    """Answer requests for the files that match with nothing, a half, or other bytes."""
    whole = next(SITE.glob(f"assets/runtime/{pattern}")).read_bytes()
    middle = len(whole) // 2
    altered = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
    body = {"truncated": whole[:middle], "altered": altered, "empty": b""}

    def answer(route: Route) -> None:
        if broken == "missing":
            route.fulfill(status=404)
        else:
            route.fulfill(body=body[broken], content_type="application/octet-stream")

    page.route(f"**/{pattern}", answer)


def _asked(page: Page) -> list[str]:
    """The names of the runtime's files the page asks for from now on."""
    names: list[str] = []
    page.on("request", lambda request: names.append(Path(urlsplit(request.url).path).name))
    return names


def _started_from(names: list[str]) -> list[str]:
    """The ways tried, in their order, told by the first file each of them alone needs."""
    ways = {"image": "image", "library": "trimmed", "full": "full", "python": "whole"}
    tried = [ways[stem] for name in names if (stem := name.split("-")[0]) in ways]
    # A damaged file is asked for twice; the last way has the library of the one before.
    once = list(dict.fromkeys(tried))
    return [way for way in once if way != "full" or "whole" not in once]


def _has_the_image(page: Page) -> None:
    """Make the browser one that fetched the image before, whatever its line is like."""
    (image,) = SITE.glob("assets/runtime/image-*.bin")
    page.add_init_script(f"localStorage.setItem('handbook.image', '{image.name}')")


def test_a_browser_that_has_the_image_starts_from_it(page: Page, site_url: str) -> None:
    _has_the_image(page)
    names = _asked(page)
    page.goto(f"{site_url}/{CASE}")
    _answered(page)
    assert _started_from(names) == ["image"]


@pytest.mark.parametrize("broken", ["missing", "truncated", "altered", "empty"])
def test_without_the_image_the_trimmed_library_answers(
    page: Page, site_url: str, broken: str
) -> None:
    _has_the_image(page)
    _break(page, "image-*.bin", broken)
    names = _asked(page)
    page.goto(f"{site_url}/{CASE}")
    _answered(page)
    assert _started_from(names) == ["image", "trimmed"]


@pytest.mark.parametrize("broken", ["missing", "truncated", "altered", "empty"])
def test_without_image_and_trimmed_library_the_full_one_answers(
    page: Page, site_url: str, broken: str
) -> None:
    _has_the_image(page)
    _break(page, "image-*.bin", "missing")
    _break(page, "library-*.zip", broken)
    names = _asked(page)
    page.goto(f"{site_url}/{CASE}")
    _answered(page)
    _status(page, "取不到 image-")
    _status(page, "已经改用备用的文件，结果不受影响")
    assert _started_from(names) == ["image", "trimmed", "full"]
    assert [name for name in names if name.endswith(".whl")]


@pytest.mark.parametrize("broken", ["missing", "truncated", "altered", "empty"])
def test_without_the_core_pyodides_own_wasm_answers(page: Page, site_url: str, broken: str) -> None:
    _has_the_image(page)
    _break(page, "core-*.wasm", broken)
    names = _asked(page)
    page.goto(f"{site_url}/{CASE}")
    _answered(page)
    assert set(_started_from(names)) == {"image", "whole"}


def test_other_calculators_than_the_handbooks_are_refused(page: Page, site_url: str) -> None:
    _has_the_image(page)
    for pattern in ("image-*.bin", "library-*.zip"):
        _break(page, pattern, "missing")
    _break(page, "*.whl", "altered")
    page.goto(f"{site_url}/{CASE}")
    _status(page, "计算没有准备好")
    expect(page.locator(".calc-summary")).to_have_count(0)
    expect(page.locator(".calc-computed table").first).to_be_visible()


_LACKING = """
import { readFileSync, writeFileSync } from "node:fs";
import { exportedFunctions, withoutOthers } from "./handbook/browser/packing/wasm.js";
const [from, to, name] = process.argv.slice(1);
const core = new Uint8Array(readFileSync(from));
// The core has the numbers of the whole, and few of its names.
const whole = new Uint8Array(readFileSync("./node_modules/pyodide/pyodide.asm.wasm"));
const stopped = exportedFunctions(whole, new RegExp(`^${name}$`));
if (stopped.size !== 1) throw new Error(`there is no function ${name}`);
writeFileSync(to, withoutOthers(core, { has: (index) => !stopped.has(index) }));
"""


def test_a_question_the_core_lacks_a_function_for_is_answered_by_the_whole(
    page: Page, site_url: str, tmp_path: Path
) -> None:
    """The function puts words together; to start from the image, nothing needs it."""
    core = next(SITE.glob("assets/runtime/core-*.wasm"))
    lacking = tmp_path / "core.wasm"
    program = ["node", "--input-type=module", "-e", _LACKING]
    subprocess.run(
        [*program, str(core), str(lacking), "_PyUnicodeWriter_Init"],
        cwd=SITE.parent,
        check=True,
    )
    _has_the_image(page)
    page.route(
        "**/core-*.wasm",
        lambda route: route.fulfill(path=lacking, content_type="application/wasm"),
    )
    names = _asked(page)
    page.goto(f"{site_url}/{CASE}")
    _answered(page)
    assert _started_from(names) == ["image", "whole"]


def test_from_farther_away_the_smaller_library_comes_first_and_the_image_serves_the_next_visit(
    page: Page, site_url: str
) -> None:
    seen = "[{ transferSize: 1, requestStart: 5, responseStart: 45 }]"
    page.add_init_script(f"performance.getEntriesByType = () => {seen}")
    names = _asked(page)
    with page.expect_request_finished(lambda request: "/image-" in request.url):
        page.goto(f"{site_url}/{CASE}")
        _answered(page)
    assert _started_from(names) == ["trimmed", "image"]
    until(page, "localStorage.getItem('handbook.image')")
    names.clear()
    page.reload()
    _answered(page)
    assert _started_from(names) == ["image"]


def test_plain_http_on_an_intranet_name_is_enough(page: Page, site_url: str) -> None:
    page.goto(f"{site_url.replace('127.0.0.1', INTRANET)}/{CASE}")
    assert page.evaluate("isSecureContext") is False
    _answered(page)
    page.get_by_role("button", name="复制本例链接").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()


@pytest.mark.chromium_only("JavaScript cannot be turned off")
def test_without_javascript_the_form_says_so_and_the_words_are_there(
    browser: Browser, site_url: str
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site_url}/{CASE}")
    _status(page, "浏览器没有启用")
    expect(page.get_by_text("县（市、区）救助对象户数", exact=True)).to_be_visible()
    expect(page.get_by_text("3000户到5000户的至少配备4人").first).to_be_visible()
    page.context.close()


def test_a_page_without_a_form_does_not_start_python(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(Path(urlsplit(request.url).path).suffix))
    page.goto(f"{site_url}/policies/tianjin.html")
    quiet(page)
    assert ".wasm" not in asked
