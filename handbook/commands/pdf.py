"""``handbook pdf``: the book as one PDF file."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from mkdocs.utils.yaml import yaml_load

from handbook.commands.arguments import add_root, policies_root
from handbook.commands.site_config import add_config, config_file
from handbook.edition import load_edition
from handbook.files import write_atomically
from handbook.pdf.compile import PdfError
from handbook.pdf.making import handbook_pdf
from handbook.problems import DataError, Problem

HELP = "只生成 PDF"
DESCRIPTION = """\
只把政策、规则和算例排成一本 PDF，不生成网站。handbook build 已经包括这一步。

例：handbook pdf --output 手册.pdf"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "--output",
        type=Path,
        default=Path("site/handbook.pdf"),
        metavar="文件",
        help="写到哪里，默认 site/handbook.pdf",
    )
    add_root(parser)
    add_config(parser)
    parser.add_argument(
        "--edition",
        type=date.fromisoformat,
        metavar="日期",
        help="封面上的版本日期，默认取站点配置的 extra.edition",
    )


def run(arguments: argparse.Namespace) -> int:
    """Make the PDF; what is wrong is printed and nothing is written."""
    title, dated = title_and_date(config_file(arguments.config))
    edition = load_edition(policies_root(arguments.root))
    fonts = arguments.config.resolve().parent / "node_modules"
    try:
        made = handbook_pdf(edition, arguments.root, title, arguments.edition or dated, fonts)
    except PdfError as error:
        print(error, file=sys.stderr)
        return 1
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(arguments.output, made)
    print(f"{arguments.output}: {len(made) / 1e6:.1f} MB")
    return 0


def title_and_date(config: Path) -> tuple[str, date]:
    """The book's title and edition date: ``site_name`` and ``extra.edition`` of mkdocs.yml.

    Raises DataError when either is missing.
    """
    with config.open("rb") as file:
        values = yaml_load(file)
    extra = values.get("extra")
    title, dated = values.get("site_name"), None
    if isinstance(extra, dict):
        dated = extra.get("edition")
    if isinstance(title, str) and isinstance(dated, date):
        return title, dated
    found = f"site_name 是 {title!r}，extra.edition 是 {dated!r}"
    hint = "写 site_name: 书名，extra 下写 edition: 2026-01-31"
    raise DataError([Problem(str(config), 0, found, "书名和日期", hint)])
