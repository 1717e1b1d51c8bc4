"""``python -m bench.mutation.neighbours``: something put beside every number rules are bound to.

Prints how many insertions there were and which of them the gate did not notice; the exit code is
1 when there are any.
"""

from __future__ import annotations

import sys
from pathlib import Path

from handbook.parsing import parse
from handbook.rulebooks import load_rulebook
from tests.rules.neighbours import neighbours

POLICIES = Path(__file__).parents[2] / "policies"


def main() -> int:
    """Try every insertion in every held text."""
    loaded = load_rulebook(POLICIES)
    survivors, tried = [], 0
    for policy in loaded.rulebook.policies:
        text = (POLICIES / policy.slug / "text.md").read_text("utf-8")
        clauses = {clause.path: clause.text for clause in parse(text).walk()}
        for change in neighbours(policy.all, clauses):
            tried += 1
            if change.passes:
                survivors.append(f"{policy.slug}: {change.what}")
    print(f"{tried} insertions beside bound numbers, {tried - len(survivors)} noticed")
    print(*survivors, sep="\n")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
