"""The order of results, on small collections and in both kinds of index."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from handbook.search import Entry, EntryKind, Group, Language, build, write
from tests.search.reader import find, run_node

CASES = tomllib.loads((Path(__file__).parent / "cases" / "ranking.toml").read_text("utf-8"))


def entry(number: int, described: dict[str, Any]) -> Entry:
    return Entry(
        kind=EntryKind(described.get("kind", "text")),
        address=f"#{number}",
        label=described["label"],
        text=described["text"],
        heading=len(described.get("heading", "")),
        depth=described.get("depth", 0),
        clause=described.get("clause", ""),
    )


@pytest.mark.parametrize("scan_limit", [10**6, 0], ids=["scanned", "paired"])
@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["name"])
def test_results_stand_in_the_order_a_reader_expects(
    case: dict[str, Any], scan_limit: int, language: Language, tmp_path: Path
) -> None:
    entries = tuple(entry(number, described) for number, described in enumerate(case["entries"]))
    group = Group("某省实施意见", "policies/x.html", "某省", entries)
    write(build([group], language, scan_limit), tmp_path)
    reports = find(tmp_path, [wanted["query"] for wanted in case["find"]])
    for wanted, report in zip(case["find"], reports, strict=True):
        assert [result["label"] for result in report["exact"]] == wanted["exact"], wanted
        if "near" in wanted:
            assert [result["label"] for result in report["near"]] == wanted["near"], wanted


def test_a_small_collection_answers_first_from_its_policies_and_then_from_everything(
    language: Language, tmp_path: Path
) -> None:
    page = Entry(EntryKind.PAGE, "", "", "转包的说明；名词：分包")
    clause = Entry(EntryKind.TEXT, "#c-1", "一", "一、严禁转包", clause="x/1")
    groups = [
        Group("名词", "glossary.html", "", (page,)),
        Group("某省实施意见", "policies/x.html", "某省", (clause,)),
    ]
    write(build(groups, language), tmp_path)
    calls: list[object] = [
        {"method": "find", "args": ["转包", {}, 10, whole]} for whole in (False, True)
    ]
    first, then = run_node("ask.mjs", {"folder": str(tmp_path), "calls": calls, "partly": True})
    assert [first["partial"], then["partial"]] == [True, False]
    assert [result["kind"] for result in first["exact"]] == ["text"]
    assert [result["kind"] for result in then["exact"]] == ["text", "page"]
    calls = [{"method": "find", "args": ["分包"]}]
    [only] = run_node("ask.mjs", {"folder": str(tmp_path), "calls": calls, "partly": True})
    assert [result["kind"] for result in only["exact"]] == ["page"]
