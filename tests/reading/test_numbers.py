"""One table of typed numbers for Python and the browser: value or kind of reason, word for word."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from calculators.batch.cells import read_cell
from calculators.fields import Field, FieldType
from calculators.inputs import read_inputs
from calculators.typed_numbers import Unreadable, read_typed, read_typed_list
from calculators.wording import plain
from tests.reading.node import read_in_browser

TABLE = tomllib.loads((Path(__file__).parent / "cases" / "numbers.toml").read_text("utf-8"))
SIGNS = (
    *"0123456789..,,，、;  --+()（）%",
    *"零〇一二两三四五六七八九十百千万亿廿卅壹贰伍拾佰仟萬億点半",
    *(
        "户",
        "人",
        "元",
        "个月",
        "年",
        "角",
        "分",
        "整",
        "约",
        "多",
        "几",
        "至",
        "￥",
        "人民币",
        "e6",
        "½",
    ),
    *("\u200b", "\u00a0", "\ufeff", "\t", "\n", "１", "．", "\u2f00", "²", "'", "—", "x", "𝟑"),
)


@dataclass(frozen=True, slots=True)
class Typed:
    """One row of the table: what was typed where, and what becomes of it."""

    text: str
    unit: str
    shift: int
    several: bool
    expected: str

    @property
    def asked(self) -> list[object]:
        return [self.text, {"unit": self.unit, "shift": self.shift}]


def typed() -> Iterator[Typed]:
    for group in TABLE["group"]:
        where = (group["unit"], group.get("shift", 0), group.get("list", False))
        for text, expected in [*group.get("read", []), *group["refused"]]:
            yield Typed(text, *where, expected)


ROWS = tuple(typed())


def in_python(row: Typed) -> dict[str, Any]:
    """The answer of Python in the words of the browser."""
    read = (read_typed_list if row.several else read_typed)(row.text, row.unit, row.shift)
    if isinstance(read, Unreadable):
        return {"kind": read.kind, "message": read.message, "hint": read.hint}
    if isinstance(read, Decimal):
        return {"value": plain(read)}
    return {"values": [plain(number) for number in read.values], "skipped": read.skipped}


def in_browser(rows: list[Typed], *, several: bool) -> list[dict[str, Any]]:
    function = "readNumbers" if several else "readNumber"
    return read_in_browser("quantity.js", function, [row.asked for row in rows])


def outcome(answer: dict[str, Any]) -> str:
    return str(answer.get("kind") or answer.get("value") or " ".join(answer["values"]))


def test_the_table_is_long_and_has_no_row_twice() -> None:
    assert len({(row.text, row.unit, row.shift, row.several) for row in ROWS}) >= 500


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.text}-{row.unit}-{row.shift}")
def test_python_reads_the_table(row: Typed) -> None:
    assert outcome(in_python(row)) == row.expected


@pytest.mark.parametrize("several", [False, True])
def test_the_browser_reads_the_table_and_says_what_python_says(several: bool) -> None:
    rows = [row for row in ROWS if row.several is several]
    for row, answer in zip(rows, in_browser(rows, several=several), strict=True):
        assert outcome(answer) == row.expected, row
        assert answer == in_python(row)


@pytest.mark.parametrize("several", [False, True])
def test_no_text_is_read_otherwise_in_the_browser(several: bool) -> None:
    chance = random.Random(20261122)
    units = ["户", "人", "个", "家", "元", "月", "年", ""]
    rows = [
        Typed(
            "".join(chance.choices(SIGNS, k=chance.randint(1, 7))),
            chance.choice(units),
            0 if several else chance.choice([0, 0, 3, 4, 8]),
            several,
            "",
        )
        for _ in range(20_000)
    ]
    answers = in_browser(rows, several=several)
    read = 0
    for row, answer in zip(rows, answers, strict=True):
        assert answer == in_python(row), row
        read += "kind" not in answer
    assert read > 300


def test_every_refusal_has_a_message_and_a_hint() -> None:
    for row in ROWS:
        answer = in_python(row)
        if "kind" in answer:
            assert answer["message"].endswith("。"), row
            assert answer["hint"], row


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.text}-{row.unit}-{row.shift}")
def test_a_cell_of_a_table_and_a_request_are_read_by_the_same_reader(row: Typed) -> None:
    kind = FieldType.AMOUNT_LIST if row.several else FieldType.AMOUNT
    field = Field(key="k", label="栏", type=kind, unit=row.unit)
    raw = read_cell(field, Decimal(10) ** row.shift, row.text)
    answer = in_python(row)
    if "kind" in answer:
        assert isinstance(raw, Unreadable)
        assert (raw.kind, raw.message) == (answer["kind"], answer["message"])
        inputs, (problem,) = read_inputs([field], {"k": raw})
        assert not inputs.has("k")
        assert problem.message == f"“栏”{raw.message}"
    elif answer.get("skipped"):
        assert isinstance(raw, Unreadable)
        assert raw.kind == "nothing"
    else:
        values = raw if isinstance(raw, list) else [raw]
        assert [plain(Decimal(str(value))) for value in values] == (
            answer.get("values") or [answer["value"]]
        )


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ("1,200", "1200"),
        ("1 200", "1200"),
        (" 350 户 ", "350户"),
        ("12 34", "12␣34"),
        ("350，42", "350␣42"),
        ("350，420", "350␣420"),
        ("350、420", "350␣420"),
        ("三千 二", "三千␣二"),
    ],
)
def test_a_cell_stays_one_number_or_is_refused_as_a_line_of_a_list(cell: str, line: str) -> None:
    (made,) = read_in_browser("quantity.js", "asLine", [[cell]])
    assert made == line
    single, several = in_python(Typed(cell, "户", 0, False, "")), read_typed_list(made, "户")
    if "␣" not in made:
        assert not isinstance(several, Unreadable)
        assert [plain(number) for number in several.values] == [single["value"]]
    else:
        assert isinstance(several, Unreadable)


@pytest.mark.parametrize(
    "text", ["9" * 200_000, "九" * 200_000, "1," * 100_000, "1 " * 100_000, f"1{' ' * 100_000}2"]
)
def test_long_texts_are_refused_at_once_in_both(text: str) -> None:
    for several in (False, True):
        row = Typed(text, "户", 0, several, "")
        (answer,) = in_browser([row], several=several)
        assert answer.get("kind", "read") in {"long", "read"}
        assert answer == in_python(row)
