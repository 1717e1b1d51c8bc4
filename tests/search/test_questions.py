"""What staff type, asked of the five texts; every judged query of the bench as well."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.search.reader import clauses, find

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "cases" / "questions.toml").read_text("utf-8"))["case"]
JUDGED = tomllib.loads((HERE.parents[1] / "bench" / "search" / "queries.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["query"])
def test_a_question_finds_the_clause_that_answers_it(case: dict[str, Any], index: Path) -> None:
    [report] = find(index, [case["query"]], limit=20)
    exact = clauses(report)
    near = [result["clause"] for result in report["near"]]
    if "first" in case:
        assert exact[0] == case["first"]
    assert set(case.get("exact", [])) <= set(exact)
    assert set(case.get("near", [])) <= set(near)
    assert not (case.get("none") and exact)
    assert not set(exact) & set(near)
    synonyms = {word for result in report["exact"] for word in result["synonyms"]}
    assert set(case.get("synonyms", [])) <= synonyms
    assert case.get("note") in {None, *(note["kind"] for note in report["notes"])}
    if "absent" in case:
        assert report["absent"] == case["absent"]


def test_both_kinds_of_index_answer_every_judged_query(scanned: Path, paired: Path) -> None:
    queries = [case["q"] for case in JUDGED["query"]]
    assert len(queries) >= 100
    for query, one, other in zip(
        queries, find(scanned, queries), find(paired, queries), strict=True
    ):
        assert one["exact"] or one["near"], query
        assert set(clauses(one)) == set(clauses(other)), query


def test_filters_keep_to_their_jurisdiction_and_kind(index: Path) -> None:
    [everything] = find(index, ["绩效评价"], limit=100)
    [here] = find(index, ["绩效评价"], limit=100, jurisdiction="吉林省", kind="text")
    assert clauses(here) == [
        result["clause"]
        for result in everything["exact"]
        if result["group"]["jurisdiction"] == "吉林省" and result["kind"] == "text"
    ]
    assert {result["kind"] for result in here["exact"]} == {"text"}


def test_the_found_words_are_marked_in_the_words_of_the_text(index: Path) -> None:
    [report] = find(index, ["四百万元"], kind="text")
    marked = [text for text, found in report["exact"][0]["body"] if found]
    assert marked == ["400 万元"]
