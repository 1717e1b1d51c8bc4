"""Loading policies: what the five say of themselves, and how mistakes are reported."""

from __future__ import annotations

import datetime
import shutil
import tomllib
from pathlib import Path

import pytest

from handbook.metadata import Scope, Status
from handbook.policies import Policy, load_policies
from handbook.problems import DataError
from handbook.repairs import Action, compact
from tests.texts import FIVE

ROOT = Path(__file__).parents[2] / "policies"
MISTAKES = tomllib.loads((Path(__file__).parent / "cases" / "mistakes.toml").read_text())["mistake"]


@pytest.fixture(scope="module")
def policies() -> dict[str, Policy]:
    """The texts read by hand; others may have been added since."""
    return {policy.slug: policy for policy in load_policies(ROOT) if policy.slug in FIVE}


def problems_after(tmp_path: Path, name: str, old: str, new: str) -> list[str]:
    """The mistakes reported when one thing in the Tianjin folder is changed."""
    folder = tmp_path / "tianjin"
    shutil.copytree(ROOT / "tianjin", folder)
    text = (folder / name).read_text()
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1))
    with pytest.raises(DataError) as failure:
        load_policies(tmp_path)
    return [str(problem).removeprefix(f"{folder}/") for problem in failure.value.problems]


def test_the_five_policies_are_loaded_by_slug(policies: dict[str, Policy]) -> None:
    assert tuple(policies) == FIVE
    assert [sum(1 for _ in policy.document.walk()) for policy in policies.values()] == [
        61,
        88,
        37,
        36,
        33,
    ]


def test_what_a_text_does_not_say_stays_missing(policies: dict[str, Policy]) -> None:
    numbers = {slug: policy.meta.document_number for slug, policy in policies.items()}
    dates = {slug: policy.meta.promulgated for slug, policy in policies.items()}
    assert numbers == {
        "tianjin": None,
        "qingyuan-2019": None,
        "neimenggu-2023": None,
        "hunan-2018": "湘民发〔2018〕10号",
        "jilin-2020": "吉民发〔2020〕44号",
    }
    assert dates == {
        "tianjin": None,
        "qingyuan-2019": datetime.date(2019, 11, 26),
        "neimenggu-2023": datetime.date(2023, 2, 22),
        "hunan-2018": datetime.date(2018, 4, 19),
        "jilin-2020": datetime.date(2020, 9, 18),
    }
    online = {slug: policy.meta.published_online for slug, policy in policies.items()}
    assert {slug: date for slug, date in online.items() if date} == {
        "qingyuan-2019": datetime.date(2019, 11, 29),
        "neimenggu-2023": datetime.date(2023, 3, 14),
    }


def test_no_policy_is_called_in_force(policies: dict[str, Policy]) -> None:
    assert {policy.meta.status for policy in policies.values()} == {Status.UNVERIFIED}


def test_the_missing_annexes_are_named_at_their_clauses(policies: dict[str, Policy]) -> None:
    policy = policies["neimenggu-2023"]
    missing = policy.meta.missing_annexes
    assert [annex.clause for annex in missing] == [f"annex-{number}" for number in range(1, 6)]
    for annex in missing:
        clause = policy.clause(annex.clause)
        assert clause.heading == annex.title
        assert clause.children == ()


def test_a_period_of_the_document_is_told_from_a_deadline_of_a_task(
    policies: dict[str, Policy],
) -> None:
    own = {
        slug: [(p.starts, p.ends) for p in policy.meta.periods if p.scope is Scope.DOCUMENT]
        for slug, policy in policies.items()
    }
    assert own == {
        "tianjin": [],
        "qingyuan-2019": [],
        "hunan-2018": [],
        "neimenggu-2023": [(datetime.date(2023, 1, 1), datetime.date(2023, 12, 31))],
        "jilin-2020": [(datetime.date(2020, 9, 18), None)],
    }


def test_the_deadlines_of_tasks_are_those_the_text_names(policies: dict[str, Policy]) -> None:
    periods = policies["hunan-2018"].meta.periods
    tasks = [period.ends for period in periods if period.scope is Scope.TASK]
    assert tasks == [
        datetime.date(2020, 12, 31),
        None,
        datetime.date(2018, 12, 31),
        datetime.date(2018, 8, 31),
        datetime.date(2018, 10, 31),
    ]


def test_every_repair_is_placed_at_the_words_it_concerns(policies: dict[str, Policy]) -> None:
    for policy in policies.values():
        for placed in policy.repairs:
            words = policy.clause(placed.clause).text[placed.start : placed.end]
            repair = placed.repair
            if repair.action in (Action.DROP, Action.JOIN):
                assert words == ""
            elif repair.action is Action.REPLACE:
                assert words == repair.read
            elif repair.found and repair.action is not Action.CHARACTERS:
                assert compact(words) == compact(repair.found)
            else:
                assert words


def test_a_doubtful_reading_is_found_at_its_clause(policies: dict[str, Policy]) -> None:
    (doubt,) = [r for r in policies["qingyuan-2019"].repairs if r.clause == "3.1.1"]
    assert doubt.repair.read == "300户到600户的至少配备4人"
    text = policies["qingyuan-2019"].clause("3.1.1").text
    assert text[doubt.start : doubt.end] == "300户到600户配备4人"


def test_a_clause_that_does_not_exist_is_an_error(policies: dict[str, Policy]) -> None:
    with pytest.raises(KeyError, match=r"tianjin/9\.9"):
        policies["tianjin"].clause("9.9")


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake["name"] for mistake in MISTAKES])
def test_a_mistake_is_reported_at_its_line_with_a_hint(
    tmp_path: Path, mistake: dict[str, str]
) -> None:
    reported = problems_after(tmp_path, mistake["file"], mistake["old"], mistake["new"])
    wanted = (mistake["at"], mistake["says"])
    assert any(line.startswith(wanted[0]) and wanted[1] in line for line in reported), reported


def test_mistakes_in_several_policies_are_listed_together(tmp_path: Path) -> None:
    for slug in ("tianjin", "jilin-2020"):
        shutil.copytree(ROOT / slug, tmp_path / slug)
        (tmp_path / slug / "policy.toml").unlink()
    with pytest.raises(DataError) as failure:
        load_policies(tmp_path)
    assert [Path(problem.path).parent.name for problem in failure.value.problems] == [
        "jilin-2020",
        "tianjin",
    ]
