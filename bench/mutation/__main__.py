"""``python -m bench.mutation [--every N] [module …]``: the share of changes the tests notice.

Without names all of ``calculators/`` is changed; ``--every 8`` tries one change in eight, for an
estimate in an eighth of the time. Prints the survivors as they are found, then the
score of each module and what was left out; ``build/mutation/survivors.txt`` lists the survivors.
The exit code is 1 below the score wanted, 2 when the tests fail unchanged or an entry of
``equivalent.toml`` describes no change any more.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from bench.mutation.children import Children
from bench.mutation.equivalent import without_equivalent
from bench.mutation.imports import try_on_import
from bench.mutation.mutants import Mutant, mutants
from bench.mutation.places import lines_of_body
from bench.mutation.score import Score
from bench.mutation.session import Trials
from bench.mutation.singletons import enumerations, only_identity

ROOT = Path(__file__).parents[2]
CALCULATORS = ROOT / "calculators"
SURVIVORS = ROOT / "build" / "mutation" / "survivors.txt"
WANTED = 0.95
OPTIONS = ("-s", "--tb=no", "-p", "no:cacheprovider", "-m", "not browser")
TESTS = (
    "tests/calculators",
    "tests/quantities",
    "tests/batch",
    "tests/rules/test_rulebook.py",
    "tests/rules/test_reference.py",
    "tests/rules/test_what_may_be_left_out.py",
    "tests/rules/test_higher_law.py",
    "tests/rules/test_tie.py",
)
"""What a change in a function is put to: those of these that run its lines."""
STAGES = (
    ("tests/architecture/test_values.py",),
    ("tests/calculators/test_cases.py",),
    (
        "tests/calculators/test_parts_of_an_answer.py",
        "tests/calculators/test_limits_of_inputs.py",
        "tests/calculators/test_further_texts.py",
        "tests/calculators/test_labels.py",
        "tests/calculators/test_days.py",
        "tests/calculators/test_wording.py",
        "tests/quantities",
        "tests/batch",
        "tests/rules/test_rulebook.py",
        "tests/rules/test_reference.py",
        "tests/rules/test_what_may_be_left_out.py",
    ),
)
"""What a change on import is put to, cheapest first: each is a process of its own, so not all."""


def main(arguments: Sequence[str]) -> int:
    """Try the changes of the named modules."""
    parser = argparse.ArgumentParser(prog="python -m bench.mutation", description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="try only every Nth change")
    parser.add_argument("names", nargs="*", metavar="module")
    options = parser.parse_args(arguments)
    names: list[str] = options.names
    paths = sorted(CALCULATORS.rglob("*.py"))
    enums = enumerations(paths)
    with ProcessPoolExecutor() as pool:
        found = pool.map(_changes, [path for path in paths if not names or path.stem in names])
        every = [mutant for of_module in found for mutant in of_module]
    made = [m for m in every if not only_identity(m.path.read_text("utf-8"), m.source, enums)]
    tried, stale = without_equivalent(made, {path.name for path in paths if path.stem in names})
    for entry in stale:
        print(f"equivalent.toml: no change any more: {entry}", file=sys.stderr)
    if stale:
        return 2
    score = Score()
    listed = len(made) - len(tried)
    tried = tried[:: options.every]
    on_import = [each for each in tried if _lines(each) is None]
    children = Children(score.count)
    for each in on_import:
        children.start(each, partial(try_on_import, each, [(*OPTIONS, *stage) for stage in STAGES]))
    children.end()
    in_bodies = [each for each in tried if _lines(each) is not None]
    trials = Trials(in_bodies, str(CALCULATORS), score.count)
    if pytest.main([*OPTIONS, *TESTS], plugins=[trials]) != pytest.ExitCode.OK:
        return 2
    print(score.table())
    print(f"left out: {len(every) - len(made)} swap `is` and `==` with a member of an enumeration,")
    print(f"None, True or False; {listed} stand in equivalent.toml with their reason; changes of")
    print("annotations, of how arguments are given and of what is kept in a cache are not made")
    SURVIVORS.write_text("".join(f"{each}\n" for each in score.survivors), "utf-8")
    return 0 if score.share >= WANTED else 1


def _changes(path: Path) -> list[Mutant]:
    return list(mutants(path, ROOT))


def _lines(mutant: Mutant) -> frozenset[int] | None:
    return lines_of_body(mutant.path.read_text("utf-8"), mutant.number)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
