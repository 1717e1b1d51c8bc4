"""Questions asked while others wait: each has the answer it would have alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handbook.search import Entry, EntryKind, Group, Language, build, write
from tests.search.reader import run_node

TYPED = ("社", "社会", "社会救", "社会救助", "社会救助服务")


def _ask(folder: Path, queries: tuple[str, ...], **more: list[str]) -> dict[str, list[Any]]:
    request = {"folder": str(folder), "queries": queries, "slow": [], "broken": [], **more}
    answers: dict[str, list[Any]] = run_node("together.mjs", request)
    return answers


@pytest.fixture
def split(groups: list[Group], language: Language, tmp_path: Path) -> Path:
    """An index whose policies come first; other pages, which hold the same words, come later."""
    words = "社会救助服务的说明；严禁转包"
    entries = tuple(Entry(EntryKind.PAGE, f"#{at}", "", words) for at in range(8))
    write(build([*groups, Group("名词", "glossary.html", "", entries)], language), tmp_path)
    return tmp_path


@pytest.mark.parametrize("slow", [[], ["text-0"], ["text-1"], ["manifest"]])
def test_whoever_types_fast_ends_with_all_results(split: Path, slow: list[str]) -> None:
    answers = _ask(split, TYPED, slow=slow)
    assert answers["together"] == answers["alone"]
    assert [one["kind"] for one in answers["together"][-1]["exact"]].count("page") == 8


def test_answers_are_the_same_whatever_is_asked_meanwhile(index: Path) -> None:
    queries = (*TYPED, "转包", "400万元", "shehuijiuzhu", "加计调查", "哪个部门负责监督")
    answers = _ask(index, queries, slow=["text-0", "grams-0", "pinyin"])
    assert answers["together"] == answers["alone"]


def test_a_shard_that_failed_is_told_by_every_question_that_missed_it(paired: Path) -> None:
    shards = sorted(path.stem for path in paired.glob("grams-*.js"))
    queries = ("不得自行扩大服务范围", "绩效评价", "转包")
    answers = _ask(paired, queries, broken=shards, slow=shards[:1])
    assert answers["together"][0]["failures"]
    for together, alone in zip(answers["together"], answers["alone"], strict=True):
        missed = {one["file"] for one in together["failures"]}
        assert missed or together["total"] >= alone["total"]


def test_a_word_in_pinyin_is_found_in_texts_that_came_later(split: Path) -> None:
    answers = _ask(split, ("zhuanbao", "shuoming"))
    assert [one["kind"] for one in answers["together"][1]["exact"]].count("page") == 8
