"""``handbook check``: prove every rule and account for every number, without building."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from handbook.gate import pass_gate
from handbook.policies import load_policies
from handbook.rulebooks import load_rulebook

HELP = "核对规则与原文、数字台账"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--root", type=Path, default=Path("policies"), help="政策数据所在的目录")


def run(arguments: argparse.Namespace) -> int:
    """Print what was proved; a fault raises DataError and nothing is printed but the faults."""
    policies = load_policies(arguments.root)
    loaded = load_rulebook(arguments.root)
    for ledger in pass_gate(arguments.root, policies, loaded):
        kinds = Counter(rule.kind for rule in loaded.rules(ledger.slug))
        listed = "、".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
        print(f"{ledger.slug}: 规则 {kinds.total()} 条（{listed}）")
        print(
            f"{ledger.slug}: 数字和界限词 {len(ledger.entries)} 处，"
            f"规则用到 {len(ledger.bound)} 处，已说明 {len(ledger.excused)} 处"
        )
    return 0
