"""The configurations that ship with the handbook, run by Debian's nginx and Caddy on the site."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, Route, expect

from handbook.publishing.policy import POLICY
from tests.site.conftest import SITE
from tests.site.editions import Server
from tests.site.servers import caddy, copy_of_site, nginx

pytestmark = pytest.mark.browser

HEADER = "; ".join(
    f"{kind} {sources}" for kind, sources in {**POLICY, "worker-src": "'self'"}.items()
)
"""The policy of a server: as the pages have it, without what only a disk needs."""


@pytest.fixture(scope="module", params=[nginx, caddy], ids=["nginx", "caddy"])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the site behind a server."""
    folder = tmp_path_factory.mktemp("server")
    with request.param(folder, copy_of_site(folder)) as url:
        yield url


@pytest.fixture(scope="module")
def outside(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page of somebody else with a calculator in it."""
    folder = tmp_path_factory.mktemp("outside")
    script = f'<script src="{server}/assets/runtime/embed.js"></script>'
    calculator = '<handbook-calculator name="staffing" policy="tianjin"></handbook-calculator>'
    (folder / "page.html").write_text(f"<!doctype html>{script}{calculator}", "utf-8")
    somebody = Server(folder)
    somebody.start()
    yield f"{somebody.url}/page.html"
    somebody.stop()


def _get(url: str, **headers: str) -> tuple[dict[str, str], bytes]:
    with urlopen(Request(url, headers=headers)) as response:
        return dict(response.headers), response.read()


def _one(pattern: str) -> str:
    return next(SITE.glob(pattern)).relative_to(SITE).as_posix()


@pytest.mark.parametrize(
    ("pattern", "media_type", "cached"),
    [
        ("index.html", "text/html; charset=utf-8", "no-cache"),
        ("service-worker.js", "text/javascript; charset=utf-8", "no-cache"),
        ("assets/runtime/calculators.js", "text/javascript; charset=utf-8", "no-cache"),
        ("assets/runtime/python-*.wasm", "application/wasm", "immutable"),
        ("assets/runtime/worker-*[0-9a-f].js", "text/javascript; charset=utf-8", "immutable"),
        ("assets/inline/*.js", "text/javascript; charset=utf-8", "immutable"),
        ("policies/jilin-2020.txt", "text/plain; charset=utf-8", "no-cache"),
        ("handbook.pdf", "application/pdf", "no-cache"),
        ("handbook.zip", "application/zip", "no-cache"),
    ],
)
def test_a_file_has_its_media_type_its_cache_rule_and_the_policy(
    server: str, pattern: str, media_type: str, cached: str
) -> None:
    headers, body = _get(f"{server}/{_one(pattern)}")
    assert headers["Content-Type"] == media_type
    assert cached in headers["Cache-Control"]
    assert headers["Content-Security-Policy"] == HEADER
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert body == next(SITE.glob(pattern)).read_bytes()


def test_a_file_compressed_beforehand_is_sent_compressed(server: str) -> None:
    name = _one("assets/runtime/python-*.wasm")
    headers, body = _get(f"{server}/{name}", **{"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Content-Type"] == "application/wasm"
    assert gzip.decompress(body) == (SITE / name).read_bytes()
    headers, _ = _get(f"{server}/{name}", **{"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in headers


def test_an_address_that_does_not_exist_gets_the_page_that_says_so(server: str) -> None:
    with pytest.raises(HTTPError) as failed:
        urlopen(f"{server}/nothing/here.html")
    assert failed.value.code == 404
    assert "没有这一页" in failed.value.read().decode()


@pytest.mark.parametrize(
    ("path", "asked", "status"),
    [
        ("nothing.html", {}, 404),
        ("assets/runtime/core-000000000000.wasm", {}, 404),
        ("assets/inline/nothing.js", {}, 404),
        ("assets/search/text-999.js", {}, 404),
        ("index.html", {"Range": "bytes=999999999-"}, 416),
    ],
)
def test_a_refusal_carries_the_same_headers_and_is_not_kept(
    server: str, path: str, asked: dict[str, str], status: int
) -> None:
    with pytest.raises(HTTPError) as failed:
        urlopen(Request(f"{server}/{path}", headers=asked))
    assert failed.value.code == status
    usual, _ = _get(f"{server}/index.html")
    headers = failed.value.headers
    same = ["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"]
    same += ["Permissions-Policy", "Server"]
    assert {name: headers[name] for name in same} == {name: usual.get(name) for name in same}
    assert headers["Cache-Control"] == "no-cache"


def test_calculators_and_search_run_under_the_policy_of_the_server(page: Page, server: str) -> None:
    page.add_init_script(
        "window.violations = []; addEventListener('securitypolicyviolation',"
        " (event) => violations.push(event.effectiveDirective + ' ' + event.blockedURI))"
    )
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{server}/calculators/staffing.html?policy=qingyuan-2019&county_households=3000")
    expect(page.locator(".calc-summary")).to_contain_text("稳妥4人")
    page.keyboard.press("/")
    page.keyboard.insert_text("转包")
    expect(page.locator("[data-search=status]")).to_contain_text("找到")
    assert page.evaluate("violations") == []
    assert [text for text in said if "Content Security Policy" in text] == []


def test_the_policy_can_be_narrowed_as_the_configurations_say(
    page: Page, server: str, outside: str
) -> None:
    def narrowed(route: Route) -> None:
        answer = route.fetch()
        policy = f"{answer.headers['content-security-policy']}; frame-ancestors 'self'"
        route.fulfill(
            response=answer, headers={**answer.headers, "content-security-policy": policy}
        )

    page.route("**/embed/*.html*", narrowed)
    page.goto(f"{server}/calculators/embed.html")
    frame = page.frame_locator(".embed-preview")
    expect(frame.locator("[data-embedded]")).to_be_visible()
    page.goto(outside)
    page.locator("handbook-calculator iframe").wait_for()
    expect(
        page.frame_locator("handbook-calculator iframe").locator("[data-embedded]")
    ).to_have_count(0)


def test_a_page_of_another_address_may_show_a_calculator(page: Page, outside: str) -> None:
    page.goto(outside)
    frame = page.frame_locator("handbook-calculator iframe")
    frame.locator("[name=county_households]").fill("1600")
    expect(frame.locator(".calc-summary")).to_contain_text("2人")
