"""The order of results, on small collections and in both kinds of index."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from handbook.search import Entry, EntryKind, Group, Language, build, write
from tests.search.reader import find

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
