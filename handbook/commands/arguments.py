"""Arguments that several commands share, declared once and checked before any work is done."""

from __future__ import annotations

import argparse
from pathlib import Path

from calculators.rulebook import Rulebook
from handbook.edition import load_edition
from handbook.located import near
from handbook.problems import DataError, Problem


def add_slug(parser: argparse.ArgumentParser, *, several: bool = False) -> None:
    """The policy a command is about, or several."""
    words = "政策的目录名（policies/ 下的一级目录），例如 hunan-2018"
    if several:
        parser.add_argument("slug", nargs="+", metavar="目录名", help=f"{words}；可以写几个")
    else:
        parser.add_argument("slug", metavar="目录名", help=words)


def add_root(parser: argparse.ArgumentParser) -> None:
    """Where the policies are."""
    parser.add_argument(
        "--root",
        type=Path,
        default=Path("policies"),
        metavar="目录",
        help="政策数据所在的目录，默认 policies",
    )


def add_config(parser: argparse.ArgumentParser) -> None:
    """Which site is built."""
    parser.add_argument(
        "--config",
        type=Path,
        default=Path("mkdocs.yml"),
        metavar="文件",
        help="站点配置（书名、版本日期、栏目），默认 mkdocs.yml",
    )


def policies_root(root: Path) -> Path:
    """The folder, when it holds at least one policy; raises DataError."""
    if not _slugs(root):
        found = "这个目录里没有收录政策" if root.is_dir() else "没有这个目录"
        hint = "在项目目录里运行，或用 --root 指明政策数据所在的目录"
        raise DataError([Problem(str(root), 0, found, "每份政策一个目录，内有 source.txt", hint)])
    return root


def proved_rulebook(root: Path) -> Rulebook:
    """The rules under ``root`` once the whole gate is passed: no command answers by others.

    Raises DataError with every rule that its words do not prove.
    """
    return load_edition(policies_root(root)).rulebook


def policy_folder(root: Path, slug: str) -> Path:
    """The folder of one policy; raises DataError that names the nearest slug."""
    held = _slugs(root)
    folder = root / slug
    if not folder.is_dir():
        valid = "、".join(held) or "没有"
        hint = f"{near(slug, held)}（收录新政策要先建这个目录，放入 source.txt）"
        raise DataError([Problem(str(folder), 0, "没有这个目录", f"已收录的：{valid}", hint)])
    return folder


def config_file(path: Path) -> Path:
    """The site's configuration; raises DataError where there is none."""
    if not path.is_file():
        hint = "在项目目录里运行，或用 --config 指明站点配置"
        raise DataError([Problem(str(path), 0, "没有这个文件", "mkdocs.yml", hint)])
    return path


def _slugs(root: Path) -> list[str]:
    return sorted(path.parent.name for path in root.glob("*/source.txt"))
