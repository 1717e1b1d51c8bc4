"""What higher law adds to the method asked about: its steps, who bids first, what nobody proved."""

from __future__ import annotations

from decimal import Decimal

from calculators.calculator import Case
from calculators.fact_topics import FactTopic
from calculators.higher_law import fact_note, fact_notes, facts_on, unverified_notes
from calculators.procurement_scope import below_the_law, drawn_threshold
from calculators.procurement_tender import Tender
from calculators.procurement_terms import OPEN_TENDER, circumstance_keys
from calculators.results import Note, Strength
from calculators.wording import yuan

PROCUREMENT_LAW = "procurement-law"
"""Key of what is told of the law on procurement as a whole."""


def law_notes(case: Case, tender: Tender, missing: tuple[str, ...]) -> tuple[Note, ...]:
    """The notes beside an answer; ``missing`` are the inputs it still needs."""
    method = case.inputs.text("method")
    ticked = case.inputs.choices("circumstances")
    keys = (PROCUREMENT_LAW, *missing, *circumstance_keys(ticked or ()))
    return (
        *(_of_method(case, method, bool(tender.required)) if method else ()),
        *(fact_notes(case, FactTopic.EMERGENCY, *circumstance_keys(ticked)) if ticked else ()),
        *_outside(case),
        *_for_small_business(case),
        *unverified_notes(case, *keys, *((method,) if method else ())),
    )


def _of_method(case: Case, method: str, required: bool) -> tuple[Note, ...]:
    """The steps of a method, and what it costs to take it where open tender is due."""
    steps = fact_notes(case, FactTopic.METHOD_STEP, method, strength=Strength.MUST)
    if not required or method == OPEN_TENDER:
        return steps
    return (
        *steps,
        *fact_notes(case, FactTopic.SINGLE_SOURCE_NOTICE, method, strength=Strength.MUST),
        *fact_notes(case, FactTopic.OPEN_TENDER_PENALTY),
    )


def _outside(case: Case) -> tuple[Note, ...]:
    """That the law does not apply, where a text draws no line but the purchase is below its own."""
    if not below_the_law(case) or drawn_threshold(case) is not None:
        return ()
    lead = "采购金额低于所填的采购限额标准，不在集中采购目录以内的，政府采购法不适用。"
    return tuple(fact_note(fact, lead) for fact in facts_on(case, FactTopic.GOVERNMENT_PROCUREMENT))


def _for_small_business(case: Case) -> tuple[Note, ...]:
    """What is reserved for small business: nothing is asked below the threshold."""
    amount = case.inputs.number("amount")
    if amount is None or below_the_law(case):
        return ()
    return tuple(
        fact_note(fact, _reserved(amount, fact.amount.value))
        for fact in facts_on(case, FactTopic.SMALL_BUSINESS)
        if fact.amount is not None
    )


def _reserved(amount: Decimal, limit: Decimal) -> str:
    side = "没有超过" if amount <= limit else "超过"
    return f"采购金额 {yuan(amount)}{side} {yuan(limit)}。"
