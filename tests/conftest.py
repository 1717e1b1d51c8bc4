"""A sixth policy of bands, ratios, caps, thresholds and terms: data alone, no code of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from calculators.__main__ import load
from calculators.rulebook import Rulebook


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a file in one process, save where they name a group of their own.

    Tests in a browser come first: they take longest and mostly wait.
    """
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.fixture(scope="session")
def sixth_root() -> Path:
    """The folder of policies that holds ``trial-2024`` only."""
    return Path(__file__).parent / "sixth" / "policies"


@pytest.fixture(scope="session")
def sixth_rulebook(sixth_root: Path) -> Rulebook:
    """The rulebook of ``trial-2024``, without facts of higher law."""
    return load(sixth_root)
