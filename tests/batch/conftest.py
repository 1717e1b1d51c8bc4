"""The rulebook the batch tests answer by."""

from __future__ import annotations

from pathlib import Path

import pytest

from calculators.__main__ import load
from calculators.rulebook import Rulebook

POLICIES = Path(__file__).parents[2] / "policies"


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return load(POLICIES)
