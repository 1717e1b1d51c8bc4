"""Bounds of a table, and that what lies within and beyond them is answered in linear time."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from calculators.batch import workbook_parts, xml_events
from calculators.batch.marks import TableError
from calculators.batch.table_file import read_table
from tests.batch.workbooks import MAIN, row, rows_of, sheet, workbook

HEAD = row(1, "文件", "户数")


def far(line: int) -> str:
    return f'<row r="{line}"><c r="A{line}" t="inlineStr"><is><t>末</t></is></c></row>'


def test_rows_behind_a_gap_are_read_in_their_places() -> None:
    rows = rows_of(workbook(sheet(HEAD + far(5_000))))
    assert len(rows) == 5_000
    assert rows[4_999] == ["末"]
    assert not any(map(any, rows[1:4_999]))


def test_a_row_beyond_the_last_one_is_refused_with_its_number() -> None:
    with pytest.raises(TableError, match="第 1000000 行还有内容"):
        read_table(workbook(sheet(HEAD + far(1_000_000))))


def test_rows_of_a_text_behind_a_gap_are_read() -> None:
    assert rows_of(("户数" + "\n" * 300 + "末").encode())[300] == ["末"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", ",\n", " \n"])
def test_a_text_of_line_ends_takes_neither_time_nor_memory(end: str) -> None:
    data = b"a,b\n1,2\n" + end.encode() * (12_000_000 // len(end))
    tracemalloc.start()
    began = time.process_time()
    try:
        assert [row for row in rows_of(data) if row] == [["a", "b"], ["1", "2"]]
    except TableError as error:
        assert "太大" in str(error)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 400_000_000
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"a" + b"," * 2_000_000, "太大"),
        (b"a,b\n" + b",".join([b"1"] * 1025), "太大"),
        (b'a,b\n"1,2\n3,4', "引号没有配对"),
        (b'a,b\n"1"2,3', "引号没有配对"),
    ],
)
def test_a_text_that_reaches_too_far_or_ends_within_quotes_is_refused(
    data: bytes, told: str
) -> None:
    with pytest.raises(TableError, match=told):
        read_table(data)


def test_many_shared_strings_are_read_in_linear_time() -> None:
    def seconds(count: int) -> float:
        strings = f'<sst xmlns="{MAIN}">{"<si><t>字</t></si>" * count}</sst>'
        made = workbook(sheet(HEAD), more={"xl/sharedStrings.xml": strings})
        began = time.process_time()
        read_table(made)
        return time.process_time() - began

    seconds(1_000)
    few, many = seconds(20_000), seconds(200_000)
    assert many < 40 * max(few, 0.01)


def test_more_shared_strings_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert workbook_parts.MOST_STRINGS <= 1_000_000
    monkeypatch.setattr(workbook_parts, "MOST_STRINGS", 1000)
    for count in (1000, 1001):
        strings = f'<sst xmlns="{MAIN}">{"<si><t/></si>" * count}</sst>'
        made = workbook(sheet(HEAD), more={"xl/sharedStrings.xml": strings})
        if count == 1000:
            assert read_table(made).rows
        else:
            with pytest.raises(TableError, match="太大"):
                read_table(made)


def test_a_longer_shared_string_is_refused() -> None:
    strings = f'<sst xmlns="{MAIN}"><si>{"<r><t>字</t></r>" * 100_001}</si></sst>'
    with pytest.raises(TableError, match="太长"):
        read_table(workbook(sheet(HEAD), more={"xl/sharedStrings.xml": strings}))


def test_more_elements_than_any_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert xml_events.MOST_ELEMENTS <= 6_000_000
    monkeypatch.setattr(xml_events, "MOST_ELEMENTS", 1000)
    assert read_table(workbook(sheet(HEAD + "<c/>" * 900))).rows
    with pytest.raises(TableError, match="太大"):
        read_table(workbook(sheet(HEAD + "<c/>" * 1000)))


def test_a_merged_area_larger_than_any_table_is_cut_to_the_rows_there_are() -> None:
    whole = sheet(HEAD + far(3)).replace(
        "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )
    assert len(read_table(workbook(whole)).rows) == 3


@pytest.mark.parametrize(
    "spoilt",
    [
        sheet(HEAD + HEAD),
        sheet('<row r="0"><c r="A0"><v>1</v></c></row>'),
        sheet('<row r="x"/>'),
        sheet('<row r="2"><c r="A3"><v>1</v></c></row>'),
        sheet('<row r="2"><c r="2A"><v>1</v></c></row>'),
        sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'),
        sheet('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>'),
        sheet(HEAD)[:-20],
        sheet(HEAD).replace("<sheetData>", '<sheetData><mergeCell ref="B2:A1"/>'),
    ],
)
def test_a_sheet_that_contradicts_itself_is_refused(spoilt: str) -> None:
    with pytest.raises(TableError, match="损坏"):
        read_table(workbook(spoilt))
