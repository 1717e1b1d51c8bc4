"""What publishing does to pages and files, without a browser."""

from __future__ import annotations

import hashlib
import io
import os
import re
import zipfile
from pathlib import Path

import pytest

from handbook.publishing.archive import ARCHIVE, archive_of
from handbook.publishing.inline import move_scripts
from handbook.publishing.offline import kept_files
from handbook.publishing.policy import policy_text, with_policy
from handbook.publishing.versions import give_versions

FILES = {
    "index.html": "<p>首页</p>",
    "policies/one.html": "<p>一</p>",
    "handbook.pdf": "pdf",
    "assets/runtime/python-0123456789ab.wasm": "wasm",
    "assets/runtime/python-0123456789ab.wasm.script.js": "disk",
    "index.html.gz": "for a server",
    "index.html.br": "for a server",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "site"


def test_the_zip_holds_all_but_itself_and_what_is_for_servers(site: Path) -> None:
    (site / ARCHIVE).write_bytes(archive_of(site))
    with zipfile.ZipFile(io.BytesIO(archive_of(site))) as archive:
        assert archive.testzip() is None
        held = {name: archive.read(name).decode() for name in archive.namelist()}
    expected = {name: text for name, text in FILES.items() if not name.endswith((".gz", ".br"))}
    assert held == {f"handbook/{name}": text for name, text in expected.items()}


def test_the_zip_has_the_same_bytes_whenever_it_is_made(site: Path) -> None:
    before = archive_of(site)
    for path in site.rglob("*"):
        os.utime(path, (0, 0))
    assert archive_of(site) == before


def test_unpacked_files_can_be_read_by_everyone(site: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(archive_of(site))) as archive:
        assert {one.external_attr >> 16 for one in archive.infolist()} == {0o644}


def test_the_browser_keeps_pages_and_runtime_but_no_copy_of_them(site: Path) -> None:
    kept = kept_files(site)
    assert set(kept) == {
        "index.html",
        "policies/one.html",
        "handbook.pdf",
        "assets/runtime/python-0123456789ab.wasm",
    }
    assert kept["index.html"] == hashlib.sha256("<p>首页</p>".encode()).hexdigest()


@pytest.mark.parametrize(
    ("path", "root"), [("index.html", ""), ("policies/one.html", "../"), ("404.html", "/")]
)
def test_a_script_in_a_page_becomes_a_file_that_runs_at_the_same_moment(
    path: str, root: str
) -> None:
    moved = move_scripts("<p>前</p><script>a < b && run()</script><p>后</p>", path)
    (name,) = moved.scripts
    assert moved.scripts[name] == "a < b && run()"
    assert moved.html == f'<p>前</p><script src="{root}{name}"></script><p>后</p>'


@pytest.mark.parametrize(
    "kept",
    ['<script src="a.js"></script>', '<script id="x" type="application/json">{"a": 1}</script>'],
)
def test_scripts_with_an_address_and_data_stay(kept: str) -> None:
    assert move_scripts(kept, "index.html").html == kept


def test_equal_scripts_share_a_file() -> None:
    moved = move_scripts("<script>one()</script><script>one()</script>", "index.html")
    assert len(moved.scripts) == 1


def test_the_policy_stands_before_everything_it_governs() -> None:
    html = with_policy('<head><meta charset="utf-8"><link rel="stylesheet" href="a.css"></head>')
    assert html.index(policy_text()) < html.index("<link")


def test_a_page_without_the_place_for_the_policy_is_refused() -> None:
    with pytest.raises(ValueError, match="charset"):
        with_policy("<head><title>x</title></head>")


def test_addresses_of_scripts_and_style_sheets_change_with_what_they_hold(site: Path) -> None:
    page = site / "policies" / "one.html"
    page.write_text(
        '<link rel="stylesheet" href="../assets/a.css"><script src="../assets/b.js" defer></script>'
        '<script src="../assets/main.57a0d79d.min.js"></script><a href="../assets/b.js">源</a>',
        "utf-8",
    )
    (site / "assets" / "a.css").write_text("body {}", "utf-8")
    (site / "assets" / "b.js").write_text("1", "utf-8")
    give_versions(site)
    style, script = re.findall(r'assets/\w+\.\w+\?[0-9a-f]{12}(?=")', page.read_text("utf-8"))
    assert '"../assets/main.57a0d79d.min.js"' in page.read_text("utf-8")
    assert '<a href="../assets/b.js">' in page.read_text("utf-8")
    (site / "assets" / "b.js").write_text("2", "utf-8")
    give_versions(site)
    again, other = re.findall(r'assets/\w+\.\w+\?[0-9a-f]{12}(?=")', page.read_text("utf-8"))
    assert again == style
    assert other != script
