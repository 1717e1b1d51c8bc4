"""A text speaks for a date by its own words only: made-up periods, one day before, on and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from calculators.calculator import Case
from calculators.inputs import Inputs
from calculators.results import Outcome, Strength
from calculators.rulebook import PolicyMeta, PolicyRules, Rulebook
from calculators.rules import Validity, Value
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


def test_a_term_ends_on_the_day_before_the_corresponding_day_and_says_so() -> None:
    years = Value(Decimal(60), "月", "5年")
    rule = replace(period("document", "2018-04-19", "2023-04-18"), term=years)
    assert not_in_force(case("2023-04-18", rule)) is None
    refused = not_in_force(case("2023-04-19", rule))
    assert refused is not None
    assert "“5年”从 2018-04-19 当日起算，到对应日的前一日 2023-04-18 为止" in refused.summary
    told = date_notes(case("2020-01-01", rule, promulgated="2018-04-19"))
    assert [(note.code, note.citations[0].rule) for note in told] == [("assumption", "X-document")]
    assert "2023-04-18" in told[0].text


def test_a_delay_is_told() -> None:
    days = Value(Decimal(30), "日", "30日")
    rule = replace(period("document", "2018-05-20"), delay=days)
    assert not_in_force(case("2018-05-19", rule)) is not None
    assert not_in_force(case("2018-05-20", rule)) is None
    (told,) = date_notes(case("2020-01-01", rule, promulgated="2018-04-19"))
    assert "“30日”从次日起算，2018-05-20起施行" in told.text


def test_a_text_that_names_only_its_last_day_holds_until_then() -> None:
    rule = period("document", "", "2012-12-31")
    assert not_in_force(case("2000-01-01", rule)) is None
    assert not_in_force(case("2012-12-31", rule)) is None
    assert not_in_force(case("2013-01-01", rule)) is not None


@pytest.mark.parametrize(
    ("names", "day", "repealed"),
    [
        ("《某办法》", "2019-12-31", False),
        ("《某办法》", "2020-01-01", True),
        ("《某某办法》", "2020-01-01", False),
        ("《关于某事的通知》（某发〔2015〕3号）", "2020-01-01", True),
        ("《关于某事的通知》（某发〔2015〕33号）", "2020-01-01", False),
    ],
)
def test_a_held_text_can_repeal_another_from_its_first_day(
    names: str, day: str, repealed: bool
) -> None:
    old = PolicyRules("x", PolicyMeta("某办法", "某办法", "某地", "某发〔2015〕3号"), ())
    rule = replace(period("document", "2020-01-01"), id="Y-1", policy="y", repeals=(names,))
    new = PolicyRules("y", PolicyMeta("新办法", "新办法", "某地"), (rule,))
    rulebook = replace(EMPTY, policies=(old, new))
    refused = not_in_force(Case(old, Inputs({}), date.fromisoformat(day), rulebook))
    assert (refused is not None) is repealed
    if refused is not None:
        assert "从 2020-01-01 起废止（新办法）" in refused.summary
        assert [(c.rule, c.clause) for c in refused.citations] == [("Y-1", "y/1")]
    assert not_in_force(Case(new, Inputs({}), date.fromisoformat("2020-01-01"), rulebook)) is None
