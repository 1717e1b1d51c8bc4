"""What a browser keeps: visits without a server, editions that replace each other whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, TimeoutError, expect

from tests.site.conftest import INTRANET, SITE
from tests.site.editions import Server, small_edition
from tests.site.waiting import quiet

pytestmark = pytest.mark.browser

KEPT = "已存到本机，断网也能打开"


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two small editions."""
    folder = tmp_path_factory.mktemp("editions")
    return (
        small_edition(folder / "first", "first", 1_700_000_000),
        small_edition(folder / "second", "second", 1_700_100_000),
    )


@pytest.fixture
def server(editions: tuple[Path, Path]) -> Iterator[Server]:
    """A server of the first edition."""
    server = Server(editions[0])
    server.start()
    yield server
    server.stop()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="zh-CN")
    yield context
    context.close()


def _visit(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    return page


def _open(page: Page, address: str) -> None:
    """Open an address as a reader does, who loads a page again that does not come.

    Asked for in the very moment in which one worker takes over from another, Chromium on a busy
    machine now and then never finishes a page.
    """
    try:
        page.goto(address, timeout=15_000)
    except TimeoutError:
        page.goto(address)


def _kept(page: Page) -> None:
    expect(page.locator("[data-offline]")).to_contain_text(KEPT)


def _edition(page: Page) -> tuple[str, str]:
    """The edition of the page and that of its style sheet."""
    page.wait_for_load_state("load")
    body, style = page.evaluate(
        """() => [document.body.dataset.edition,
        getComputedStyle(document.body).getPropertyValue('--edition').trim()]"""
    )
    return body, style


def test_the_second_visit_needs_no_server_for_reading_search_and_calculators(
    context: BrowserContext,
) -> None:
    server = Server(SITE)
    server.start()
    _kept(_visit(context, f"{server.url}/index.html"))
    server.stop()
    page = _visit(
        context,
        f"{server.url}/calculators/staffing.html?policy=qingyuan-2019&county_households=3000",
    )
    # On a busy machine a start takes its time: whether it answers is the question.
    expect(page.locator(".calc-summary")).to_contain_text("稳妥4人")
    page.keyboard.press("/")
    page.keyboard.insert_text("800：1")
    expect(page.locator("[data-search=status]")).to_contain_text("找到")
    page.goto(f"{server.url}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("政府购买社会救助服务政策手册")
    assert page.evaluate("fetch('handbook.pdf').then((response) => response.status)") == 200


def test_a_new_edition_takes_over_whole_at_one_of_the_next_pages_of_the_only_window(
    context: BrowserContext, server: Server, editions: tuple[Path, Path]
) -> None:
    page = _visit(context, f"{server.url}/index.html")
    _kept(page)
    page.reload()
    assert _edition(page) == ("first", "first")
    server.folder = editions[1]
    server.stop()
    server.start()
    page.reload()
    assert _edition(page) == ("first", "first")
    expect(page.locator("[data-offline]")).to_contain_text("手册有了新版")
    second = page.locator("body[data-edition=second]")
    for name in ("about", "glossary", "index"):
        _open(page, f"{server.url}/{name}.html")
        try:
            second.wait_for(timeout=8_000)
            break
        except TimeoutError:
            # Now and then the browser keeps the worker that was running for a page more.
            assert _edition(page) == ("first", "first")
    assert _edition(page) == ("second", "second")
    server.stop()
    page.goto(f"{server.url}/glossary.html")
    assert _edition(page) == ("second", "second")
    names = page.evaluate("caches.keys()")
    assert len(names) == 1


def test_with_two_windows_the_reader_decides_and_both_change(
    context: BrowserContext, server: Server, editions: tuple[Path, Path]
) -> None:
    one = _visit(context, f"{server.url}/index.html")
    _kept(one)
    one.reload()
    two = _visit(context, f"{server.url}/about.html")
    server.folder = editions[1]
    server.stop()
    server.start()
    two.reload()
    expect(two.locator("[data-offline]")).to_contain_text("手册有了新版")
    two.goto(f"{server.url}/glossary.html")
    expect(two.locator("[data-offline]")).to_contain_text("手册有了新版")
    assert _edition(one) == _edition(two) == ("first", "first")
    two.get_by_role("button", name="换成新版").click()
    for page in (one, two):
        expect(page.locator("body")).to_have_attribute("data-edition", "second")
        assert _edition(page) == ("second", "second")


def test_a_page_on_its_way_while_the_worker_changes_ends_up_of_one_edition(
    context: BrowserContext, server: Server, editions: tuple[Path, Path]
) -> None:
    one = _visit(context, f"{server.url}/index.html")
    _kept(one)
    two = _visit(context, f"{server.url}/about.html")
    server.folder = editions[1]
    server.stop()
    server.start()
    two.reload()
    expect(two.locator("[data-offline]")).to_contain_text("手册有了新版")
    # Busy from its arrival until its scripts run, the page hears nothing of what happens.
    one.add_init_script("for (const end = Date.now() + 2000; Date.now() < end; );")
    one.goto(f"{server.url}/glossary.html", wait_until="commit")
    two.get_by_role("button", name="换成新版").click()
    expect(two.locator("body")).to_have_attribute("data-edition", "second")
    expect(one.locator("body")).to_have_attribute("data-edition", "second")
    assert _edition(one) == ("second", "second")


def test_an_edition_that_is_only_half_on_the_server_is_not_kept(
    context: BrowserContext, server: Server, editions: tuple[Path, Path], tmp_path: Path
) -> None:
    page = _visit(context, f"{server.url}/index.html")
    _kept(page)
    half = small_edition(tmp_path / "half", "half", 1_700_200_000)
    (half / "glossary.html").write_bytes((editions[0] / "glossary.html").read_bytes())
    server.folder = half
    server.stop()
    server.start()
    page.reload()
    expect(page.locator("[data-offline]")).to_contain_text("服务器上的手册正在更新或不完整")
    for name in ("index", "glossary", "about"):
        page.goto(f"{server.url}/{name}.html")
        assert _edition(page) == ("first", "first")


def test_a_page_of_another_edition_is_not_shown_with_files_of_this_one(
    context: BrowserContext, server: Server, editions: tuple[Path, Path]
) -> None:
    page = _visit(context, f"{server.url}/index.html")
    _kept(page)
    added = editions[0] / "added.html"
    added.write_bytes((editions[0] / "about.html").read_bytes())
    page.goto(f"{server.url}/added.html")
    added.unlink()
    expect(page.get_by_role("heading", level=1)).to_have_text("没有这一页")


_DAMAGE = """async ([name, kind]) => {
  const [edition] = await caches.keys();
  const kept = await caches.open(edition);
  const address = new URL(name, location.origin + "/").href;
  const found = await kept.match(address);
  const bytes = new Uint8Array(await found.arrayBuffer());
  const middle = bytes.length >> 1;
  bytes[middle] ^= 1;
  const body = { flipped: bytes, cut: bytes.slice(0, middle), empty: new Uint8Array(0) }[kind];
  await (kind === "missing" ? kept.delete(address) : kept.put(address, new Response(body, found)));
}"""
_SOUND = """async (name) => {
  const [edition] = await caches.keys();
  const kept = await (await caches.open(edition)).match(new URL(name, location.origin + "/").href);
  return kept ? (await kept.arrayBuffer()).byteLength : 0;
}"""
_STYLE = "assets/handbook/base.css"


@pytest.mark.chromium_only("Firefox holds style sheets and does not ask the worker again")
@pytest.mark.parametrize("damage", ["flipped", "cut", "empty", "missing"])
def test_what_is_kept_and_damaged_is_not_shown_but_fetched_again(
    context: BrowserContext, server: Server, editions: tuple[Path, Path], damage: str
) -> None:
    page = _visit(context, f"{server.url}/index.html")
    _kept(page)
    for name in ("glossary.html", _STYLE):
        page.evaluate(_DAMAGE, [name, damage])
    response = page.goto(f"{server.url}/glossary.html")
    assert response is not None
    assert response.body() == (editions[0] / "glossary.html").read_bytes()
    assert _edition(page) == ("first", "first")
    for name in ("glossary.html", _STYLE):
        assert page.evaluate(_SOUND, name) == (editions[0] / name).stat().st_size


def test_a_damaged_page_without_a_server_is_told_and_comes_back_with_it(
    context: BrowserContext, server: Server
) -> None:
    page = _visit(context, f"{server.url}/index.html")
    _kept(page)
    page.evaluate(_DAMAGE, ["glossary.html", "flipped"])
    server.stop()
    page.goto(f"{server.url}/glossary.html")
    expect(page.locator("body")).to_contain_text("存在本机的一份丢失或者损坏了")
    page.goto(f"{server.url}/about.html")
    assert _edition(page) == ("first", "first")
    page.goto(f"{server.url}/glossary.html")
    server.start()
    page.get_by_role("link", name="重试").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("名词")
    assert _edition(page) == ("first", "first")


@pytest.mark.chromium_only("no full disk can be asked for")
def test_a_full_disk_is_told_with_what_to_do_and_the_page_stays(
    context: BrowserContext, server: Server
) -> None:
    page = context.new_page()
    page.goto(f"{server.url}/assets/handbook/mark.svg")
    limits = {"origin": server.url, "quotaSize": 100_000}
    context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", limits)
    page.goto(f"{server.url}/index.html")
    said = page.locator("[data-offline]")
    expect(said).to_contain_text("请清理浏览器数据后刷新，或者下载 U 盘版")
    assert page.evaluate("caches.keys()") == []
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_plain_http_on_the_intranet_keeps_nothing_and_complains_of_nothing(
    page: Page, server: Server
) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(error.message))
    page.goto(f"{server.url.replace('127.0.0.1', INTRANET)}/index.html")
    quiet(page)
    assert page.locator("[data-offline]").text_content() == ""
    assert errors == []


def test_without_a_worker_a_page_of_a_new_edition_shows_with_its_own_style_sheet(
    page: Page, server: Server, editions: tuple[Path, Path]
) -> None:
    # This server says nothing of keeping: browsers then hold a file for a tenth of its age.
    page.goto(f"{server.url}/index.html")
    page.goto(f"{server.url}/about.html")
    assert _edition(page) == ("first", "first")
    server.folder = editions[1]
    server.stop()
    server.start()
    page.goto(f"{server.url}/glossary.html")
    assert _edition(page) == ("second", "second")
