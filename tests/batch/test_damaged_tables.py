"""A damaged table is answered as before or refused in a sentence (see ``bench.damage``)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from bench.damage.damages import ANY_FILE, WITHIN, damaged
from bench.damage.trial import Ending, expected, tables, tried
from calculators.rulebook import Rulebook


def test_no_damage_raises_and_none_of_a_workbook_goes_unnoticed(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    files = tables(3)
    books = {name: data for name, data in files.items() if name.endswith(".xlsx")}
    whole = expected(files, rulebook, tmp_path)
    ended: Counter[tuple[bool, Ending]] = Counter()
    for name, kind, data in (*damaged(files, ANY_FILE, 112, 7), *damaged(books, WITHIN, 80, 7)):
        trial = tried(name, data, whole[name], rulebook, tmp_path)
        assert trial.ending is not Ending.RAISED, (name, kind, trial.error)
        ended[name in books and kind in ANY_FILE, trial.ending] += 1
    assert ended[True, Ending.OTHERWISE] == 0
    assert ended[True, Ending.REFUSED] > 30
