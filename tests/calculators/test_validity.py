"""A text speaks for a date by its own words only: made-up periods, one day before, on and after."""

from __future__ import annotations

from datetime import date

import pytest

from calculators.calculator import Case
from calculators.inputs import Inputs
from calculators.results import Outcome, Strength
from calculators.rulebook import PolicyMeta, PolicyRules, Rulebook
from calculators.rules import Validity
from calculators.validity import date_notes, not_in_force

EMPTY = Rulebook.from_mapping({"policies": {}})


def period(scope: str, start: str, end: str = "") -> Validity:
    return Validity(
        id=f"X-{scope}",
        policy="x",
        clause="1",
        aspect="general/validity",
        strength=Strength.MUST,
        quote="",
        scope=scope,
        start=start,
        words=f"{start}至{end}",
        end=end,
    )


def case(day: str, *rules: Validity, promulgated: str = "") -> Case:
    meta = PolicyMeta("某办法", "某办法", "某地", promulgated=promulgated)
    return Case(PolicyRules("x", meta, rules), Inputs({}), date.fromisoformat(day), EMPTY)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2020-02-29", "早于本文件开始执行的日期 2020-03-01"),
        ("2020-03-01", ""),
        ("2022-02-28", ""),
        ("2022-03-01", "晚于本文件写明的期限 2022-02-28"),
    ],
)
def test_a_period_of_the_document_ends_its_force(day: str, reason: str) -> None:
    goal = period("goal", "2030-01-01", "2030-12-31")
    work = period("work", "2030-01-01", "2030-12-31")
    document = period("document", "2020-03-01", "2022-02-28")
    refused = not_in_force(case(day, goal, work, document))
    if not reason:
        assert refused is None
    else:
        assert refused is not None
        assert refused.outcome is Outcome.NOT_IN_FORCE
        assert reason in refused.summary
        assert [citation.rule for citation in refused.citations] == ["X-document"]


def test_a_document_without_an_end_stays_in_force() -> None:
    assert not_in_force(case("2099-12-31", period("document", "2020-03-01"))) is None


@pytest.mark.parametrize(("day", "before"), [("2020-04-30", True), ("2020-05-01", False)])
def test_no_text_speaks_before_it_was_made(day: str, before: bool) -> None:
    refused = not_in_force(case(day, promulgated="2020-05-01"))
    assert (refused is not None) is before


@pytest.mark.parametrize(
    ("scope", "day", "codes"),
    [
        ("goal", "2020-12-30", []),
        ("goal", "2020-12-31", []),
        ("goal", "2021-01-01", ["goal-period"]),
        ("work", "2020-12-30", []),
        ("work", "2020-12-31", []),
        ("work", "2021-01-01", ["work-period"]),
        ("document", "2021-01-01", []),
    ],
)
def test_the_end_of_a_goal_or_of_a_years_work_is_told(
    scope: str, day: str, codes: list[str]
) -> None:
    rule = period(scope, "2020-01-01", "2020-12-31")
    notes = date_notes(case(day, rule, promulgated="2019-01-01"))
    assert [note.code for note in notes] == codes


@pytest.mark.parametrize("scope", ["goal", "work"])
def test_without_an_end_there_is_nothing_to_tell(scope: str) -> None:
    assert (
        date_notes(case("2099-01-01", period(scope, "2020-01-01"), promulgated="2019-01-01")) == ()
    )


def test_a_text_without_a_date_says_so() -> None:
    assert [note.code for note in date_notes(case("2020-01-01"))] == ["no-date"]
