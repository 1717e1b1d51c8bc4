"""What holds for the checks whatever the case: order of strength, bounds, no crash, no gap."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.__main__ import load
from calculators.invisible import invisible_in
from calculators.matching import Nearness, find_matches, normalized
from calculators.phrases import phrases, split_parts
from calculators.protocol import respond
from calculators.registry import CALCULATORS
from calculators.results import Outcome, Verdict
from calculators.working_days import after_working_days
from tests.calculators.conftest import POLICIES

RULEBOOK = load(POLICIES)
FACTS = {fact.id: fact for fact in RULEBOOK.reference}
CHECKS = (
    "purchase-item",
    "contractor",
    "contract-term",
    "funding-source",
    "staff-qualification",
    "debarment",
    "duties",
)
TERM_FLAGS = ("budget_secured", "content_fixed", "continuous", "funding_stable", "price_stable")
_RANK = {Verdict.MEETS: 0, Verdict.FAILS_IN_PRINCIPLE: 1, Verdict.FAILS: 2}
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


def ask(calculator: str, inputs: dict[str, Any], day: date = date(2026, 11, 22)) -> list[Any]:
    response = respond(
        {
            "calculator": calculator,
            "policies": "*",
            "as_of": day.isoformat(),
            "inputs": {key: value for key, value in inputs.items() if value is not None},
        },
        RULEBOOK,
    )
    results = response.get("results")
    assert isinstance(results, list), response
    return results


def one(calculator: str, policy: str, inputs: dict[str, Any]) -> dict[str, Any]:
    (result,) = [r for r in ask(calculator, inputs) if r["policy"] == policy]
    return dict(result)


def inputs_of(calculator: str) -> st.SearchStrategy[dict[str, Any]]:
    """Any valid inputs of a calculator, each given or left out."""
    texts = st.text(max_size=60).filter(lambda text: not invisible_in(text)) | st.sampled_from(
        ["家计调查", "照料护理、劳务派遣", "护理"]
    )
    values: dict[str, st.SearchStrategy[Any]] = {}
    for field in CALCULATORS[calculator].fields(RULEBOOK):
        choices = st.sampled_from(field.choices or ("",))
        values[field.key] = {
            "text": texts,
            "choice": choices,
            "choices": st.lists(choices, max_size=3),
            "flag": st.booleans(),
            "months": st.integers(1, 600),
            "years": st.integers(1, 100),
            "date": DAYS.map(str),
        }[field.type.value]
    return st.fixed_dictionaries({}, optional=values)


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(CHECKS).flatmap(lambda n: st.tuples(st.just(n), inputs_of(n))), DAYS)
def test_every_check_answers_every_case_on_every_day(
    asked: tuple[str, dict[str, Any]], day: date
) -> None:
    for result in ask(*asked, day):
        assert result["summary"].endswith("。")
        assert result["outcome"] in {outcome.value for outcome in Outcome}
        assert bool(result["missing"]) == (result["outcome"] == "needs-input")
        if result["outcome"] in ("silent", "needs-input", "not-in-force"):
            assert result["verdict"] is None
        if result["verdict"] is not None:
            assert result["citations"]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(CHECKS).flatmap(lambda n: st.tuples(st.just(n), inputs_of(n))))
def test_every_quotation_is_that_of_a_rule_of_the_same_text_or_of_a_fact(
    asked: tuple[str, dict[str, Any]],
) -> None:
    for result in ask(*asked):
        policy = RULEBOOK.policy(result["policy"])
        for citation in result["citations"]:
            if "/" not in citation["clause"]:
                assert citation["quote"] == FACTS[citation["clause"]].text
                continue
            rule = policy.rule(citation["rule"])
            assert citation["quote"] == rule.quote
            assert citation["clause"] == f"{policy.slug}/{rule.clause}"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(CHECKS).flatmap(lambda n: st.tuples(st.just(n), inputs_of(n))))
def test_every_doubt_of_a_cited_rule_is_told_and_no_other(
    asked: tuple[str, dict[str, Any]],
) -> None:
    for result in ask(*asked):
        policy = RULEBOOK.policy(result["policy"])
        cited = [policy.rule(c["rule"]) for c in result["citations"] if "/" in c["clause"]]
        told = [note for note in result["notes"] if note["code"] == "doubtful"]
        if result["outcome"] != "not-in-force":
            assert {note["text"] for note in told} == {rule.note for rule in cited} - {""}
            assert len(told) == len({note["text"] for note in told})


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(("purchase-item", "contractor", "funding-source", "duties")).flatmap(
        lambda n: st.tuples(st.just(n), inputs_of(n))
    )
)
def test_every_rule_an_answer_rests_on_stands_in_a_step(
    asked: tuple[str, dict[str, Any]],
) -> None:
    for result in ask(*asked):
        stepped = {c["rule"] for step in result["steps"] for c in step["citations"]}
        cited = {citation["rule"] for citation in result["citations"]}
        if result["outcome"] != "not-in-force":
            assert cited == stepped


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(CHECKS).flatmap(lambda n: st.tuples(st.just(n), inputs_of(n))))
def test_what_is_missing_is_an_input_not_given_or_not_placed(
    asked: tuple[str, dict[str, Any]],
) -> None:
    name, inputs = asked
    fields = {field.key: field for field in CALCULATORS[name].fields(RULEBOOK)}
    for result in ask(name, inputs):
        for key in result["missing"]:
            assert key in fields
            assert (
                key not in inputs
                or inputs[key] in ("", [])
                or key in ("item", "item_category", "kind")
            )


@given(st.integers(1, 599), st.fixed_dictionaries(dict.fromkeys(TERM_FLAGS, st.booleans())))
@settings(max_examples=50, deadline=None)
def test_a_longer_contract_is_never_judged_more_kindly(months: int, flags: dict[str, bool]) -> None:
    shorter = one("contract-term", "jilin-2020", {"months": months, **flags})["verdict"]
    longer = one("contract-term", "jilin-2020", {"months": months + 1, **flags})["verdict"]
    assert _RANK[Verdict(shorter)] <= _RANK[Verdict(longer)]


@given(st.integers(1, 600), st.sampled_from(TERM_FLAGS))
@settings(max_examples=40, deadline=None)
def test_losing_a_condition_never_helps_a_contract(months: int, lost: str) -> None:
    held = dict.fromkeys(TERM_FLAGS, True)
    full = one("contract-term", "jilin-2020", {"months": months, **held})["verdict"]
    less = one("contract-term", "jilin-2020", {"months": months, **held, lost: False})["verdict"]
    assert _RANK[Verdict(full)] <= _RANK[Verdict(less)]


@given(st.integers(1, 1200))
@settings(max_examples=50, deadline=None)
def test_a_debarment_meets_exactly_between_its_bounds(tenths: int) -> None:
    years = Decimal(tenths) / 12
    given_years = str(years.quantize(Decimal("0.000001")))
    inputs = {"years": given_years, "serious": True, "adverse_impact": True}
    result = one("debarment", "tianjin", inputs)
    shortest, longest = (Decimal(figure["value"]) for figure in result["figures"])
    inside = shortest <= Decimal(given_years) * 12 <= longest
    assert result["verdict"] == ("meets" if inside else "fails")


@given(st.sampled_from(["jilin-2020", "tianjin", "hunan-2018"]), st.data())
@settings(max_examples=40, deadline=None)
def test_taking_a_condition_from_a_contractor_never_helps_it(
    policy: str, data: st.DataObject
) -> None:
    keys = tuple(
        field.key
        for field in CALCULATORS["contractor"].fields(RULEBOOK)
        if field.type.value == "flag"
    )
    held = dict.fromkeys(keys, True)
    lost = data.draw(st.sampled_from(keys))
    full = one("contractor", policy, {"kind": "公益二类事业单位", **held})["verdict"]
    less = one("contractor", policy, {"kind": "公益二类事业单位", **held, lost: False})["verdict"]
    assert full == "meets"
    assert _RANK[Verdict(full)] <= _RANK[Verdict(less)]


def test_every_listed_item_may_be_bought_under_its_own_text() -> None:
    for policy in RULEBOOK.policies:
        for rule in policy.aspect("content/administrative") + policy.aspect("content/service"):
            for item in getattr(rule, "items", ()):
                result = one("purchase-item", policy.slug, {"item": item})
                assert result["verdict"] == "meets", (policy.slug, item, result["summary"])
                assert rule.id in {citation["rule"] for citation in result["citations"]}


@given(DAYS, st.integers(0, 30))
def test_working_days_are_never_on_a_weekend_and_never_too_few(start: date, days: int) -> None:
    last = after_working_days(start, Decimal(days))
    counted = [start + timedelta(days=n) for n in range(1, (last - start).days + 1)]
    assert sum(day.weekday() < 5 for day in counted) == days
    assert days == 0 or last.weekday() < 5


@given(st.text(max_size=40), st.lists(st.text(min_size=1, max_size=12), max_size=6))
def test_a_match_is_always_one_of_the_terms_and_all_are_equally_near(
    text: str, terms: list[str]
) -> None:
    matches = find_matches(text, terms)
    assert {match.term for match in matches} <= set(terms)
    assert len({match.nearness for match in matches}) <= 1
    for match in matches:
        inside = normalized(match.term) in normalized(text)
        assert inside == (match.nearness in (Nearness.EXACT, Nearness.CONTAINED))


@given(st.lists(st.sampled_from(["家计调查", "照料护理", "法律援助"]), min_size=1, max_size=5))
def test_items_strung_together_are_taken_apart_once_each(items: list[str]) -> None:
    assert split_parts("、".join(items), phrases(RULEBOOK)) == tuple(dict.fromkeys(items))
