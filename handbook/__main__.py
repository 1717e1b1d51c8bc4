"""``python -m handbook <command>``: a table of commands and nothing else."""

from __future__ import annotations

import importlib
import sys
from argparse import RawDescriptionHelpFormatter
from collections.abc import Iterable, Sequence

from handbook.commands.parser import Parser
from handbook.problems import DataError
from handbook.system_errors import described

COMMANDS = {
    "batch": "handbook.commands.batch",
    "build": "handbook.commands.build",
    "calc": "handbook.commands.calc",
    "check": "handbook.commands.check",
    "impact": "handbook.commands.impact",
    "import": "handbook.commands.import_",
    "pdf": "handbook.commands.pdf",
    "serve": "handbook.commands.serve",
    "verify": "handbook.commands.verify",
}

_INTERRUPTED = 130
_DESCRIPTION = """\
政策手册的生成工具。在项目目录里运行；每个命令的用法：handbook 命令 --help

收录或修改一份政策，通常依次用：
  handbook import 目录名    原文加修正，成为正文
  handbook check            核对规则和数字
  handbook impact 目录名    看改动牵涉什么
  handbook build            生成网站和 PDF"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; mistakes in the data and refusals of the system give exit code 1."""
    parser = Parser(
        prog="handbook", description=_DESCRIPTION, formatter_class=RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令", title="命令")
    given = sys.argv[1:] if arguments is None else arguments
    for name in _needed(given):
        module = importlib.import_module(COMMANDS[name])
        command = commands.add_parser(
            name,
            help=module.HELP,
            description=module.DESCRIPTION,
            formatter_class=RawDescriptionHelpFormatter,
        )
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    parsed = parser.parse_args(given)
    try:
        code: int = parsed.run(parsed)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"没有做完：{described(error)}。", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("已经停下，没有写完的都没有留下。", file=sys.stderr)
        return _INTERRUPTED
    return code


def _needed(given: Sequence[str]) -> Iterable[str]:
    """The command that is run; all of them for the list of commands. Each brings its libraries."""
    return given[:1] if given and given[0] in COMMANDS else COMMANDS


if __name__ == "__main__":
    sys.exit(main())
