"""A block of cells pasted into the table of a form is put in by its headings."""

from __future__ import annotations

import json
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from calculators.__main__ import load
from calculators.registry import CALCULATORS
from calculators.rulebook import Rulebook
from tests.batch.conftest import POLICIES

ROOT = Path(__file__).parents[2]
CASES = tomllib.loads((ROOT / "tests/batch/cases/pasted.toml").read_text("utf-8"))["case"]
PROGRAM = f"""
import {{ readFileSync }} from "node:fs";
import {{ arrange, nameHeadings, readBlock }} from
  {json.dumps((ROOT / "handbook/browser/pasted.js").as_uri())};
const made = JSON.parse(readFileSync(0, "utf8")).map(({{ each, text, columns, start }}) =>
  arrange(readBlock(text), [{{ label: "", names: nameHeadings(each) }}, ...columns], start));
console.log(JSON.stringify(made));
"""
EACH = "乡镇（街道）"
HOUSEHOLDS = {"label": "各乡镇救助对象户数", "names": ["户数", "救助对象户数"], "unit": "户"}
PEOPLE = {"label": "各乡镇人口", "names": ["人口", "户籍人口", "常住人口"], "unit": "人"}


def arranged(*asked: dict[str, object]) -> list[dict[str, Any]]:
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", PROGRAM],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    made: list[dict[str, Any]] = json.loads(done.stdout)
    return made


def asked(case: dict[str, Any]) -> dict[str, object]:
    columns = [HOUSEHOLDS] if case.get("one") else [HOUSEHOLDS, PEOPLE]
    start = case.get("start", 0)
    return {"each": EACH, "text": case["text"], "columns": columns, "start": start}


@pytest.fixture(scope="module")
def answers() -> list[dict[str, Any]]:
    return arranged(*map(asked, CASES))


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda at: CASES[at]["name"])
def test_a_pasted_block_is_put_in_by_its_headings(
    answers: list[dict[str, Any]], number: int
) -> None:
    case, made = CASES[number], answers[number]
    rows = [[cell or "" for cell in row] for row in made["rows"]]
    assert rows == [[cell or "" for cell in row] for row in case["rows"]]
    assert len(made["notes"]) == len(case["told"]), made["notes"]
    for note, told in zip(made["notes"], case["told"], strict=True):
        assert told in note


def test_every_column_of_the_shipped_tables_is_known_by_its_short_names() -> None:
    rulebook: Rulebook = load(POLICIES)
    lists = [
        field
        for calculator in CALCULATORS.values()
        for field in calculator.fields(rulebook)
        if field.each
    ]
    assert lists
    for field in lists:
        assert field.columns, field.key


@pytest.mark.parametrize(
    "text", ["\t", "\n\n", '"', '"\t"', "乡镇\t户数", "合计\t1\n", '"a"b\t1\n']
)
def test_no_block_is_too_odd_to_be_read(text: str) -> None:
    (made,) = arranged({"each": EACH, "text": text, "columns": [HOUSEHOLDS], "start": 0})
    assert isinstance(made["rows"], list)


def test_a_large_block_is_read_in_seconds() -> None:
    text = "乡镇\t户数\n" + "\n".join(f"“{at}镇\t{at}" for at in range(20_000))
    (made,) = arranged({"each": EACH, "text": text, "columns": [HOUSEHOLDS], "start": 0})
    assert len(made["rows"]) == 20_000
