"""Every substring of every clause is found in that clause, wherever it is cut."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbook.edition import Edition
from handbook.search import Language
from handbook.search.folding import Folding
from tests.search.reader import clauses, find, run_node

BATCH = 120


@given(
    cuts=st.lists(
        st.tuples(st.integers(0), st.integers(0), st.integers(2, 24)),
        min_size=BATCH,
        max_size=BATCH,
    )
)
@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_substring_of_a_clause_finds_the_clause(
    edition: Edition, language: Language, index: Path, cuts: list[tuple[int, int, int]]
) -> None:
    folding = Folding(language.same)
    texts = [(id, text.replace("**", "")) for id, text in edition.clauses.items()]
    drawn: dict[str, str] = {}
    for clause, start, length in cuts:
        id, text = texts[clause % len(texts)]
        at = start % len(text)
        part = text[at : at + length]
        if len(folding.fold(part)) > 1:
            drawn[part] = id
    reports = find(index, list(drawn), limit=400)
    lost = [
        (part, id)
        for (part, id), report in zip(drawn.items(), reports, strict=True)
        if id not in clauses(report)
    ]
    assert lost == []


def test_every_pair_of_characters_leads_to_every_entry_that_holds_it(paired: Path) -> None:
    assert run_node("pairs.mjs", {"folder": str(paired)}) == []
