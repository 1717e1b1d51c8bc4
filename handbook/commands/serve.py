"""``handbook serve``: the site on a local port, built again when a source changes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mkdocs.commands.serve import serve
from mkdocs.exceptions import Abort, MkDocsException

from handbook.commands.build import show_progress

HELP = "在本机端口上预览，改动后自动刷新"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--port", type=int, default=8000, help="端口，默认 8000")
    parser.add_argument(
        "--config", type=Path, default=Path("mkdocs.yml"), help="站点配置，默认 mkdocs.yml"
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted."""
    show_progress()
    print(f"预览：http://127.0.0.1:{arguments.port}/ （Ctrl+C 结束）", flush=True)
    try:
        serve(
            config_file=str(arguments.config),
            dev_addr=f"127.0.0.1:{arguments.port}",
            watch_theme=True,
        )
    except (Abort, MkDocsException) as error:
        print(f"没有生成：{error}", file=sys.stderr)
        return 1
    return 0
