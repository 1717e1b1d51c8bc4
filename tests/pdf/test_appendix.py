"""The appendix holds what the calculators answer, with every reading and its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.edition import Edition
from handbook.pdf.shapes import Book
from handbook.problems import DataError
from handbook.questions import Questions, load_questions, read_questions
from handbook.views.computed_examples import make_appendix
from handbook.views.shapes import Appendix, LookupTable
from tests.pdf.conftest import DATED
from tests.pdf.reading import Pages, squeeze


def _ask(edition: Edition, toml: str) -> Appendix:
    names = {policy.slug: policy.meta.short_title for policy in edition.policies}
    return make_appendix(read_questions(toml, "examples.toml"), names, edition.rulebook, DATED)


def _lookup(edition: Edition, values: str) -> LookupTable:
    toml = f"""
[[lookup]]
title = "县级人数"
calculator = "staffing"
vary = "county_households"
in_list = false
values = {values}
figure = "county_staff"
"""
    return _ask(edition, toml)["lookups"][0]


def test_a_band_edge_shows_both_readings_and_a_ratio_its_exact_quotient(edition: Edition) -> None:
    table = _lookup(edition, '["2999", "3000"]')
    names = ("县（市、区）救助对象户数（户）", "清远（2019）", "天津")
    columns = [table["columns"].index(name) for name in names]
    assert [[row[column] for column in columns] for row in table["rows"]] == [
        ["2,999", "2人", "准确的商3.74875人，稳妥4人"],
        ["3,000", "最低2人，稳妥4人", "准确的商3.75人，稳妥4人"],
    ]


def test_policies_without_such_a_number_are_named_and_get_no_column(edition: Edition) -> None:
    assert (
        "湖南（2018）、吉林（2020）、内蒙古（2023）：没有规定可以按这一项计算的标准（不是 0）。"
        in _lookup(edition, '["3000"]')["notes"]
    )


def test_the_words_a_table_rests_on_stand_in_their_clauses(edition: Edition) -> None:
    sources = _lookup(edition, '["3000"]')["sources"]
    assert {source["anchor"] for source in sources} >= {"qingyuan-2019/3.1.1", "tianjin/3.4"}
    for source in sources:
        clause = squeeze(edition.clauses[source["anchor"]])
        assert all(squeeze(words) in clause for words in source["words"])


def test_every_policy_answers_a_worked_example(edition: Edition) -> None:
    toml = """
[[example]]
title = "上限"
calculator = "budget-cap"
[example.inputs]
dibao_expenditure_previous_year = "30000000"
"""
    example = _ask(edition, toml)["examples"][0]
    assert len(example["answers"]) == len(edition.policies)
    assert example["inputs"][0]["value"] == ["30,000,000元"]
    qingyuan = next(one for one in example["answers"] if one["name"] == "清远（2019）")
    assert any("30,000,000元 × 3% = 900,000元" in step for step in qingyuan["steps"])


@pytest.mark.parametrize(
    ("inputs", "said"),
    [('county_households = "-1"', "county_households"), ('households = "3"', "households")],
)
def test_a_question_no_calculator_takes_is_refused(
    edition: Edition, inputs: str, said: str
) -> None:
    toml = f'[[example]]\ntitle = "错"\ncalculator = "staffing"\n[example.inputs]\n{inputs}\n'
    with pytest.raises(DataError, match=said):
        _ask(edition, toml)


def test_a_calculator_that_does_not_exist_is_refused(edition: Edition) -> None:
    toml = '[[example]]\ntitle = "错"\ncalculator = "staff"\n[example.inputs]\nvillages = "3"\n'
    with pytest.raises(DataError, match="staff"):
        _ask(edition, toml)


def test_all_answers_stand_in_the_printed_appendix(book: Book, pages: Pages) -> None:
    printed = "".join(pages.texts)
    questions: Questions = load_questions(Path("policies"))
    assert len(book["appendix"]["lookups"]) == len(questions.lookups)
    for table in book["appendix"]["lookups"]:
        for row in table["rows"]:
            assert squeeze("".join(row)) in printed
    for example in book["appendix"]["examples"]:
        for answer in example["answers"]:
            head = f"{answer['name']}{answer['standing']}：{answer['summary']}"
            assert squeeze(head) in printed
            assert squeeze("".join(answer["steps"])) in printed
