"""One table of typed days for Python and the browser."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path
from typing import Any

import pytest

from calculators.typed_days import read_day
from calculators.typed_numbers import Unreadable
from tests.reading.node import read_in_browser

TABLE = tomllib.loads((Path(__file__).parent / "cases" / "days.toml").read_text("utf-8"))
ROWS = [*TABLE["read"], *TABLE["refused"]]
SIGNS = (
    *"0123456789--//..年月日号 ",
    "2019",
    "20",
    "12",
    "31",
    "-02-",
    "一",
    "十",
    "二〇一九",
    "\u200b",
    "１",
    "T",
    ":",
)


def in_python(text: str) -> dict[str, Any]:
    day = read_day(text)
    if isinstance(day, Unreadable):
        return {"kind": day.kind, "message": day.message, "hint": day.hint}
    return {"value": day.isoformat()}


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_python_reads_the_table(text: str, expected: str) -> None:
    answer = in_python(text)
    assert answer.get("kind", answer.get("value")) == expected


def test_the_browser_reads_the_table_and_says_what_python_says() -> None:
    answers = read_in_browser("day.js", "readDay", [[text] for text, _ in ROWS])
    assert answers == [in_python(text) for text, _ in ROWS]


def test_no_text_is_read_otherwise_in_the_browser() -> None:
    chance = random.Random(20261122)
    texts = ["".join(chance.choices(SIGNS, k=chance.randint(1, 9))) for _ in range(20_000)]
    texts += [
        f"{y}-{m}-{d}" for y in (1900, 2000, 2023, 2024) for m in range(14) for d in range(33)
    ]
    answers = read_in_browser("day.js", "readDay", [[text] for text in texts])
    for text, answer in zip(texts, answers, strict=True):
        assert answer == in_python(text), text
    assert sum("value" in answer for answer in answers) > 1000
