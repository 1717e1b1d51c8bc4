"""``handbook serve``: the site on a local port, built again when a source changes."""

from __future__ import annotations

import argparse
import sys

from mkdocs.commands.serve import serve
from mkdocs.exceptions import Abort, MkDocsException

from handbook.commands.build import show_progress
from handbook.commands.site_config import add_config, config_file

HELP = "在本机端口上预览，改动后自动刷新"
DESCRIPTION = """\
在本机打开一个只供自己看的网站，改了数据或页面就自动重新生成。按 Ctrl+C 结束。
不改动 site/；要发布时运行 handbook build。

例：handbook serve --port 8080"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument(
        "--port", type=int, default=8000, metavar="端口", help="预览用的端口，默认 8000"
    )
    add_config(parser)


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted."""
    config = config_file(arguments.config)
    show_progress()
    print(f"预览：http://127.0.0.1:{arguments.port}/ （Ctrl+C 结束）", flush=True)
    try:
        serve(
            config_file=str(config),
            dev_addr=f"127.0.0.1:{arguments.port}",
            watch_theme=True,
        )
    except (Abort, MkDocsException) as error:
        print(f"没有生成：{error}", file=sys.stderr)
        return 1
    return 0
