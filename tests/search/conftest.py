"""The five policies, indexed once for reading through and once as pairs of characters."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.edition import Edition, load_edition
from handbook.search import Group, Language, build, load_language, write
from handbook.search.collecting import policy_group

POLICIES = Path(__file__).parents[2] / "policies"


@pytest.fixture(scope="session")
def edition() -> Edition:
    return load_edition(POLICIES)


@pytest.fixture(scope="session")
def language() -> Language:
    return load_language(POLICIES / "synonyms.toml")


@pytest.fixture(scope="session")
def groups(edition: Edition) -> list[Group]:
    aspects = {aspect.id: aspect.label for topic in edition.topics for aspect in topic.aspects}
    return [
        policy_group(policy, [r for r in edition.rules if r.policy == policy.slug], aspects)
        for policy in edition.policies
    ]


@pytest.fixture(scope="session")
def scanned(
    tmp_path_factory: pytest.TempPathFactory, groups: list[Group], language: Language
) -> Path:
    """The index that is read through."""
    folder = tmp_path_factory.mktemp("scanned")
    write(build(groups, language), folder)
    return folder


@pytest.fixture(scope="session")
def paired(
    tmp_path_factory: pytest.TempPathFactory, groups: list[Group], language: Language
) -> Path:
    """The index of pairs of characters, for the same texts."""
    folder = tmp_path_factory.mktemp("paired")
    write(build(groups, language, scan_limit=0), folder)
    return folder


@pytest.fixture(params=["scanned", "paired"])
def index(request: pytest.FixtureRequest) -> Path:
    """Either index: both must give the same answers."""
    folder = request.getfixturevalue(request.param)
    assert isinstance(folder, Path)
    return folder
