"""The nginx configuration that ships with the handbook, run by Debian's nginx on the built site."""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from handbook.publishing.policy import POLICY
from tests.site.conftest import SITE

pytestmark = pytest.mark.browser

SERVING = Path(__file__).parents[2] / "handbook" / "serving"
HEADER = "; ".join(
    f"{kind} {sources}" for kind, sources in {**POLICY, "worker-src": "'self'"}.items()
)
"""The policy of a server: as the pages have it, without what only a disk needs."""
_AROUND = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/handbook.conf;
}}
"""


@pytest.fixture(scope="module")
def nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site behind nginx."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program, "nginx is missing: run make browser, which installs it"
    folder = tmp_path_factory.mktemp("nginx")
    # The worker process may be of another user than the one who owns the temporary folder.
    site = shutil.copytree(SITE, folder / "site")
    for place in (*folder.parents, folder, *site.rglob("*")):
        if place.is_relative_to(folder.parent) and place.is_dir():
            place.chmod(0o755)
    wasm = next(site.glob("assets/runtime/python-*.wasm"))
    wasm.with_name(f"{wasm.name}.gz").write_bytes(gzip.compress(wasm.read_bytes(), 1))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = (SERVING / "nginx.conf").read_text("utf-8")
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};")
    text = text.replace("root /srv/handbook;", f"root {site};")
    (folder / "handbook.conf").write_text(text, "utf-8")
    (folder / "nginx.conf").write_text(_AROUND.format(folder=folder), "utf-8")
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", _user()]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    _wait_for(url, process)
    yield url
    process.terminate()
    process.wait(10)


def _user() -> str:
    """As root nginx would change to a user who may not enter the temporary folder."""
    return "user root;" if os.geteuid() == 0 else ""


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        assert process.poll() is None, "nginx stopped at once: nginx -t tells why"
        try:
            urlopen(url).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("nginx does not answer")


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
    nginx: str, pattern: str, media_type: str, cached: str
) -> None:
    headers, body = _get(f"{nginx}/{_one(pattern)}")
    assert headers["Content-Type"] == media_type
    assert cached in headers["Cache-Control"]
    assert headers["Content-Security-Policy"] == HEADER
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert body == next(SITE.glob(pattern)).read_bytes()


def test_a_file_compressed_beforehand_is_sent_compressed(nginx: str) -> None:
    name = _one("assets/runtime/python-*.wasm")
    headers, body = _get(f"{nginx}/{name}", **{"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Content-Type"] == "application/wasm"
    assert gzip.decompress(body) == (SITE / name).read_bytes()
    headers, _ = _get(f"{nginx}/{name}", **{"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in headers


def test_an_address_that_does_not_exist_gets_the_page_that_says_so(nginx: str) -> None:
    with pytest.raises(HTTPError) as failed:
        urlopen(f"{nginx}/nothing/here.html")
    assert failed.value.code == 404
    assert "没有这一页" in failed.value.read().decode()


def test_calculators_and_search_run_under_the_policy_of_the_server(page: Page, nginx: str) -> None:
    page.add_init_script(
        "window.violations = []; addEventListener('securitypolicyviolation',"
        " (event) => violations.push(event.effectiveDirective + ' ' + event.blockedURI))"
    )
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{nginx}/calculators/staffing.html?policy=qingyuan-2019&county_households=3000")
    expect(page.locator(".calc-summary")).to_contain_text("稳妥4人")
    page.keyboard.press("/")
    page.keyboard.insert_text("转包")
    expect(page.locator("[data-search=status]")).to_contain_text("找到")
    assert page.evaluate("violations") == []
    assert [text for text in said if "Content Security Policy" in text] == []


def test_the_caddy_configuration_says_the_same(nginx: str) -> None:
    caddy = (SERVING / "Caddyfile").read_text("utf-8")
    headers, _ = _get(f"{nginx}/index.html")
    for name in ("Content-Security-Policy", "Referrer-Policy", "Permissions-Policy"):
        assert f'{name} "{headers[name]}"' in caddy
