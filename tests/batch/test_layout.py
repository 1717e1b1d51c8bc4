"""Tables as offices send them: titles, headings in two rows, units, column numbers, sums."""

from __future__ import annotations

from datetime import date

import pytest

from calculators.batch.desk import Answered, Desk, LeftOut, open_desk
from calculators.batch.layout import Layout, lay_out
from calculators.batch.marks import Cell
from calculators.batch.report import report
from calculators.fields import Field, FieldType
from calculators.registry import CALCULATORS
from calculators.rulebook import Rulebook
from tests.batch.sheets import formatted
from tests.batch.test_unreadable_cells import answer, opened, staff

FIELDS = [
    Field(key="homes", label="救助对象户数", type=FieldType.COUNT, unit="户"),
    Field(key="people", label="现有人员", type=FieldType.COUNT, unit="人"),
    Field(key="money", label="计划金额", type=FieldType.AMOUNT, unit="元"),
]


def laid(*rows: list[str]) -> Layout:
    given: list[list[Cell]] = [list(row) for row in rows]
    return lay_out(given, FIELDS)


def test_the_first_row_may_be_the_headings() -> None:
    found = laid(["名称", "救助对象户数"], ["甲", "1"])
    assert (found.headings, found.first, found.rows) == (
        ["名称", "救助对象户数"],
        2,
        [["甲", "1"]],
    )
    assert found.notes == ()


def test_a_title_above_is_told_and_lines_keep_their_numbers() -> None:
    found = laid(["某县统计表"], [], ["名称", "救助对象户数"], ["甲", "1"])
    assert (found.headings, found.first) == (["名称", "救助对象户数"], 4)
    assert found.notes == ("第 1 行“某县统计表”在列名上面，没有当作一例。",)


def test_a_row_of_units_belongs_to_the_headings() -> None:
    found = laid(["名称", "救助对象户数", "计划金额"], ["", "户", "万元"], ["甲", "1", "2"])
    assert found.headings == ["名称", "救助对象户数（户）", "计划金额（万元）"]
    assert found.first == 3
    assert "第 1 至 2 行合起来当作列名。" in found.notes


@pytest.mark.parametrize("unit", ["（万元）", "单位：万元", "(单位:万元)"])
def test_a_unit_is_found_however_it_is_written(unit: str) -> None:
    assert laid(["名称", "计划金额"], ["", unit], ["甲", "2"]).headings[1] == "计划金额（万元）"


def test_headings_in_two_rows_are_joined_where_the_whole_is_known() -> None:
    found = laid(["名称", "救助对象", ""], ["", "户数", "现有人员"], ["甲", "1", "2"])
    assert found.headings == ["名称", "救助对象户数", "现有人员"]
    assert found.first == 3


def test_the_lower_of_two_headings_counts_where_it_is_known() -> None:
    found = laid(
        ["名称", "基本情况", "基本情况"], ["", "救助对象户数", "现有人员"], ["甲", "1", "2"]
    )
    assert found.headings == ["名称", "救助对象户数", "现有人员"]


def test_parts_of_one_heading_are_not_taken_for_it() -> None:
    found = laid(["救助对象户数", "现有人员", "现有人员"], ["", "在编", "聘用"], ["1", "2", "3"])
    assert found.headings[0] == "救助对象户数"
    assert found.rows[0] == ["", "在编", "聘用"] or found.headings[1:] == [
        "现有人员/在编",
        "现有人员/聘用",
    ]


def test_the_unit_of_money_above_the_table_is_that_of_columns_without_one() -> None:
    found = laid(
        ["统计表", "单位：万元"],
        ["名称", "计划金额", "救助对象户数"],
        ["甲", "2", "1"],
    )
    assert found.headings == ["名称", "计划金额（万元）", "救助对象户数"]
    assert any("单位：万元" in note and "按表上" in note for note in found.notes)


@pytest.mark.parametrize("unit", ["百元", "美元", "十万元"])
def test_money_in_a_unit_nobody_knows_is_not_read(rulebook: Rulebook, unit: str) -> None:
    chosen = CALCULATORS["budget-cap"]
    above: list[list[Cell]] = [[f"单位：{unit}"], ["文件", "planned_purchase"], ["吉林", "400"]]
    given = lay_out(above, chosen.fields(rulebook))
    refused = open_desk(chosen, rulebook, given.headings, "", date(2026, 11, 22))
    assert isinstance(refused, tuple)
    assert "没有找到列名" in refused[0].message


def test_a_unit_in_the_heading_wins_over_the_one_above() -> None:
    found = laid(["单位：万元"], ["名称", "计划金额（元）"], ["甲", "2"])
    assert found.headings == ["名称", "计划金额（元）"]


def test_numbers_of_columns_are_no_case() -> None:
    headings = ["名称", "救助对象户数", "现有人员", "计划金额"]
    found = laid(headings, ["甲", "1", "2", "3"], ["丙镇", "5", "6", "7"])
    assert found.rows == [["丙镇", "5", "6", "7"]]
    assert "第 2 行是列的编号或单位，没有当作一例。" in found.notes


def test_small_numbers_are_a_case() -> None:
    assert laid(["救助对象户数", "现有人员"], ["1", "2"]).rows == [["1", "2"]]
    named = laid(["名称", "救助对象户数", "现有人员"], ["甲", "1", "2"])
    assert named.rows == [["甲", "1", "2"]]


def test_a_table_without_known_headings_begins_with_its_first_text() -> None:
    found = laid([], ["甲", "乙"], ["1", "2"])
    assert (found.headings, found.first) == (["甲", "乙"], 3)


@pytest.mark.parametrize(
    "word",
    [
        "合计",
        "合 计",
        "小计",
        "总计",
        "共计",
        "平均",
        "平均值",
        "全县合计",
        "合计：",
        "小计（3个镇）",
        "Total",
    ],
)
def test_a_sum_is_no_case_and_said_so(rulebook: Rulebook, word: str) -> None:
    rows = [("名称", "文件", "县（市、区）救助对象户数"), (word, "清远", ("3000", ""))]
    desk, given = opened(rulebook, formatted(rows))
    made = desk.answer(given.rows[0])
    assert made == LeftOut(word)
    told = report(desk, given.rows[0])
    assert told.left_out
    assert told.left_out
    assert word in told.reason
    assert not told.figures


@pytest.mark.parametrize("name", ["合计镇", "平均村", "总计生办", "甲镇"])
def test_a_name_with_such_a_word_in_it_is_a_case(rulebook: Rulebook, name: str) -> None:
    rows = [("名称", "文件", "县（市、区）救助对象户数"), (name, "清远", ("3000", ""))]
    assert staff(answer(rulebook, formatted(rows))) == {"2", "4"}


def test_two_heading_rows_of_a_workbook_with_merged_cells_are_read(rulebook: Rulebook) -> None:
    rows = [
        ("某市统计表", "", "", ""),
        ("名称", "文件", "基本情况", ""),
        ("", "", "县（市、区）救助对象户数", "现有人员"),
        ("", "", "户", "人"),
        ("甲", "清远", ("3000", ""), ("3", "")),
    ]
    data = formatted(rows, ["A1:D1", "A2:A4", "B2:B4", "C2:D2"])
    _, given = opened(rulebook, data)
    assert given.headings == ["名称", "文件", "县（市、区）救助对象户数（户）", "现有人员（人）"]
    assert given.first == 5
    assert given.notes[0] == "第 1 行“某市统计表”在列名上面，没有当作一例。"
    assert staff(answer(rulebook, data)) == {"2", "4"}


def test_an_answer_of_the_table_with_its_unit_above_is_that_of_the_amount_written_out(
    rulebook: Rulebook,
) -> None:
    chosen = CALCULATORS["budget-cap"]
    above: list[list[Cell]] = [["单位：万元"], ["文件", "planned_purchase"], ["吉林", "400"]]
    given = lay_out(above, chosen.fields(rulebook))
    desk = open_desk(chosen, rulebook, given.headings, "", date(2026, 11, 22))
    assert isinstance(desk, Desk)
    plain = open_desk(chosen, rulebook, ["文件", "planned_purchase"], "", date(2026, 11, 22))
    assert isinstance(plain, Desk)
    made, same = desk.answer(given.rows[0]), plain.answer(["吉林", "4000000"])
    assert isinstance(made, Answered)
    assert isinstance(same, Answered)
    assert made.result == same.result
