"""Arguments that several commands share, declared once and checked before any work is done."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from calculators.rulebook import Rulebook
from calculators.typed_days import read_day
from calculators.typed_numbers import Unreadable
from handbook.edition import load_edition
from handbook.located import near
from handbook.policies import policy_folders
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


def typed_day(text: str) -> date:
    """A day as people write it; raises ArgumentTypeError with the reason."""
    day = read_day(text)
    if isinstance(day, Unreadable):
        raise argparse.ArgumentTypeError(f"{day.message}{day.hint}")
    return day


def policies_root(root: Path) -> Path:
    """The folder, when it holds at least one policy; raises DataError."""
    policy_folders(root)
    return root


def proved_rulebook(root: Path) -> Rulebook:
    """The rules under ``root`` once the whole gate is passed: no command answers by others.

    Raises DataError with every rule that its words do not prove.
    """
    return load_edition(policies_root(root)).rulebook


def policy_folder(root: Path, slug: str) -> Path:
    """The folder of one policy; raises DataError that names the nearest slug."""
    folder = root / slug
    if not folder.is_dir():
        held = _slugs(root)
        valid = "、".join(held) or "没有"
        hint = f"{near(slug, held)}（收录新政策要先建这个目录，放入 source.txt）"
        raise DataError([Problem(str(folder), 0, "没有这个目录", f"已收录的：{valid}", hint)])
    return folder


def _slugs(root: Path) -> list[str]:
    return [folder.name for folder in policy_folders(root)]
