"""A policy that brings data and no code is answered like the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from calculators.protocol import respond
from calculators.rulebook import Rulebook
from tests.calculators.harness import CaseFile, differences, load_cases

_CASES = load_cases(Path(__file__).parent / "cases")


@pytest.mark.parametrize("case", _CASES, ids=[case.id for case in _CASES])
def test_the_answer_needs_data_alone(case: CaseFile, sixth_rulebook: Rulebook) -> None:
    assert differences(case, respond(case.request, sixth_rulebook)) == []
