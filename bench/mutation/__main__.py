"""``python -m bench.mutation [module …]``: the share of changes the cases notice.

Without names every module of ``calculators/`` that decides is changed. Prints the survivors and
the score of each module; the exit code is 1 below the score wanted.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from bench.mutation.mutants import mutants
from bench.mutation.trial import survives
from tests.calculators.harness import CaseFile, load_cases

ROOT = Path(__file__).parents[2]
WANTED = 0.95
_NOT_DECIDING = frozenset({"__init__", "__main__", "terms", "procurement_terms", "rules"})


def main(names: Sequence[str]) -> int:
    """Try every mutant of the named modules."""
    found = sorted((ROOT / "calculators").glob("*.py"))
    paths = [path for path in found if path.stem not in _NOT_DECIDING]
    chosen = [path for path in paths if not names or path.stem in names]
    cases = load_cases()
    tried = noticed = 0
    for path in chosen:
        ordered = _own_first(path.stem, cases)
        made = list(mutants(path))
        alive = [mutant for mutant in made if survives(mutant, ordered, ROOT / "policies")]
        for mutant in alive:
            print(f"  {path.name}:{mutant.number} {mutant.operator}: {mutant.line}")
        print(f"{path.name}: {len(made) - len(alive)} of {len(made)} noticed", flush=True)
        tried += len(made)
        noticed += len(made) - len(alive)
    score = noticed / tried if tried else 1.0
    print(f"{noticed} of {tried} changes noticed: {score:.1%}")
    return 0 if score >= WANTED else 1


def _own_first(module: str, cases: Sequence[CaseFile]) -> list[CaseFile]:
    """The cases with those of the module's own calculator first: most changes end there."""
    word = module.split("_", maxsplit=1)[0]
    return sorted(cases, key=lambda case: not case.request["calculator"].startswith(word))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
