"""``handbook import <slug>``: make text.md from source.txt and repairs.toml."""

from __future__ import annotations

import argparse

from handbook.commands.arguments import add_root, add_slug, policy_folder
from handbook.data_files import odd_characters
from handbook.files import write_atomically
from handbook.parsing import parse
from handbook.policy_text import import_policy

HELP = "由收到的原文和修正表生成正文 text.md"
DESCRIPTION = """\
读 policies/<目录名>/ 下的 source.txt（收到的原文，一字不动）和 repairs.toml（逐处修正），生成
text.md，并列出编号残缺、重复的地方。text.md 不要手改，要改写进 repairs.toml 再运行一遍。

例：handbook import hunan-2018
    handbook import hunan-2018 --outline    另列出条款编号和每条开头的话"""

_SHOWN = 24


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    add_slug(parser, several=True)
    add_root(parser)
    parser.add_argument("--outline", action="store_true", help="列出条款编号和每条开头的话")


def run(arguments: argparse.Namespace) -> int:
    """Import each policy; prints what the parser found irregular."""
    texts = {slug: import_policy(policy_folder(arguments.root, slug)) for slug in arguments.slug}
    for slug, text in texts.items():
        path = arguments.root / slug / "text.md"
        changed = write_atomically(path, text)
        document = parse(text)
        clauses = sum(1 for _ in document.walk())
        print(f"{path}: {clauses} 条，{'已更新' if changed else '没有变化'}")
        for problem in odd_characters(str(path), text):
            print(problem)
        for finding in document.findings:
            print(f"{path}:{finding.line}: {finding.message}")
        if arguments.outline:
            for clause in document.walk():
                print(f"{clause.path}\t{clause.label}\t{_beginning(clause.text)}")
    return 0


def _beginning(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"
