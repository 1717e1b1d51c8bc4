"""What the law on procurement asks beside the method: no splitting, bidders enough, additions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from calculators.calculator import Case
from calculators.fact_topics import FactTopic
from calculators.higher_law import cite_fact, facts_on
from calculators.procurement_scope import below_the_law
from calculators.procurement_tender import STANDARD
from calculators.procurement_terms import OPEN_TENDER
from calculators.reference import Fact
from calculators.results import Citation, Figure, Note, Step, Strength, Verdict
from calculators.wording import (
    FEN,
    add,
    counted,
    floor_to_fen,
    multiply,
    percent,
    plain,
    subtract,
    yuan,
)


@dataclass(frozen=True, slots=True)
class Check:
    """One check against the law; ``verdict`` is None where it only informs."""

    phrase: str
    verdict: Verdict | None = None
    figures: tuple[Figure, ...] = ()
    steps: tuple[Step, ...] = ()
    notes: tuple[Note, ...] = field(default=())
    missing: tuple[str, ...] = ()
    """The inputs without which the check stays open."""


def checks(case: Case, tender_standard: Decimal | None) -> tuple[Check, ...]:
    """Every check whose inputs were given."""
    found = (
        _splitting(case, tender_standard),
        _bidders(case),
        _addition(case),
    )
    return tuple(check for check in found if check is not None)


def _law_step(text: str, *facts: Fact) -> Step:
    return Step(text, _cited(facts))


def _cited(facts: Iterable[Fact]) -> tuple[Citation, ...]:
    return tuple(cite_fact(fact, Strength.STATE) for fact in facts)


def _splitting(case: Case, standard: Decimal | None) -> Check | None:
    others = case.inputs.numbers("same_category_contracts")
    amount = case.inputs.number("amount")
    facts = facts_on(case, FactTopic.SPLITTING)
    method = case.inputs.text("method")
    if others is None or not facts:
        return None
    if amount is None:
        return Check("是否化整为零要填本项目采购金额才能判断", missing=("amount",))
    total = add((*others, amount))
    figure = Figure(
        "same_category_total",
        "同一品目一年累计（非公开招标）",
        plain(total),
        "元",
        citations=_cited(facts),
    )
    if standard is None:
        phrase = "是否化整为零要填公开招标数额标准才能判断"
        return Check(phrase, figures=(figure,), missing=(STANDARD,))
    if method == OPEN_TENDER:
        phrase = "本项目公开招标，不计入化整为零的累计"
        return Check(phrase, steps=(_law_step(f"{phrase}。", *facts),))
    parts = " + ".join(yuan(part) for part in (*others, amount))
    sign = ">" if total > standard else "≤"
    working = _law_step(
        f"累计 {parts} = {yuan(total)} {sign} 公开招标数额标准 {yuan(standard)}。", *facts
    )
    if total <= standard:
        spare = subtract(standard, total) + FEN
        note = Note("flip", f"同一品目再增加 {yuan(spare)}，累计就超过公开招标数额标准。")
        return Check("没有构成化整为零", Verdict.MEETS, (figure,), (working,), (note,))
    excess = "超过公开招标数额标准，属于化整为零（经预算调整或者经批准的除外）"
    phrase = f"同一品目一年内累计{yuan(total)}，{excess}"
    # Without a method named nothing is broken yet: the warning stands beside the answer.
    return Check(phrase, Verdict.FAILS if method else None, (figure,), (working,))


def _bidders(case: Case) -> Check | None:
    bidders = case.inputs.number("qualified_bidders")
    method = case.inputs.text("method")
    if bidders is None or below_the_law(case):
        return None
    limits = tuple(
        (fact, fact.amount.value)
        for topic in (FactTopic.FAILED_TENDER, FactTopic.CONSULTATION_BIDDERS)
        for fact in facts_on(case, topic)
        if fact.amount is not None and (method is None or method in fact.keys)
    )
    if not limits:
        return None
    steps = tuple(
        _law_step(
            f"合格供应商 {counted(bidders, '家')}：{_bidder_words(fact, least, bidders)}。", fact
        )
        for fact, least in limits
    )
    if method is None:
        return Check("供应商家数够不够，要看用哪种方式", steps=steps)
    least = max(least for _, least in limits)
    if bidders < least:
        note = Note("flip", f"再有 {counted(subtract(least, bidders), '家')}合格供应商就够。")
        phrase = f"合格供应商只有{counted(bidders, '家')}，{method}不能继续"
        return Check(phrase, Verdict.FAILS, steps=steps, notes=(note,))
    note = Note("flip", f"再少 {counted(subtract(bidders, least) + 1, '家')}合格供应商就不够。")
    return Check(
        f"合格供应商{counted(bidders, '家')}，够数", Verdict.MEETS, steps=steps, notes=(note,)
    )


def _bidder_words(fact: Fact, least: Decimal, bidders: Decimal) -> str:
    names = "、".join(fact.keys)
    enough = "够数" if bidders >= least else "不够"
    return f"{names}至少 {counted(least, '家')}，{enough}"


def _addition(case: Case) -> Check | None:
    original = case.inputs.number("original_contract")
    addition = case.inputs.number("addition")
    facts = tuple(
        fact
        for topic in (FactTopic.SINGLE_SOURCE_ADDITION, FactTopic.CONTRACT_ADDITION)
        for fact in facts_on(case, topic)
        if fact.amount is not None
    )
    if (original is None and addition is None) or not facts:
        return None
    if original is None or addition is None:
        lacking = "original_contract" if original is None else "addition"
        word = "原合同金额" if original is None else "拟追加（添购）金额"
        return Check(f"追加行不行要填{word}才能判断", missing=(lacking,))
    share = min(fact.amount.value for fact in facts if fact.amount is not None)
    limit = floor_to_fen(multiply(original, share))
    figures = (
        Figure(
            "addition_limit",
            "追加（添购）金额上限（上位规定）",
            plain(limit),
            "元",
            citations=_cited(facts),
        ),
        Figure("addition", "拟追加（添购）金额", plain(addition), "元"),
    )
    sign = "≤" if addition <= limit else ">"
    text = f"原合同 {yuan(original)} × {percent(share)} = {yuan(limit)}"
    working = _law_step(f"{text}；拟追加 {yuan(addition)} {sign} {yuan(limit)}。", *facts)
    if addition <= limit:
        spare = subtract(limit, addition) + FEN
        note = Note("flip", f"再追加 {yuan(spare)}就超过原合同的{percent(share)}。")
        phrase = f"追加{yuan(addition)}没有超过原合同的{percent(share)}"
        return Check(phrase, Verdict.MEETS, figures, (working,), (note,))
    excess = subtract(addition, limit)
    note = Note("flip", f"追加金额减少 {yuan(excess)}就不超过原合同的{percent(share)}。")
    phrase = f"追加{yuan(addition)}超过原合同的{percent(share)}（{yuan(limit)}），不得这样追加"
    return Check(phrase, Verdict.FAILS, figures, (working,), (note,))
