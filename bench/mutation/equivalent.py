"""The changes that change nothing a reader or a caller could see, each with its reason."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Sequence
from pathlib import Path

from bench.mutation.mutants import Mutant

LISTED = Path(__file__).parent / "equivalent.toml"


def without_equivalent(
    mutants: Sequence[Mutant], files: Collection[str]
) -> tuple[list[Mutant], list[str]]:
    """The changes to try, and the entries that match none of them.

    ``files`` are the names of the files that were changed; empty when all were. An entry names
    the file, the line as it is and as it would be: it goes stale when the line is rewritten.
    """
    entries = tomllib.loads(LISTED.read_text("utf-8"))["equivalent"]
    if any(not entry["reason"].strip() for entry in entries):
        raise ValueError("equivalent.toml: every entry needs a reason")
    listed = {(entry["file"], entry["before"], entry["after"]) for entry in entries}
    found = {_key(mutant) for mutant in mutants}
    asked = {key for key in listed if not files or key[0] in files}
    return [m for m in mutants if _key(m) not in listed], [" | ".join(k) for k in asked - found]


def _key(mutant: Mutant) -> tuple[str, str, str]:
    return mutant.path.name, mutant.before, mutant.after
