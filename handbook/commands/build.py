"""``handbook build``: the site and the PDF, all or nothing."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
import time
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from calculators.rulebook import RulebookError
from handbook.commands.site_config import add_config, config_file
from handbook.links import check_site
from handbook.machine import check_tools
from handbook.node import BuildStepError
from handbook.pdf.compile import PdfError
from handbook.publishing import publish
from handbook.publishing.compression import compress
from handbook.publishing.swap import (
    STAGED,
    SiteInUseError,
    check_replaceable,
    exclusive,
    recover,
    replace_site,
)
from handbook.system_errors import described

HELP = "生成网站 site/、PDF 和整套网页的压缩包"
DESCRIPTION = """\
核对全部数据，生成网站、检索、PDF（handbook.pdf）和 U 盘版（handbook.zip）。
有一处不符就停下来，逐条列出位置和改法，原来的 site/ 不动。
与 make handbook 做同样的事，只是不检查依赖包装好了没有。

例：handbook build"""
_SHOWN_LINKS = 20
_FAILURES = (MkDocsException, RulebookError, BuildStepError, PdfError, SiteInUseError)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    add_config(parser)


def run(arguments: argparse.Namespace) -> int:
    """Build beside ``site/`` and put the result in its place when every step succeeded."""
    started = time.monotonic()
    show_progress()
    project = config_file(arguments.config).resolve().parent
    site, build_folder = project / "site", project / "build"
    # Web servers run as another user; and archives record the modes of their files.
    os.umask(0o022)
    try:
        check_tools(project)
        check_replaceable(site, build_folder)
        with exclusive(build_folder):
            recover(site, build_folder)
            _build_and_replace(arguments.config, project)
    except _FAILURES as error:
        print(f"没有生成：{error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"没有生成：{described(error)}。", file=sys.stderr)
        return 1
    print(_made(site, time.monotonic() - started))
    return 0


def _build_and_replace(config: Path, project: Path) -> None:
    build_folder = project / "build"
    with tempfile.TemporaryDirectory(prefix=STAGED, dir=build_folder) as folder:
        staged = Path(folder) / "site"
        _build(config, staged)
        publish(staged, project)
        compress(staged, project)
        broken = check_site(staged)
        if broken:
            listed = "\n".join(broken[:_SHOWN_LINKS])
            raise BuildStepError(f"站内有 {len(broken)} 个链接打不开。\n{listed}")
        replace_site(staged, project / "site", build_folder)


def _build(config_file: Path, site: Path) -> None:
    config = load_config(str(config_file), site_dir=str(site))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


def _made(site: Path, seconds: float) -> str:
    pages = len(list(site.rglob("*.html")))
    size = sum(file.stat().st_size for file in site.rglob("*") if file.is_file()) / 1e6
    return (
        f"已生成 site/（{pages} 页，{size:.1f} MB，{seconds:.1f} 秒）和 site/handbook.pdf："
        "双击 site/index.html 打开，或运行 make serve。"
        " / Built site/ and site/handbook.pdf: open site/index.html."
    )


def show_progress() -> None:
    """Print the progress lines of the plugin and the warnings of MkDocs, one per line."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    logging.getLogger("mkdocs.plugins.handbook").setLevel(logging.INFO)
