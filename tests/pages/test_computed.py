"""What the pages of the calculators show before any script runs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from calculators.registry import CALCULATORS
from handbook.edition import Edition, load_edition
from handbook.pages.computed import computed_answers
from handbook.questions import Questions, load_questions
from handbook.views.protocol_client import ask

POLICIES = Path(__file__).parents[2] / "policies"
DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition(POLICIES)


@pytest.fixture(scope="module")
def questions() -> Questions:
    return load_questions(POLICIES)


def _shown(calculator: str, edition: Edition, questions: Questions) -> str:
    return computed_answers(
        calculator, edition=edition, questions=questions, as_of=DAY, up="../"
    ).unescape()


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_every_calculator_shows_an_answer_of_its_own(
    calculator: str, edition: Edition, questions: Questions
) -> None:
    cases = [*questions.examples, *questions.forms]
    case = next((one for one in cases if one.calculator == calculator), None)
    answers = ask(calculator, case.inputs if case else {}, DAY, edition.rulebook)
    shown = _shown(calculator, edition, questions)
    for answer in answers:
        if not (case and case.policy) or answer["policy"] == case.policy:
            assert answer["summary"] in shown


def test_a_case_made_for_one_text_is_not_answered_by_the_others(
    edition: Edition, questions: Questions
) -> None:
    shown = _shown("wage", edition, questions)
    assert "清远（2019）" in shown
    assert "天津" not in shown


def test_a_lookup_table_shows_both_readings_and_leads_to_the_words(
    edition: Edition, questions: Questions
) -> None:
    shown = _shown("staffing", edition, questions)
    assert "最低2人，稳妥4人" in shown
    assert 'href="../policies/qingyuan-2019.html#c-3-1-1"' in shown
    assert "没有规定可以按这一项计算的标准（不是 0）" in shown
