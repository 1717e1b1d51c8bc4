"""Rows of a table: read as a clerk writes them, answered or refused with the reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from calculators.batch.cells import read_cell
from calculators.batch.desk import Answered, Desk, Refused, open_desk
from calculators.batch.door import attend
from calculators.batch.headings import HeadingProblem
from calculators.batch.report import COLUMNS, report, table
from calculators.batch.template import template
from calculators.protocol import respond
from calculators.registry import CALCULATORS
from calculators.rulebook import Rulebook

DAY = date(2026, 11, 22)
HEADINGS = ["名称", "文件/地区", "县（市、区）救助对象户数（户）", "现有人员"]


def desk(rulebook: Rulebook, headings: list[str], calculator: str = "staffing") -> Desk:
    made = open_desk(CALCULATORS[calculator], rulebook, headings, "", DAY)
    assert isinstance(made, Desk), made
    return made


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("清远", "qingyuan-2019"),
        ("qingyuan-2019", "qingyuan-2019"),
        ("清远(2019)", "qingyuan-2019"),
        (" 天 津 ", "tianjin"),
        ("内蒙古自治区", "neimenggu-2023"),
        ("《吉林省政府购买社会救助服务操作指南》", "jilin-2020"),
    ],
)
def test_each_row_names_its_text_in_any_usual_way(
    rulebook: Rulebook, written: str, slug: str
) -> None:
    answered = desk(rulebook, HEADINGS).answer(["甲", written, "3000", ""])
    assert isinstance(answered, Answered)
    assert answered.policy.slug == slug


def test_a_row_gets_the_answer_a_single_case_gets(rulebook: Rulebook) -> None:
    made = report(desk(rulebook, HEADINGS), ["甲", "清远", "3000", "3"])
    request = {
        "calculator": "staffing",
        "policies": ["qingyuan-2019"],
        "as_of": DAY.isoformat(),
        "inputs": {"county_households": "3000", "current_staff": "3"},
    }
    results = respond(request, rulebook)["results"]
    assert isinstance(results, list)
    assert made.cells[3] == results[0]["summary"]
    assert made.cells[4] == "清远（2019） 三（一）1"
    for citation in results[0]["citations"]:
        assert f"“{citation['quote']}”" in made.cells[5]
    assert made.figures["测算：县（市、区）工作人员（人，稳妥）"] == "4"
    assert made.figures["测算：县（市、区）工作人员（人，最低）"] == "2"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (["甲", "", "3000", ""], "没有写明按哪份文件算"),
        (["甲", "广州", "3000", ""], "没有收录“广州”"),
        (["甲", "清远", "abc", ""], "县（市、区）救助对象户数”要填一个数"),
        (["甲", "清远", "-3", ""], "不能是负数"),
        (["甲", "清远", "3.5", ""], "要填整数"),
        (["甲", "清远", "", ""], "没有填任何输入项"),
        (["甲", "清远", "9" * 30, ""], "大得不合理"),
    ],
)
def test_a_row_that_cannot_be_answered_says_why(
    rulebook: Rulebook, row: list[str], told: str
) -> None:
    made = report(desk(rulebook, HEADINGS), row)
    assert made.refused
    assert told in made.cells[7]
    assert not made.figures


def test_a_row_with_two_mistakes_tells_both(rulebook: Rulebook) -> None:
    refused = desk(rulebook, HEADINGS).answer(["甲", "广州", "abc", "x"])
    assert isinstance(refused, Refused)
    assert [problem.field for problem in refused.problems] == [
        "policy",
        "county_households",
        "current_staff",
    ]


@pytest.mark.parametrize(
    ("heading", "cell", "value"),
    [
        ("planned_purchase", "40000", "40000"),
        ("planned_purchase（万元）", "4", "40000"),
        ("planned_purchase(万元)", "4.5", "45000"),
        ("planned_purchase（万元）", "400万", "4000000"),
        ("planned_purchase", "４００万元", "4000000"),
        ("planned_purchase", "3.5千", "3500"),
        ("planned_purchase", "1,234,567.89", "1234567.89"),
    ],
)
def test_money_is_read_in_the_unit_it_is_written_in(
    rulebook: Rulebook, heading: str, cell: str, value: str
) -> None:
    made = desk(rulebook, ["文件", heading], "budget-cap")
    field = next(iter(made.headings.fields.values()))
    assert read_cell(*field, cell) == value


def test_townships_stand_in_one_cell(rulebook: Rulebook) -> None:
    made = desk(rulebook, ["文件", "各乡镇（街道）救助对象户数"])
    answered = made.answer(["天津", "350、420；180 1200"])
    assert isinstance(answered, Answered)
    # 1.75 + 2.1 + 0.9 + 6, each rounded up on its own.
    assert {f.value for f in answered.result.figures if f.key == "township_staff"} == {
        "10.75",
        "12",
    }


def test_a_table_without_any_known_heading_is_refused(rulebook: Rulebook) -> None:
    refused = open_desk(CALCULATORS["staffing"], rulebook, ["甲", "乙"], "", DAY)
    assert isinstance(refused, tuple)
    assert isinstance(refused[0], HeadingProblem)
    assert "没有找到列名" in refused[0].message


def test_two_columns_for_one_input_are_refused(rulebook: Rulebook) -> None:
    refused = open_desk(CALCULATORS["staffing"], rulebook, ["现有人员", "现有人员（人）"], "", DAY)
    assert isinstance(refused, tuple)
    assert "现有人员" in refused[0].message


def test_a_column_that_is_not_used_is_told_with_what_may_be_meant(rulebook: Rulebook) -> None:
    made = desk(rulebook, [*HEADINGS, "备注", "各乡镇人囗"])
    assert made.headings.unused == (("备注", ""), ("各乡镇人囗", "各乡镇人口"))


def test_the_headings_of_every_template_are_understood(rulebook: Rulebook) -> None:
    for calculator in CALCULATORS.values():
        (headings,) = template(calculator, rulebook)
        made = open_desk(calculator, rulebook, headings, "", DAY)
        assert isinstance(made, Desk), (calculator.name, made)
        assert made.headings.unused == ()
        assert len(made.headings.fields) == len(calculator.fields(rulebook))


def test_texts_are_mixed_in_one_table_and_lines_keep_their_places(rulebook: Rulebook) -> None:
    rows = [
        ["甲", "清远", "3000", "3"],
        ["", "", "", ""],
        ["乙", "天津", "800"],
        ["丙", "哪里", "1", ""],
        ["丁", "湖南", "800", "", "多出的"],
    ]
    reports = [report(desk(rulebook, HEADINGS), row) for row in rows]
    lines = table(HEADINGS, rows, reports)
    assert [line[0] for line in lines] == ["名称", "甲", "", "乙", "丙", "丁"]
    assert {len(line) for line in lines} == {len(lines[0])}
    used = lines[0].index(COLUMNS[0])
    assert [line[used] for line in lines[1:]] == ["清远（2019）", "", "天津", "", "湖南（2018）"]
    assert lines[5][4] == "多出的"


def test_only_a_row_without_an_answer_is_refused(rulebook: Rulebook) -> None:
    answers = [["甲", "清远", "3000", ""], ["乙", "清远", "", "3"], ["丙", "湖南", "800", ""]]
    reports = [report(desk(rulebook, HEADINGS), row) for row in [*answers, ["丁", "哪里", "1", ""]]]
    assert [one.cells[1] for one in reports] == [
        "文本有两种读法",
        "还需要填写",
        "本文件没有规定",
        "没有计算",
    ]
    assert [one.refused for one in reports] == [False, False, False, True]


def answered(rulebook: Rulebook, *rows: list[str]) -> list[dict[str, Any]]:
    job = {
        "job": "answer",
        "calculator": "staffing",
        "policy": "",
        "as_of": DAY.isoformat(),
        "headings": HEADINGS,
        "rows": list(rows),
    }
    found = attend(job, rulebook)["rows"]
    assert isinstance(found, list)
    return found


def test_every_answer_of_a_door_job_names_its_clause(rulebook: Rulebook) -> None:
    first, second = answered(rulebook, ["甲", "清远", "3000", "3"], ["乙", "", "", ""])
    assert first["cells"][4] == "清远（2019） 三（一）1"
    assert second["refused"] is True


def test_a_row_may_end_before_the_last_headings(rulebook: Rulebook) -> None:
    whole = report(desk(rulebook, HEADINGS), ["甲", "清远", "3000", ""])
    assert report(desk(rulebook, HEADINGS), ["甲", "清远", "3000"]) == whole
    named = desk(rulebook, [*HEADINGS, "日期"])
    assert report(named, ["甲", "清远", "3000", ""]).cells[3] == whole.cells[3]


def test_only_a_row_without_text_is_empty(rulebook: Rulebook) -> None:
    rows = answered(
        rulebook,
        ["", "", "", ""],
        ["乙", "没有的地方", "3000", ""],
        ["甲", "清远", "3000", ""],
    )
    assert [(row["empty"], row["refused"]) for row in rows] == [
        (True, False),
        (False, True),
        (False, False),
    ]


def test_brackets_without_a_title_name_no_text(rulebook: Rulebook) -> None:
    assert "没有收录" in report(desk(rulebook, HEADINGS), ["甲", "《》", "3000", ""]).cells[7]


def test_what_is_still_to_be_filled_in_is_told_by_its_label(rulebook: Rulebook) -> None:
    asked = desk(rulebook, ["文件", "现有人员"])
    said = report(asked, ["清远", "3"]).cells[3]
    assert "还需要填写：县（市、区）救助对象户数" in said
    assert "county_households" not in said


@pytest.mark.parametrize(
    "job", [{}, {"job": "x"}, {"job": "answer"}, {"job": "read-table", "data": "!"}]
)
def test_a_job_that_cannot_be_done_says_so(rulebook: Rulebook, job: dict[str, object]) -> None:
    assert "error" in attend(job, rulebook)
