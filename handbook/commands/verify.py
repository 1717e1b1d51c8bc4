"""``handbook verify CODE``: the case of a result code computed again."""

from __future__ import annotations

import argparse
import json
import sys

from calculators.proving import verify
from calculators.registry import CALCULATORS
from handbook.commands.arguments import add_root, proved_rulebook
from handbook.texts import text_hashes
from handbook.views.answer_text import answer_text

HELP = "核对测算说明上的结果码：重算一遍，看文本、规则、结果变了没有"
DESCRIPTION = """\
结果码印在测算说明上，里面有本例填写的全部内容和当时文本、规则、结果的校验值。输入结果码，
就按现在的规则重算一遍，并说明有没有变化。字母大小写、空格和连字符不限。

校验值各 16 位，用来发现改动；有意伪造的，要对照存档的文本和规则校验值。
退出码：都没有变化 0，有变化 1，结果码读不了 2。

例：handbook verify 623T-31MM-8PQ3-964J-7J0H-VD4C-2DS6"""
WORDS = {"text": "政策文本", "rules": "登记的规则", "answer": "本例结果"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("code", nargs="+", metavar="结果码", help="可以带空格或连字符")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    add_root(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print what is as it was, and the answer as it is now."""
    rulebook = proved_rulebook(arguments.root)
    checked = verify(" ".join(arguments.code), rulebook, text_hashes(arguments.root))
    if arguments.json:
        print(json.dumps(checked, ensure_ascii=False, indent=2))
    error, same = checked.get("error"), checked.get("same")
    if isinstance(error, dict):
        if not arguments.json:
            print(f"{error['message']}{error['hint']}", file=sys.stderr)
        return 2
    if not isinstance(same, dict):
        raise TypeError("a verified code says what is the same")
    if not arguments.json:
        for key, words in WORDS.items():
            print(f"{words}：{'没有变化' if same[key] else '有变化'}")
        request, response = checked["request"], checked["response"]
        if isinstance(request, dict) and isinstance(response, dict):
            calculator = CALCULATORS[request["calculator"]]
            print(_typed(request))
            print()
            print(answer_text(request, response, calculator, rulebook))
    return 0 if all(same.values()) else 1


def _typed(request: dict[str, object]) -> str:
    inputs = request["inputs"]
    given = inputs.items() if isinstance(inputs, dict) else ()
    return "填写的内容：" + "，".join(f"{key}={value}" for key, value in given)
