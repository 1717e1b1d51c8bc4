"""A sixth policy of bands, ratios, caps, thresholds and terms: data alone, no code of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from calculators.__main__ import load
from calculators.rulebook import Rulebook


@pytest.fixture(scope="session")
def sixth_root() -> Path:
    """The folder of policies that holds ``trial-2024`` only."""
    return Path(__file__).parent / "sixth" / "policies"


@pytest.fixture(scope="session")
def sixth_rulebook(sixth_root: Path) -> Rulebook:
    """The rulebook of ``trial-2024``, without facts of higher law."""
    return load(sixth_root)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tutorial builds a handbook of its own: begun first, it is not what all wait for last."""
    items.sort(key=lambda item: "tutorial" not in item.path.parts)


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--in firefox`` runs the tests of the site in the system's Firefox."""
    parser.addoption("--in", choices=["chromium", "firefox"], default="chromium", dest="browser")
