"""A missing, damaged or stale file: said by name, the rest still found, a retry mends it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.search import Group, Language, build, write
from tests.search.reader import clauses, find, run_node


@pytest.fixture
def copy(tmp_path: Path, index: Path) -> Path:
    return Path(shutil.copytree(index, tmp_path / "index"))


def damage_by_cutting(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-200])


def damage_by_one_character(file: Path) -> None:
    text = file.read_text("utf-8")
    file.write_text(text.replace("社会救助", "社会求助", 1), "utf-8")


def damage_by_another_build(file: Path) -> None:
    text = file.read_text("utf-8")
    file.write_text(re.sub(r'","[0-9a-f]{12}"', '","000000000000"', text, count=1), "utf-8")


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (Path.unlink, "missing"),
        (damage_by_cutting, "missing"),
        (damage_by_one_character, "damaged"),
        (damage_by_another_build, "stale"),
    ],
)
def test_a_bad_block_is_named_and_the_others_are_searched(
    copy: Path, damage: Callable[[Path], None], reason: str
) -> None:
    damage(copy / "text-0.js")
    [report] = find(copy, ["社会救助"], limit=400)
    assert report["failures"] == [{"file": "text-0", "reason": reason}]
    whole = [result["group"]["title"] for result in report["exact"]]
    assert whole
    assert all(clause.split("/")[0] != "hunan-2018" for clause in clauses(report))


def test_a_bad_shard_is_named_and_its_words_are_found_by_the_others(
    paired: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(paired, tmp_path / "index"))
    (copy / "grams-0.js").unlink()
    [report] = find(copy, ["不得自行扩大服务范围"])
    assert [failure["file"] for failure in report["failures"]] == ["grams-0"]
    assert "hunan-2018/3.3.p1" in clauses(report)


def test_a_missing_manifest_is_an_error_that_names_it(copy: Path) -> None:
    (copy / "manifest.js").unlink()
    [answer] = find(copy, ["社会救助"])
    assert answer["failure"] == {"file": "manifest", "reason": "missing"}


def test_the_next_query_reads_a_failed_file_again(copy: Path) -> None:
    answers = run_node("retry.mjs", {"folder": str(copy), "query": "不得自行扩大服务范围"})
    assert [answer["failures"] for answer in answers] == [
        [{"file": "text-0", "reason": "missing"}],
        [],
    ]
    assert clauses(answers[1])[0] == "hunan-2018/3.3.p1"


def test_the_same_input_gives_the_same_bytes_and_old_files_go(
    groups: list[Group], language: Language, tmp_path: Path
) -> None:
    first = build(groups, language)
    assert first == build(groups, language)
    write(build(groups, language, scan_limit=0), tmp_path)
    write(first, tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == set(first)
