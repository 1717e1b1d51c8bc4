"""The command line in Chinese: argparse with its fixed English words translated."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn, override

from handbook.located import near

_HELP = {
    "usage: ": "用法：",
    "positional arguments:": "参数：",
    "options:": "选项：",
    "show this help message and exit": "显示这段说明",
}
_ERRORS = {
    r"the following arguments are required: (.+)": r"缺少参数：\1",
    r"unrecognized arguments: (.+)": r"不认识的参数：\1",
    r"ambiguous option: (\S+) could match (.+)": r"\1 有几种可能：\2",
    r"argument (\S+): expected one argument": r"\1 后面要写一个值",
    r"argument (\S+): expected at least one argument": r"\1 后面至少写一个值",
    r"argument (\S+): ignored explicit argument (.+)": r"\1 后面不写值，收到 \2",
    r"argument (\S+): invalid int value: (.+)": r"\1 要写整数，收到 \2",
    r"argument (\S+): ([^a-z].*)": r"\1：\2",
    r"argument (\S+): invalid fromisoformat value: (.+)": r"\1 要写成 2026-01-31，收到 \2",
}
_CHOICE = re.compile(r"argument (\S+): invalid choice: '(.*)' \(choose from (.+)\)")


class Parser(argparse.ArgumentParser):
    """A parser that helps and refuses in Chinese and names the nearest valid word.

    ``gathers`` names a list of positional words that may also stand after the options.
    """

    gathers = ""

    @override
    def parse_known_args(
        self, args: Iterable[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        found, rest = super().parse_known_args(args, namespace)
        if not self.gathers:
            return found, rest
        late = [word for word in rest if not word.startswith("-")]
        setattr(found, self.gathers, [*getattr(found, self.gathers), *late])
        return found, [word for word in rest if word.startswith("-")]

    @override
    def format_help(self) -> str:
        return _translated(super().format_help())

    @override
    def format_usage(self) -> str:
        return _translated(super().format_usage())

    @override
    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how it is written; exit code 2 as of every command line."""
        print(f"{error_words(message)}\n{self.format_usage()}", end="", file=sys.stderr)
        print(f"详细说明：{self.prog} --help", file=sys.stderr)
        self.exit(2)


def error_words(message: str) -> str:
    """A message of argparse in Chinese; one it has no words for is passed on as it is."""
    if choice := _CHOICE.fullmatch(message):
        valid = [word.strip().strip("'") for word in choice[3].split(",")]
        return f"没有“{choice[2]}”；{near(choice[2], valid)} 可用：{'、'.join(valid)}"
    for pattern, words in _ERRORS.items():
        if re.fullmatch(pattern, message, re.DOTALL):
            return re.sub(pattern, words, message, flags=re.DOTALL)
    return message


def _translated(text: str) -> str:
    for english, chinese in _HELP.items():
        text = text.replace(english, chinese)
    return text
