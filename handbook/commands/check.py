"""``handbook check``: prove every rule and account for every number, without building."""

from __future__ import annotations

import argparse
from collections import Counter

from handbook.commands.arguments import add_root, policies_root
from handbook.data_files import read_text
from handbook.edition import load_edition
from handbook.search.synonyms import read_synonyms

HELP = "核对每条规则和每个数字，不生成网站"
DESCRIPTION = """\
逐条核对：条款在不在，引文是不是该条款的原话，数能不能从原话里读出来；再看正文里每个数字和
界限词有没有规则用到、有没有说明；最后看对照的各行和用语表。
全部相符就报条数，有不符的逐条列出位置、应为和提示。

例：handbook check"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    add_root(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print what was proved; a fault raises DataError and nothing is printed but the faults."""
    root = policies_root(arguments.root)
    edition = load_edition(root)
    synonyms = root / "synonyms.toml"
    read_synonyms(read_text(synonyms), str(synonyms))
    for ledger in edition.ledgers:
        kinds = Counter(rule.kind for rule in edition.rulebook.policy(ledger.slug).all)
        listed = "、".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
        print(f"{ledger.slug}: 规则 {kinds.total()} 条（{listed or '没有'}）")
        print(
            f"{ledger.slug}: 数字和界限词 {len(ledger.entries)} 处，"
            f"规则用到 {len(ledger.bound)} 处，已说明 {len(ledger.excused)} 处"
        )
    return 0
