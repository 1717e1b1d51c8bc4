"""What holds for headcounts, caps and pay whatever the numbers."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.__main__ import load
from calculators.protocol import respond
from tests.calculators.conftest import POLICIES

RULEBOOK = load(POLICIES)
HOUSEHOLDS = st.integers(0, 20_000)
TOWNSHIPS = st.lists(st.integers(0, 3_000), min_size=1, max_size=12)
FEN = st.integers(0, 10**12).map(lambda fen: Decimal(fen) / 100)


def answer(calculator: str, policy: str, inputs: dict[str, Any]) -> dict[str, Any]:
    request = {
        "calculator": calculator,
        "policies": [policy],
        "as_of": "2026-11-22",
        "inputs": {key: str(v) if isinstance(v, Decimal) else v for key, v in inputs.items()},
    }
    results = respond(request, RULEBOOK)["results"]
    assert isinstance(results, list)
    return dict(results[0])


def figure(result: dict[str, Any], key: str, cautious: bool = True) -> Decimal:
    found = {f["reading"]: Decimal(f["value"]) for f in result["figures"] if f["key"] == key}
    return max(found.values()) if cautious else min(found.values())


def staff(policy: str, inputs: dict[str, Any], key: str, cautious: bool = True) -> Decimal:
    return figure(answer("staffing", policy, inputs), key, cautious)


@settings(deadline=None)
@given(st.sampled_from(["tianjin", "qingyuan-2019"]), HOUSEHOLDS, st.integers(0, 5_000))
def test_more_households_never_need_fewer_people(policy: str, base: int, more: int) -> None:
    for cautious in (True, False):
        few = staff(policy, {"county_households": base}, "county_staff", cautious)
        many = staff(policy, {"county_households": base + more}, "county_staff", cautious)
        assert few <= many


@settings(deadline=None)
@given(st.sampled_from(["tianjin", "qingyuan-2019"]), TOWNSHIPS)
def test_the_cautious_reading_is_never_below_the_lowest(policy: str, townships: list[int]) -> None:
    inputs = {"township_households": townships}
    assert staff(policy, inputs, "township_staff", cautious=False) <= staff(
        policy, inputs, "township_staff"
    )


@settings(deadline=None)
@given(st.sampled_from(["tianjin", "qingyuan-2019"]), TOWNSHIPS)
def test_the_townships_add_up_to_their_total(policy: str, townships: list[int]) -> None:
    alone = [staff(policy, {"township_households": [n]}, "township_staff") for n in townships]
    assert staff(policy, {"township_households": townships}, "township_staff") == sum(alone)


@settings(deadline=None)
@given(TOWNSHIPS, st.randoms(use_true_random=False))
def test_the_order_of_townships_does_not_matter(townships: list[int], random: Random) -> None:
    shuffled = list(townships)
    random.shuffle(shuffled)
    for policy in ("tianjin", "qingyuan-2019"):
        assert staff(policy, {"township_households": townships}, "township_staff") == staff(
            policy, {"township_households": shuffled}, "township_staff"
        )


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 50))
def test_a_ratio_scales_with_its_base(households: int, times: int) -> None:
    once = staff("tianjin", {"county_households": households}, "county_staff", cautious=False)
    scaled = staff(
        "tianjin", {"county_households": households * times}, "county_staff", cautious=False
    )
    assert scaled == once * times


@settings(deadline=None)
@given(HOUSEHOLDS, TOWNSHIPS, st.integers(0, 300))
def test_the_levels_add_up_to_the_whole(county: int, townships: list[int], villages: int) -> None:
    inputs = {
        "county_households": county,
        "township_households": townships,
        "villages": villages,
    }
    result = answer("staffing", "tianjin", inputs)
    levels = ("county_staff", "township_staff", "village_staff")
    assert figure(result, "total_staff") == sum(figure(result, key) for key in levels)


@settings(deadline=None)
@given(HOUSEHOLDS, st.integers(0, 30))
def test_the_gap_closes_exactly_when_it_is_filled(households: int, current: int) -> None:
    inputs = {"county_households": households, "current_staff": current}
    gap = staff("qingyuan-2019", inputs, "staff_gap")
    filled = answer("staffing", "qingyuan-2019", {**inputs, "current_staff": current + int(gap)})
    assert filled["verdict"] == "meets"
    assert figure(filled, "staff_gap") == 0


@settings(deadline=None)
@given(FEN, FEN, FEN)
def test_counted_and_left_make_the_cap_to_the_fen(
    one: Decimal, two: Decimal, plan: Decimal
) -> None:
    inputs = {
        "central_subsidy_previous_year": one,
        "regional_subsidy_previous_year": two,
        "planned_purchase": plan,
    }
    result = answer("budget-cap", "neimenggu-2023", inputs)
    cap, counted = figure(result, "purchase_cap"), figure(result, "counted")
    exact = (one + two) * Decimal("0.02")
    assert exact - Decimal("0.01") < cap <= exact
    if plan <= exact:
        assert result["verdict"] == "meets"
        assert counted + figure(result, "headroom") == cap
    else:
        assert result["verdict"] == "fails-in-principle"
        assert counted - figure(result, "excess") == cap


@settings(deadline=None)
@given(FEN, FEN, st.integers(1, 1000))
def test_a_cap_of_whole_hundreds_scales_with_its_base(one: Decimal, two: Decimal, n: int) -> None:
    base = {
        "hardship_relief_funds_current_year": one // 1 * 100,
        "medical_assistance_funds_current_year": two // 1 * 100,
    }
    once = figure(answer("budget-cap", "hunan-2018", base), "purchase_cap")
    larger = {key: value * n for key, value in base.items()}
    if max(larger.values()) <= 10**15:
        assert figure(answer("budget-cap", "hunan-2018", larger), "purchase_cap") == once * n


@settings(deadline=None)
@given(st.lists(st.integers(0, 20_000_000), min_size=1, max_size=9))
def test_the_average_is_at_the_floor_when_everyone_is(pay_in_fen: list[int]) -> None:
    pays = [Decimal(fen) / 100 for fen in pay_in_fen]
    result = answer("wage", "qingyuan-2019", {"annual_pay": [str(pay) for pay in pays]})
    below = figure(result, "people_below")
    assert below == sum(1 for pay in pays if pay < 50_000)
    assert (result["verdict"] == "meets") == (sum(pays) >= 50_000 * len(pays))
    if below == 0:
        assert (result["outcome"], result["verdict"]) == ("determined", "meets")
