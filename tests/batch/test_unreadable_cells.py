"""What a workbook does not say plainly is told with its place, never taken as not given."""

from __future__ import annotations

from datetime import date

import pytest

from calculators.batch.desk import Answered, Desk, Refused, open_desk
from calculators.batch.layout import Layout
from calculators.batch.marks import Cell
from calculators.batch.table_file import open_table
from calculators.registry import CALCULATORS
from calculators.rulebook import Rulebook
from handbook.spreadsheet import write_xlsx
from tests.batch.sheets import STAFFING, formatted, number
from tests.batch.workbooks import row, sheet, workbook

DAY = date(2026, 11, 22)


def opened(rulebook: Rulebook, data: bytes, calculator: str = "staffing") -> tuple[Desk, Layout]:
    chosen = CALCULATORS[calculator]
    given = open_table(data, chosen.fields(rulebook))
    desk = open_desk(chosen, rulebook, given.headings, "", DAY)
    assert isinstance(desk, Desk), desk
    return desk, given


def answer(
    rulebook: Rulebook, data: bytes, line: int = 0, calculator: str = "staffing"
) -> Answered | Refused:
    desk, given = opened(rulebook, data, calculator)
    made = desk.answer(given.rows[line])
    assert isinstance(made, Answered | Refused), made
    return made


def reasons(made: Answered | Refused) -> str:
    assert isinstance(made, Refused)
    return "".join(f"{one.message}{one.hint}" for one in made.problems)


def staff(made: Answered | Refused) -> set[str]:
    assert isinstance(made, Answered), made
    return {one.value for one in made.result.figures if one.key == "county_staff"}


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ('<c r="{p}" t="e"><v>#DIV/0!</v></c>', "#DIV/0! 是错误值"),
        ('<c r="{p}" t="e"><v>#N/A</v></c>', "#N/A 是错误值"),
        ('<c r="{p}"><f>A2*2</f></c>', "=A2*2 公式没有存下算出的结果"),
        ('<c r="{p}"><f>A2*2</f><v></v></c>', "公式没有存下算出的结果"),
        ('<c r="{p}" t="str"><f>A2&amp;"x"</f></c>', "公式没有存下算出的结果"),
        ('<c r="{p}" t="b"><v>1</v></c>', "要填一个数"),
        ('<c r="{p}" t="zz"><v>1</v></c>', "不认识这种单元格"),
        ('<c r="{p}" s="99"><v>1</v></c>', "数字格式缺失"),
        (number("45688", "yyyy-m-d"), "2025-01-31"),
        (number("3000", ";;;"), "显示成空白"),
    ],
)
def test_a_cell_that_is_no_plain_number_refuses_its_row_and_says_where(
    rulebook: Rulebook, cell: object, told: str
) -> None:
    made = answer(rulebook, formatted([STAFFING, ("甲", "清远", cell)]))
    assert told in reasons(made)
    assert "县（市、区）救助对象户数" in reasons(made)


@pytest.mark.parametrize("text", ["#N/A", "#div/0!", " #REF! ", "#####"])
def test_an_error_written_as_text_is_no_value_of_a_column_of_words(
    rulebook: Rulebook, text: str
) -> None:
    data = f"文件,kind\n清远,{text}\n".encode()
    assert "是错误值" in reasons(answer(rulebook, data, 0, "contractor"))


def test_hidden_rows_and_other_sheets_are_told(rulebook: Rulebook) -> None:
    xml = sheet(
        row(1, *STAFFING) + row(2, "甲", "清远", "3000").replace("<row ", '<row hidden="1" ')
    )
    _, given = opened(rulebook, workbook(xml))
    assert given.notes == ("第 2 行是隐藏的，照样读了。",)
    both = write_xlsx({"甲": [list(STAFFING), ["甲", "清远", "3000"]], "乙": [["x"]]})
    _, given = opened(rulebook, both)
    assert given.notes == ("只读了工作表“甲”，没有读：“乙”。",)


def test_formulas_of_rules_for_the_eye_are_no_cells(rulebook: Rulebook) -> None:
    xml = sheet(row(1, *STAFFING) + row(2, "甲", "清远", "3000"))
    rule = f"<extLst><f>{'A1+' * 40_000}</f></extLst>"
    assert staff(answer(rulebook, workbook(xml.replace("</worksheet>", f"{rule}</worksheet>"))))


def test_the_place_is_the_letter_of_the_column(rulebook: Rulebook) -> None:
    cell = '<c r="{p}" t="e"><v>#REF!</v></c>'
    assert "C 列" in reasons(answer(rulebook, formatted([STAFFING, ("甲", "清远", cell)])))


def test_an_unreadable_cell_refuses_even_where_others_would_give_an_answer(
    rulebook: Rulebook,
) -> None:
    headings = (*STAFFING, "现有人员")
    row = ("甲", "清远", number("3000"), '<c r="{p}" t="e"><v>#NAME?</v></c>')
    assert "#NAME?" in reasons(answer(rulebook, formatted([headings, row])))


def test_a_formula_with_its_value_is_that_value(rulebook: Rulebook) -> None:
    row = ("甲", "清远", '<c r="{p}"><f>1500*2</f><v>3000</v></c>')
    assert staff(answer(rulebook, formatted([STAFFING, row]))) == {"2", "4"}


def test_a_word_of_a_merged_area_holds_for_each_of_its_rows(rulebook: Rulebook) -> None:
    rows = [STAFFING, ("甲", "清远", number("3000")), ("乙", "", number("3000"))]
    assert staff(answer(rulebook, formatted(rows, ["B2:B3"]), 1)) == {"2", "4"}


@pytest.mark.parametrize("line", [0, 1])
def test_a_number_of_a_merged_area_belongs_to_no_row_alone(rulebook: Rulebook, line: int) -> None:
    rows = [STAFFING, ("甲", "清远", number("3000")), ("乙", "清远", "")]
    told = reasons(answer(rulebook, formatted(rows, ["C2:C3"]), line))
    assert "合并成了一格（C2:C3）" in told


def test_two_columns_under_one_merged_heading_are_refused_with_their_letters(
    rulebook: Rulebook,
) -> None:
    rows = [(*STAFFING, ""), ("甲", "清远", number("3000"), number("5"))]
    calculator = CALCULATORS["staffing"]
    given = open_table(formatted(rows, ["C1:D1"]), calculator.fields(rulebook))
    refused = open_desk(calculator, rulebook, given.headings, "", DAY)
    assert isinstance(refused, tuple)
    assert "C 列和 D 列" in refused[0].message


def test_content_below_an_empty_heading_is_named(rulebook: Rulebook) -> None:
    rows: list[tuple[Cell | tuple[str, str], ...]] = [
        (*STAFFING, ""),
        ("甲", "清远", number("3000"), number("7")),
    ]
    _, given = opened(rulebook, formatted(rows))
    assert "D 列没有列名，里面的内容没有用来计算。" in given.notes


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (number("400", '0"万元"'), "4000000"),
        (number("4000000", '0!.0,"万元"'), "4000000"),
        (number("4000000", '0.0,,"百万"'), "4000000"),
        (number("4000000", "#,##0.00"), "4000000"),
    ],
)
def test_an_amount_is_read_as_its_format_shows_it(
    rulebook: Rulebook, cell: tuple[str, str], read: str
) -> None:
    rows = [("文件", "planned_purchase"), ("吉林", cell)]
    desk, given = opened(rulebook, formatted(rows), "budget-cap")
    made = desk.answer(given.rows[0])
    assert isinstance(made, Answered)
    same = desk.answer(["吉林", read])
    assert isinstance(same, Answered)
    assert made.result == same.result


def test_an_amount_shown_in_thousands_without_a_word_is_refused(rulebook: Rulebook) -> None:
    rows = [("文件", "planned_purchase"), ("吉林", number("4000000", "#,##0,"))]
    assert "缩小了显示" in reasons(answer(rulebook, formatted(rows), 0, "budget-cap"))
