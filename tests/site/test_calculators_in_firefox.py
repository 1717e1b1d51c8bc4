"""The calculators of the built site in Firefox: answer, link, retry, policy, no server."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from typing import override
from urllib.parse import urlsplit

import pytest

from tests.browsers.firefox import visit
from tests.site.conftest import SITE, Handler

pytestmark = pytest.mark.browser

CASE = "calculators/staffing.html?policy=qingyuan-2019&county_households=3000"
KEPT = "document.querySelector('[data-offline]').textContent.includes('断网也能打开')"
FOUND = "document.querySelector('[data-search=status]').textContent.startsWith('找到')"
ANSWER = "document.querySelector('.calc-summary')?.textContent.includes('稳妥4人')"
STATUS = "document.querySelector('.calc-status').textContent"
LISTEN = (
    "(window.violations = [], addEventListener('securitypolicyviolation',"
    " (event) => violations.push(event.effectiveDirective + ' ' + event.blockedURI)), 1)"
)


class _Failing(Handler):
    """Answers 503 to requests for wasm until asked ``/mend``, and to nothing after ``/stop``."""

    mended = False
    stopped = False

    @override
    def do_GET(self) -> None:
        cls = type(self)
        cls.mended |= self.path == "/mend"
        cls.stopped |= self.path == "/stop"
        if cls.stopped:
            return
        if self.path.endswith(".wasm") and not cls.mended:
            self.send_error(503)
        else:
            super().do_GET()


@pytest.fixture(scope="module")
def failing_url() -> Iterator[str]:
    """The site on a server that fails as above."""
    handler = functools.partial(_Failing, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_failed_start_is_told_retried_answered_and_works_without_the_server(
    failing_url: str,
) -> None:
    seen = visit(
        [
            ("goto", f"{failing_url}/{CASE}"),
            ("wait", f"{STATUS}.includes('服务器回答 503')"),
            ("evaluate", "document.querySelector('[name=county_households]').value"),
            ("evaluate", f"fetch('{failing_url}/mend').then(() => 'asked')"),
            ("click", "[data-action=retry]"),
            ("wait", ANSWER),
            ("evaluate", STATUS),
            ("wait", KEPT),
            ("evaluate", "fetch('/stop').then(() => 'up', () => 'down')"),
            ("goto", f"{failing_url}/calculators/staffing.html?policy=tianjin"),
            ("fill", "[name=county_households]", "1600"),
            ("wait", "document.querySelector('.calc-summary')?.textContent.includes('2人')"),
            ("press", "Escape"),
            ("goto", f"{failing_url}/index.html?q=800:1"),
            ("wait", FOUND),
            ("evaluate", "fetch('/stop').then(() => 'up', () => 'down')"),
        ]
    )
    typed, _, status, *server = seen.values
    assert typed == "3000"
    assert "可以计算了" in status
    assert server == ["down", "down"]


def test_a_case_is_filled_in_linked_and_brought_back_under_the_policy(site_url: str) -> None:
    seen = visit(
        [
            ("goto", f"{site_url}/calculators/staffing.html"),
            ("evaluate", LISTEN),
            ("click", "[name=policy][value='qingyuan-2019']"),
            ("fill", "[name=county_households]", "3千"),
            ("press", "Enter"),
            ("wait", ANSWER),
            ("evaluate", "location.search"),
            ("evaluate", "document.querySelector('[data-announce]').textContent"),
            ("evaluate", "document.querySelectorAll('.calc-quote').length > 0"),
            ("evaluate", "violations"),
            ("fill", "[name=county_households]", "很多"),
            ("press", "Tab"),
            ("wait", "!document.querySelector('#staffing-county-households-error').hidden"),
            ("goto", f"{site_url}/{CASE}"),
            ("wait", ANSWER),
            ("evaluate", "document.querySelector('[name=county_households]').value"),
            ("evaluate", "(document.first = true)"),
            ("click", ".calc-from a"),
            ("wait", "document.querySelector('.hb-rule:target') !== null"),
            ("evaluate", "history.back() ?? document.first"),
            ("wait", ANSWER),
            ("evaluate", "document.first === true"),
        ],
        width=390,
    )
    _, address, announced, quoted, violations, typed, _, *same = seen.values
    assert address.startswith("?policy=qingyuan-2019&county_households=3")
    assert "稳妥4人" in announced
    assert quoted is True
    assert violations == []
    assert typed == "3000"
    assert same == [True, True]
    assert seen.errors == []
    assert {urlsplit(url).hostname for url in seen.requests} <= {"127.0.0.1", None}
