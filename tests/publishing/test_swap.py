"""Replacing the site: whatever happens, the old one or the new one stands whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from handbook.publishing.swap import (
    PREVIOUS,
    STAGED,
    SiteInUseError,
    check_replaceable,
    exclusive,
    recover,
    replace_site,
)


@pytest.fixture
def build(tmp_path: Path) -> Path:
    (tmp_path / "build").mkdir()
    return tmp_path / "build"


def site_of(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text)
    return folder


def shown(site: Path) -> str:
    return (site / "index.html").read_text()


def test_the_new_site_stands_and_nothing_of_the_old_is_left(build: Path) -> None:
    site = site_of(build.parent / "site", "old")
    replace_site(site_of(build / "edition-a" / "site", "new"), site, build)
    assert shown(site) == "new"
    assert not (build / PREVIOUS).exists()


def test_where_the_new_site_cannot_be_put_in_place_the_old_one_is_back(build: Path) -> None:
    site = site_of(build.parent / "site", "old")
    with pytest.raises(OSError, match="missing"):
        replace_site(build / "edition-a" / "missing", site, build)
    assert shown(site) == "old"


def test_a_build_killed_between_the_renames_is_mended_by_the_next(build: Path) -> None:
    site = build.parent / "site"
    site_of(build / PREVIOUS, "old")
    recover(site, build)
    assert shown(site) == "old"


def test_a_build_killed_after_the_renames_leaves_the_new_site(build: Path) -> None:
    site = site_of(build.parent / "site", "new")
    site_of(build / PREVIOUS, "old")
    recover(site, build)
    assert (shown(site), (build / PREVIOUS).exists()) == ("new", False)


def test_what_killed_builds_left_is_dropped(build: Path) -> None:
    site_of(build / f"{STAGED}x" / "site", "half")
    with exclusive(build):
        assert not list(build.glob(f"{STAGED}*"))


def test_a_second_build_waits_for_the_first(build: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom handbook.publishing.swap import exclusive\n"
        "with exclusive(Path(sys.argv[1])): print('entered')"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with exclusive(build):
        second = subprocess.Popen(
            [sys.executable, "-c", program, str(build)],
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        with pytest.raises(subprocess.TimeoutExpired):
            second.wait(1)
    assert second.communicate(timeout=30)[0] == "entered\n"


def test_a_link_in_the_place_of_the_site_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to(tmp_path)
    with pytest.raises(SiteInUseError, match="是一个链接，不能整个换成新的"):
        check_replaceable(tmp_path / "site", tmp_path / "build")


def test_a_file_in_the_place_of_the_site_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").touch()
    with pytest.raises(SiteInUseError, match="不是目录"):
        check_replaceable(tmp_path / "site", tmp_path / "build")
