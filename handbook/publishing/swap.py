"""Put a finished site in the place of the old one, so that one of them is always whole."""

from __future__ import annotations

import fcntl
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

log = logging.getLogger("mkdocs.plugins.handbook")

PREVIOUS = "previous-site"
"""Where the old site stands below ``build`` between the two renames of a swap."""
STAGED = "edition-"
"""How the folders begin in which a build makes its site."""
_LOCK = "build.lock"


class SiteInUseError(Exception):
    """The folder of the site cannot be replaced as a whole; the message says what to do."""


@contextmanager
def exclusive(build: Path) -> Iterator[None]:
    """Hold the only build of this project; a second one waits for the first.

    Whatever an earlier build left in ``build`` when it was killed is dropped. Raises OSError
    where ``build`` cannot be written.
    """
    build.mkdir(exist_ok=True)
    with (build / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            log.info("== 另一个 handbook build 正在这里运行，等它做完")
            fcntl.flock(lock, fcntl.LOCK_EX)
        for leftover in build.glob(f"{STAGED}*"):
            shutil.rmtree(leftover, ignore_errors=True)
        yield


def check_replaceable(site: Path, build: Path) -> None:
    """Raise SiteInUseError where no folder of ``build`` could be renamed to ``site``."""
    if build.is_dir() and build.stat().st_dev != site.parent.stat().st_dev:
        raise SiteInUseError(
            f"{build} 和 {site} 不在同一个文件系统里，不能整个换成新的；"
            "请让 build/ 和项目放在一起。"
        )
    if site.is_symlink() or os.path.ismount(site):
        what = "是一个链接" if site.is_symlink() else "是挂载点"
        hint = "去掉它，生成以后再把 site/ 里的文件复制过去"
    elif site.exists() and not site.is_dir():
        what, hint = "不是目录", "给它改名"
    else:
        return
    raise SiteInUseError(f"{site} {what}，不能整个换成新的；请{hint}。")


def recover(site: Path, build: Path) -> None:
    """Finish or undo a swap that was cut short: afterwards the site stands, if there was one."""
    previous = build / PREVIOUS
    if not previous.exists():
        return
    if site.exists():
        shutil.rmtree(previous)
    else:
        previous.rename(site)
        log.info("上一次生成在替换 site/ 时中断了，原来的 site/ 已经放回")


def replace_site(staged: Path, site: Path, build: Path) -> None:
    """Put ``staged`` in the place of ``site``; where that fails the old site is put back.

    All three must be on one file system. Raises OSError, with the old site in its place.
    """
    previous = build / PREVIOUS
    if site.exists():
        site.rename(previous)
    try:
        staged.rename(site)
    except OSError:
        if previous.exists():
            previous.rename(site)
        raise
    shutil.rmtree(previous, ignore_errors=True)
