"""``python -m tests.rules.reviewed``: writes down every rule and fact as it was last reviewed.

What no check can prove, such as the wording of a note or the row of a duty, is held by this: a
change of any value of a rule or fact shows in ``cases/reviewed.toml``, to be looked at again.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from calculators.rulebook_text import plain

ROOT = Path(__file__).parents[2] / "policies"
REVIEWED = Path(__file__).parent / "cases" / "reviewed.toml"
_HEAD = (
    "# Written by python -m tests.rules.reviewed: a digest of every value of a rule or a fact.\n"
)


def digests(root: Path) -> dict[str, str]:
    """``folder/id`` to a digest of the entry as its file has it, in a stable order."""
    return dict(sorted(_digests(root)))


def _digests(root: Path) -> Iterator[tuple[str, str]]:
    for path in (*root.glob("*/rules.toml"), *root.glob("reference/*.toml")):
        values = tomllib.loads(path.read_text("utf-8"))
        kinds = (values.get(kind, ()) for kind in ("rule", "fact", "entry"))
        for entry in chain.from_iterable(kinds):
            yield f"{path.parent.name}/{entry.get('id')}", digest(entry)


def digest(entry: Mapping[str, object]) -> str:
    """Twelve digits that change with every value of the entry."""
    written = json.dumps(plain(dict(entry)), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:12]


def reviewed() -> dict[str, str]:
    """What is written down."""
    return dict(tomllib.loads(REVIEWED.read_text("utf-8")))


if __name__ == "__main__":
    lines = (f'"{name}" = "{found}"\n' for name, found in digests(ROOT).items())
    REVIEWED.write_text(_HEAD + "".join(lines), "utf-8")
