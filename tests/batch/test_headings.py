"""Headings, templates and jobs of a table: what is told of each column, what is refused and why."""

from __future__ import annotations

import base64
from datetime import date
from typing import Any

import pytest

from calculators.batch.csv_text import read_csv
from calculators.batch.desk import Answered, Desk, Refused, open_desk
from calculators.batch.door import attend
from calculators.batch.headings import (
    HeadingProblem,
    Headings,
    filled_by_example,
    heading,
    read_headings,
)
from calculators.batch.template import guidance
from calculators.fields import Field, FieldType
from calculators.registry import CALCULATORS
from calculators.rulebook import Rulebook

DAY = date(2026, 11, 22)
META = {"title": "甲办法", "short_title": "甲", "jurisdiction": "某市"}


def field(key: str, label: str, type: FieldType, unit: str = "", *choices: str) -> Field:
    return Field(key=key, label=label, type=type, unit=unit, choices=choices)


MEASURED = [
    field("money", "金额", FieldType.AMOUNT, "元"),
    field("months", "期限", FieldType.MONTHS, "月"),
    field("homes", "户数", FieldType.COUNT, "户"),
    field("people", "人数", FieldType.COUNT, "人"),
]


def desk(rulebook: Rulebook, headings: list[str], calculator: str = "staffing") -> Desk:
    made = open_desk(CALCULATORS[calculator], rulebook, headings, "", DAY)
    assert isinstance(made, Desk)
    return made


def told(rulebook: Rulebook, row: list[str]) -> str:
    answer = desk(rulebook, ["文件", "按哪一天算", "villages"]).answer(row)
    assert isinstance(answer, Refused)
    return "".join(f"{one.field}|{one.message}{one.hint}" for one in answer.problems)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (field("a", "户数", FieldType.COUNT_LIST, "户"), "一格填几个数，用顿号、分号或空格隔开"),
        (field("a", "工资", FieldType.AMOUNT_LIST, "元"), "一格填几个数，用顿号、分号或空格隔开"),
        (field("a", "人数", FieldType.COUNT, "人"), "填数，单位人"),
        (field("a", "编号", FieldType.COUNT), "填数"),
        (field("a", "是否", FieldType.FLAG), "是 / 否"),
        (field("a", "日期", FieldType.DATE), "例如 2025-01-31"),
        (field("a", "类型", FieldType.CHOICE, "", "甲", "乙"), "选一项：甲 / 乙"),
        (field("a", "性质", FieldType.CHOICES, "", "甲", "乙"), "可选几项，用分号隔开：甲 / 乙"),
        (field("a", "名称", FieldType.TEXT), "填文字"),
    ],
)
def test_a_template_says_how_a_cell_of_each_type_is_written(made: Field, words: str) -> None:
    assert filled_by_example(made) == words


def test_a_heading_holds_the_unit_where_there_is_one() -> None:
    assert heading(field("a", "人数", FieldType.COUNT, "人")) == "人数（人）"
    assert heading(field("a", "名称", FieldType.TEXT)) == "名称"


def test_the_guidance_tells_of_every_column_with_its_help(rulebook: Rulebook) -> None:
    lines = guidance(CALCULATORS["staffing"], rulebook)
    assert ["现有人员（人）", "填数，单位人。与上面填写的各级同一口径合计；填了就算缺口。"] in lines
    assert ["村（居）委会个数（个）", "填数，单位个"] in lines
    assert lines[2][1].startswith("按哪份文件算，每行写一份：湖南（2018）、")


@pytest.mark.parametrize(
    ("written", "factor"),
    [
        ("金额", 1),
        ("金额（元）", 1),
        ("金额（单位：元）", 1),
        ("金额(千元)", 1000),
        ("金额（万元）", 10_000),
        ("金额（百万元）", 1_000_000),
        ("金额[亿元]", 100_000_000),
        ("期限", 1),
        ("期限（月）", 1),
        ("户数（户）", 1),
        ("期限（单位：月）", 1),
        ("户数(单位:户)", 1),
    ],
)
def test_a_unit_in_the_heading_gives_the_factor(written: str, factor: int) -> None:
    read = read_headings([written], MEASURED)
    assert isinstance(read, Headings)
    assert [each for _, each in read.fields.values()] == [factor]


@pytest.mark.parametrize(
    "written",
    [
        "金额（美元）",
        "期限（年）",
        "期限（万元）",
        "户数（万元）",
        "户数（人）",
        "人数（万元）",
        "别的（略）",
    ],
)
def test_a_column_in_another_unit_is_not_taken_for_the_input(written: str) -> None:
    read = read_headings(["金额", written], MEASURED)
    assert isinstance(read, Headings)
    assert [unused for unused, _ in read.unused] == [written]
    assert [each.key for each, _ in read.fields.values()] == ["money"]


def test_a_table_that_names_nothing_is_shown_six_names() -> None:
    fields = [field(str(at), f"名{at}", FieldType.TEXT) for at in range(8)]
    refused = read_headings(["别的"], fields)
    assert isinstance(refused, tuple)
    assert refused[0].hint.endswith("例如：名0、名1、名2、名3、名4、名5。")


def test_a_slip_in_a_heading_is_answered_with_the_nearest_name() -> None:
    fields = [field("a", "现有人员", FieldType.COUNT), field("b", "现有人", FieldType.COUNT)]
    read = read_headings(["现有人", "现有人远"], fields)
    assert isinstance(read, Headings)
    assert read.unused == (("现有人远", "现有人"),) or read.unused == (("现有人远", "现有人员"),)


def test_the_nearest_of_two_names_is_told() -> None:
    fields = [
        field("a", "各乡镇人口总数", FieldType.COUNT),
        field("b", "各乡镇人口", FieldType.COUNT),
    ]
    read = read_headings(["各乡镇人口", "各乡镇人囗总数"], fields)
    assert isinstance(read, Headings)
    assert read.unused == (("各乡镇人囗总数", "各乡镇人口总数"),)


def test_one_input_twice_is_refused_whatever_the_columns_are_called() -> None:
    fields = [field("staff", "现有人员", FieldType.COUNT, "人")]
    same = [Field(key="".join(["st", "aff"]), label="现有人员数", type=FieldType.COUNT), *fields]
    refused = read_headings(["现有人员", "现有人员数"], same)
    assert isinstance(refused, tuple)
    assert isinstance(refused[0], HeadingProblem)
    assert refused[0].message == "有两列都是“现有人员数”（A 列和 B 列）。"


@pytest.mark.parametrize("more", [0, 1, 5])
def test_a_name_nobody_knows_is_shown_to_forty_characters(rulebook: Rulebook, more: int) -> None:
    shown = "省" * 40
    assert f"没有收录“{shown}”。" in told(rulebook, [shown + "县" * more, "", "3"])
    assert f"要填日期，收到的是“{shown}”。" in told(rulebook, ["清远", shown + "县" * more, "3"])


def test_a_name_of_several_texts_is_shown_to_forty_characters() -> None:
    place = "县" * 45
    one = {"meta": {**META, "jurisdiction": place}, "rules": []}
    two = {
        "meta": {**META, "short_title": "乙", "title": "乙办法", "jurisdiction": place},
        "rules": [],
    }
    rulebook = Rulebook.from_mapping({"policies": {"a": one, "b": two}})
    message = told(rulebook, [place, "", "3"])
    assert f"policy|“{'县' * 40}”对应几份文件。可写：甲、乙。" in message


def test_a_day_and_a_text_of_its_own_stand_in_a_row(rulebook: Rulebook) -> None:
    made = desk(rulebook, ["文件", "日期", "villages"])
    answer = made.answer(["湖南", "2018-04-18", "3"])
    assert isinstance(answer, Answered)
    assert answer.result.outcome == "not-in-force"
    answer = made.answer(["湖南", "", "3"])
    assert isinstance(answer, Answered)
    assert answer.result.outcome == "determined"


def test_a_row_shorter_than_the_headings_leaves_the_rest_out(rulebook: Rulebook) -> None:
    made = desk(rulebook, ["villages", "文件", "现有人员", "日期"])
    answer = made.answer(["3", "湖南"])
    assert isinstance(answer, Answered)
    assert [f.value for f in answer.result.figures] == ["3"]
    short = desk(rulebook, ["villages", "现有人员", "别的", "文件"]).answer(["3"])
    assert isinstance(short, Refused)
    assert [one.field for one in short.problems] == ["policy"]


def test_a_text_without_a_number_is_not_named_by_nothing() -> None:
    rulebook = Rulebook.from_mapping({"policies": {"a": {"meta": META, "rules": []}}})
    assert "" not in desk(rulebook, ["文件", "villages"]).policies


@pytest.mark.parametrize(
    ("job", "message"),
    [
        ({"job": "template", "calculator": "staff"}, "没有这个计算器。"),
        ({"job": "answer"}, "“按哪一天算”要填日期，收到的是“”。"),
        (
            {"job": "answer", "calculator": "wage", "as_of": "2026-11-22", "rows": "x"},
            "批量请求不完整。",
        ),
        (
            {"job": "answer", "calculator": "wage", "as_of": "x", "rows": []},
            "“按哪一天算”要填日期，收到的是“x”。",
        ),
        (
            {"job": "answer", "calculator": "x", "as_of": "2026-11-22", "rows": []},
            "批量请求不完整。",
        ),
        ({"job": "write-csv", "rows": "x"}, "没有要写的表。"),
        (
            {"job": "read-table", "calculator": "staffing", "data": "***"},
            "文件没有完整交给计算程序。",
        ),
        (
            {
                "job": "read-table",
                "calculator": "staffing",
                "data": base64.b64encode(b"a\0b").decode(),
            },
            "这不是 CSV 文件（里面有空字符）。请在表格软件里另存为 CSV 或 xlsx。",
        ),
        ({"job": "x"}, "没有这种批量操作。"),
    ],
)
def test_a_job_that_cannot_be_done_says_why(
    rulebook: Rulebook, job: dict[str, object], message: str
) -> None:
    error: Any = attend(job, rulebook)["error"]
    assert error["message"] == message


def test_the_hint_of_a_refused_table_is_that_of_its_first_problem(rulebook: Rulebook) -> None:
    job = {
        "job": "answer",
        "calculator": "staffing",
        "as_of": "2026-11-22",
        "headings": ["现有人员", "current_staff", "villages", "村（居）委会个数"],
        "rows": [],
    }
    error: Any = attend(job, rulebook)["error"]
    assert error["message"] == (
        "有两列都是“现有人员”（A 列和 B 列）。有两列都是“村（居）委会个数”（C 列和 D 列）。"
    )
    assert error["hint"] == "只留一列，另一列改名或删去。"


def test_rows_are_answered_by_the_text_chosen_for_all(rulebook: Rulebook) -> None:
    job = {
        "job": "answer",
        "calculator": "staffing",
        "policy": "hunan-2018",
        "as_of": "2026-11-22",
        "headings": ["villages"],
        "rows": [["3"], [""]],
    }
    made: Any = attend(job, rulebook)
    assert made["rows"][0]["cells"][0] == "湖南（2018）"
    assert [row["empty"] for row in made["rows"]] == [False, True]
    title: Any = attend({"job": "template", "calculator": "wage"}, rulebook)
    assert title["title"] == "工资下限"


def test_rows_come_back_as_a_file(rulebook: Rulebook) -> None:
    made: Any = attend({"job": "write-csv", "rows": [["甲", "=1"], "x"]}, rulebook)
    assert base64.b64decode(made["data"]).decode("utf-8-sig") == "甲,'=1\r\n\r\n"
    assert read_csv(base64.b64decode(made["data"])) == [["甲", "'=1"]]
