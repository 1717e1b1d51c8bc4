"""How long a cell and how many rows may be, to the last one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from calculators.batch.cells import read_cell
from calculators.batch.csv_text import read_csv
from calculators.batch.desk import Desk, open_desk
from calculators.batch.door import attend
from calculators.batch.marks import TableError
from calculators.batch.report import report, table
from calculators.fields import Field, FieldType
from calculators.registry import CALCULATORS
from calculators.rulebook import Rulebook
from calculators.typed_numbers import Unreadable

AMOUNT = Field(key="amount", label="金额", type=FieldType.AMOUNT, unit="元")


def test_a_cell_of_a_hundred_thousand_characters_is_read() -> None:
    assert read_csv(("字" * 100_000).encode()) == [["字" * 100_000]]


def test_one_character_more_is_refused() -> None:
    with pytest.raises(TableError, match="太长"):
        read_csv(("字" * 100_001).encode())


def test_a_number_of_sixty_signs_is_read_and_a_longer_one_is_not() -> None:
    assert read_cell(AMOUNT, Decimal(1), f"{'0' * 58}4万") == "40000"
    longer = read_cell(AMOUNT, Decimal(1), f"{'0' * 59}4万")
    assert isinstance(longer, Unreadable)
    assert longer.kind == "long"


def test_a_template_says_how_many_rows_are_taken(rulebook: Rulebook) -> None:
    assert attend({"job": "template", "calculator": "wage"}, rulebook)["most_rows"] == 20_000


@pytest.mark.parametrize(
    ("type", "cell", "read"),
    [
        (FieldType.DATE, "2025/1/31", "2025/1/31"),
        (FieldType.TEXT, "2025/1/31", "2025/1/31"),
        (FieldType.CHOICE, "甲；乙", "甲；乙"),
        (FieldType.CHOICES, "甲； 乙|丙", ["甲", "乙", "丙"]),
        (FieldType.CHOICES, "丁；戊", "丁；戊"),
        (FieldType.FLAG, " 是 ", " 是 "),
        (FieldType.COUNT_LIST, "1、2 3；4,5", ["1", "2", "3", "4", "5"]),
        (FieldType.COUNT, "1,234", "1234"),
        (FieldType.MONTHS, "1,5", "comma"),
        (FieldType.COUNT, "3以上", "approximate"),
        (FieldType.COUNT, "3户", "unit"),
        (FieldType.COUNT, "3到5", "range"),
        (FieldType.COUNT, "1：2", "not-a-number"),
        (FieldType.COUNT, "2019年", "unit"),
    ],
)
def test_a_cell_is_read_by_the_type_of_its_column(type: FieldType, cell: str, read: object) -> None:
    field = Field(key="x", label="某项", type=type, choices=("丁；戊", "甲", "乙", "丙"))
    found = read_cell(field, Decimal(1), cell)
    assert (found.kind if isinstance(found, Unreadable) else found) == read


@pytest.mark.parametrize(
    ("words", "length"), [(7998, 8000), (7999, 8001), (8000, 8001), (9000, 8001)]
)
def test_a_cell_of_a_result_is_cut_at_eight_thousand_characters(words: int, length: int) -> None:
    rule = {
        "kind": "list",
        "id": "A-1",
        "clause": "1",
        "aspect": "contractor/kinds",
        "strength": "state",
        "quote": "长" * words,
        "category": "contractor-kind",
        "polarity": "allow",
        "items": ["企业"],
    }
    meta = {"title": "甲", "short_title": "甲", "jurisdiction": "甲"}
    book = Rulebook.from_mapping({"policies": {"a": {"meta": meta, "rules": [rule]}}})
    desk = open_desk(CALCULATORS["contractor"], book, ["kind"], "a", date(2026, 11, 22))
    assert isinstance(desk, Desk)
    quoted = report(desk, ["企业"]).cells[5]
    assert len(quoted) == length
    assert quoted.endswith("…") == (words > 7998)


def test_the_numbers_stand_between_the_conclusion_and_the_clauses(rulebook: Rulebook) -> None:
    headings = ["文件", "villages"]
    desk = open_desk(CALCULATORS["staffing"], rulebook, headings, "", date(2026, 11, 22))
    assert isinstance(desk, Desk)
    rows = [["湖南", "20"], [""]]
    first, answer, _ = table(headings, rows, [report(desk, row) for row in rows])
    assert first[5:8] == ["测算：结论", "测算：村（居）民生协理员（人）", "测算：依据条款"]
    assert answer[6:8] == ["20", "湖南（2018） 二（三）"]


def test_the_separator_is_that_of_the_first_line() -> None:
    assert read_csv("甲;乙\n1,5;2,5,6\n".encode()) == [["甲", "乙"], ["1,5", "2,5,6"]]
    assert read_csv("甲,乙\n1;5,2;5;6\n".encode()) == [["甲", "乙"], ["1;5", "2;5;6"]]


def test_the_edition_of_the_rules_stands_in_eight_letters(rulebook: Rulebook) -> None:
    desk = open_desk(CALCULATORS["staffing"], rulebook, ["villages"], "tianjin", date(2026, 11, 22))
    assert isinstance(desk, Desk)
    assert report(desk, ["3"]).cells[8] == rulebook.sha256[:8]
