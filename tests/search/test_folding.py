"""One spelling for each way to write: in Python, in the browser, and for any text."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.search import Language, load_language
from handbook.search.folding import Folding
from tests.search.reader import run_node

CASES = tomllib.loads((Path(__file__).parent / "cases" / "folding.toml").read_text("utf-8"))
LANGUAGE = load_language(Path(__file__).parents[2] / "policies" / "synonyms.toml")
FOLDING = Folding(LANGUAGE.same)


def in_the_browser(
    texts: list[str], language: Language = LANGUAGE
) -> tuple[list[str], list[list[str]]]:
    answer = run_node("fold.mjs", {"same": dict(language.same), "texts": texts})
    return answer["folded"], answer["spelled"]


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["name"])
def test_ways_to_write_the_same_words_fold_to_one_text(case: dict[str, list[str]]) -> None:
    assert len({FOLDING.fold(text) for text in case["same"]}) == 1
    assert len(set(in_the_browser(case["same"])[0])) == 1


@given(st.text(), st.text())
def test_a_part_of_a_text_folds_to_a_part_of_the_folded_text(left: str, right: str) -> None:
    assert FOLDING.fold(left + right) == FOLDING.fold(left) + FOLDING.fold(right)


@given(st.text())
def test_folding_twice_changes_nothing_and_leaves_no_white_space(text: str) -> None:
    folded = FOLDING.fold(text)
    assert FOLDING.fold(folded) == folded
    assert not any(char.isspace() for char in folded)


def test_the_browser_folds_as_the_builder_does() -> None:
    rng = random.Random(7)
    ranges = [(0x20, 0x17F), (0x2000, 0x206F), (0x2460, 0x24FF), (0x3000, 0x33FF)]
    ranges += [(0x4E00, 0x9FFF), (0xF900, 0xFAD9), (0xFE30, 0xFE6F), (0xFF01, 0xFFEE)]
    texts = ["".join(chr(rng.randint(*rng.choice(ranges))) for _ in range(40)) for _ in range(400)]
    assert in_the_browser(texts)[0] == [FOLDING.fold(text) for text in texts]


@pytest.mark.parametrize("case", CASES["spelling"], ids=lambda case: case["queries"][0])
def test_a_number_is_looked_for_in_every_way_it_may_be_written(
    case: dict[str, list[str]],
) -> None:
    for query, spelled in zip(case["queries"], in_the_browser(case["queries"])[1], strict=True):
        assert set(case["finds"]) <= set(spelled), query


def test_numerals_inside_words_are_no_numbers() -> None:
    words = CASES["plain"][0]["words"]
    assert in_the_browser(words)[1] == [[word] for word in words]
