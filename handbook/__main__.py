"""``python -m handbook <command>``: a table of commands and nothing else."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from handbook.problems import DataError

COMMANDS = {
    "build": "handbook.commands.build",
    "check": "handbook.commands.check",
    "impact": "handbook.commands.impact",
    "import": "handbook.commands.import_",
    "pdf": "handbook.commands.pdf",
    "serve": "handbook.commands.serve",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; mistakes in the data are printed and give exit code 1."""
    parser = argparse.ArgumentParser(prog="handbook", description="政策手册的生成工具")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    for name, module_name in COMMANDS.items():
        module = importlib.import_module(module_name)
        command = commands.add_parser(name, help=module.HELP)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    parsed = parser.parse_args(arguments)
    try:
        code: int = parsed.run(parsed)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    return code


if __name__ == "__main__":
    sys.exit(main())
