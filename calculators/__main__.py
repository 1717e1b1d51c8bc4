"""``python -m calculators``: one JSON request on standard input, one JSON response out."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from calculators.protocol import describe, not_readable, respond_text
from calculators.rulebook import Rulebook
from calculators.rulebook_text import rulebook_mapping

_POLICIES = Path(__file__).resolve().parent.parent / "policies"


def load(root: Path) -> Rulebook:
    """Read every policy with rules under a folder; raises RulebookError and TOMLDecodeError."""
    return Rulebook.from_mapping(read_mapping(root))


def read_mapping(root: Path) -> dict[str, object]:
    """The mapping the rulebook of a folder is made from: what the browser is given."""
    policies = {
        folder.name: (
            (folder / "policy.toml").read_text("utf-8"),
            (folder / "rules.toml").read_text("utf-8"),
        )
        for folder in sorted(root.iterdir())
        if (folder / "rules.toml").is_file()
    }
    reference = {
        file.stem: file.read_text("utf-8") for file in sorted((root / "reference").glob("*.toml"))
    }
    return rulebook_mapping(policies, reference)


def main() -> int:
    """Answer; the exit code is 1 when the response is an error."""
    parser = argparse.ArgumentParser(prog="python -m calculators", description=__doc__)
    parser.add_argument("--policies", type=Path, default=_POLICIES, help="folder of the policies")
    parser.add_argument(
        "--describe", action="store_true", help="print every calculator with its inputs"
    )
    options = parser.parse_args()
    rulebook = load(options.policies)
    if options.describe:
        print(json.dumps(describe(rulebook), ensure_ascii=False, indent=2))
        return 0
    try:
        response = respond_text(sys.stdin.read(), rulebook, date.today().isoformat(), indent=2)
    except UnicodeDecodeError:
        response = not_readable(indent=2)
    print(response)
    return 1 if "error" in json.loads(response) else 0


if __name__ == "__main__":
    raise SystemExit(main())
