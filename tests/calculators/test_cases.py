"""Every case file, answered in CPython."""

from __future__ import annotations

from collections import Counter

import pytest

from calculators.protocol import respond
from calculators.rulebook import Rulebook
from tests.calculators.harness import CaseFile, differences, load_cases

_CASES = load_cases()


@pytest.mark.parametrize("case", _CASES, ids=[case.id for case in _CASES])
def test_the_answer_is_the_one_worked_by_hand(case: CaseFile, rulebook: Rulebook) -> None:
    assert differences(case, respond(case.request, rulebook)) == []


def test_no_two_cases_have_the_same_name() -> None:
    names = Counter(case.id for case in _CASES)
    assert [name for name, times in names.items() if times > 1] == []
