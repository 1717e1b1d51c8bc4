"""Whatever is put beside a number a rule is bound to, the proof of the rule fails."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from handbook.parsing import parse
from handbook.rulebooks import LoadedRulebook, load_rulebook
from tests.rules.neighbours import neighbours

ROOT = Path(__file__).parents[2] / "policies"
SLUGS = ("hunan-2018", "jilin-2020", "neimenggu-2023", "qingyuan-2019", "tianjin")


@pytest.fixture(scope="module")
def loaded() -> LoadedRulebook:
    return load_rulebook(ROOT)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_neighbour_of_a_bound_number_is_noticed(slug: str, loaded: LoadedRulebook) -> None:
    text = (ROOT / slug / "text.md").read_text("utf-8")
    clauses = {clause.path: clause.text for clause in parse(text).walk()}
    tried = list(islice(neighbours(loaded.rules(slug), clauses), 0, None, 3))
    assert [change.what for change in tried if change.passes] == []
    assert len(tried) > 80
