"""Which side of the procurement threshold a purchase is on, by the rules of one text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from calculators.calculator import Case
from calculators.results import Step
from calculators.rules import Threshold
from calculators.wording import step, yuan

GOVERNMENT_PROCUREMENT = "government-procurement"
SELF_ORGANISED = "self-organised"
FOLLOWED = "follow-government-procurement"
OPEN_TENDER_MAY = "open-tender-may"


THRESHOLD = "procurement_threshold"
"""The input that holds the local threshold of government procurement."""


def drawn_threshold(case: Case) -> Decimal | None:
    """The local threshold given, where the text draws a line there."""
    drawn = any(rule.standard for rule in case.policy.rules(Threshold, "procurement"))
    return case.inputs.number(THRESHOLD) if drawn else None


def below_the_law(case: Case) -> bool:
    """Whether the purchase is known to be below what the law on procurement applies to."""
    amount, threshold = case.inputs.number("amount"), case.inputs.number(THRESHOLD)
    if amount is None or threshold is None or amount >= threshold:
        return False
    return not case.inputs.flag("in_central_catalogue")


class Scope(StrEnum):
    """What a text says applies to a purchase of this size."""

    GOVERNMENT = "government"
    """In the catalogue or at the threshold and above: the methods of government procurement."""
    BELOW = "below"
    """Outside government procurement."""
    EDGE = "edge"
    """Exactly at a threshold that is said both from above and from below."""
    EVERY = "every"
    """The text draws no line: its methods are for every purchase."""
    UNKNOWN = "unknown"
    """An input is missing."""


@dataclass(frozen=True, slots=True)
class Regime:
    """The scope, the rules it follows from, the working and what is missing."""

    scope: Scope
    rules: tuple[Threshold, ...] = ()
    steps: tuple[Step, ...] = ()
    missing: tuple[str, ...] = ()


def regime(case: Case) -> Regime:
    """Place the purchase by the text's own thresholds."""
    thresholds = case.policy.rules(Threshold, "procurement")
    upper = tuple(rule for rule in thresholds if rule.effect == GOVERNMENT_PROCUREMENT)
    lower = tuple(rule for rule in thresholds if rule.effect in (SELF_ORGANISED, FOLLOWED))
    if upper:
        return _from_above(case, upper[0], lower)
    bounded = tuple(rule for rule in lower if rule.bound != "outside")
    if bounded:
        return _from_below(case, bounded[0])
    return Regime(Scope.EVERY)


def _from_above(case: Case, rule: Threshold, lower: tuple[Threshold, ...]) -> Regime:
    reached, missing = reaches(case, rule)
    if reached is None:
        return Regime(Scope.UNKNOWN, (rule,), missing=missing)
    if reached:
        return Regime(Scope.GOVERNMENT, (rule,), (_inside(case, rule),))
    return Regime(Scope.BELOW, (rule, *lower), (_outside(case, rule),))


def _from_below(case: Case, rule: Threshold) -> Regime:
    if case.inputs.flag("in_central_catalogue"):
        text = "属于政府集中采购目录以内，不论金额都按政府采购办理。"
        return Regime(Scope.GOVERNMENT, (), (Step(text),))
    amount, limit, missing = _amounts(case, rule)
    if amount is None or limit is None:
        return Regime(Scope.UNKNOWN, (rule,), missing=missing)
    if amount == limit and rule.bound == "below":
        text = f"金额 {yuan(amount)} = 限额 {yuan(limit)}，不属于“{_words(rule)}”，原话不含本数。"
        return Regime(Scope.GOVERNMENT, (rule,), (step(text, rule),))
    if amount == limit:
        text = f"金额 {yuan(amount)} = 限额 {yuan(limit)}，“以下”“以上”都含本数，两边重叠。"
        return Regime(Scope.EDGE, (rule,), (step(text, rule),))
    if amount < limit:
        text = f"金额 {yuan(amount)} < 限额 {yuan(limit)}，属于“{_words(rule)}”。"
        return Regime(Scope.BELOW, (rule,), (step(text, rule),))
    text = f"金额 {yuan(amount)} > 限额 {yuan(limit)}，不属于“{_words(rule)}”。"
    return Regime(Scope.GOVERNMENT, (rule,), (step(text, rule),))


def reaches(case: Case, rule: Threshold) -> tuple[bool | None, tuple[str, ...]]:
    """Whether a purchase is beyond a threshold or, unless its words leave it out, at it; and what
    is missing to say so.
    """
    flags = {key: case.inputs.flag(key) for key in rule.alternatives}
    if any(flags.values()):
        return True, ()
    amount, limit, missing = _amounts(case, rule)
    if amount is not None and limit is not None:
        at_limit = amount == limit and rule.bound != "above"
        if amount > limit or at_limit:
            return True, ()
    missing += tuple(key for key, given in flags.items() if given is None)
    return (None, missing) if missing else (False, ())


def _amounts(case: Case, rule: Threshold) -> tuple[Decimal | None, Decimal | None, tuple[str, ...]]:
    """The amount, the threshold (of the text, or as given) and which of them is missing."""
    amount = case.inputs.number(rule.input)
    limit = rule.amount.value if rule.amount else case.inputs.number(rule.standard)
    absent = ((rule.input, amount), (rule.standard, limit))
    return amount, limit, tuple(key for key, given in absent if given is None)


def _inside(case: Case, rule: Threshold) -> Step:
    if any(case.inputs.flag(key) for key in rule.alternatives):
        return step("属于政府集中采购目录以内，属于政府采购范围。", rule)
    sign = ">" if rule.bound == "above" else "≥"
    return step(f"{_compared(case, rule, sign)}，属于政府采购范围（{_counting(rule)}）。", rule)


def _outside(case: Case, rule: Threshold) -> Step:
    listed = "，也不在集中采购目录以内" if rule.alternatives else ""
    sign = "≤" if rule.bound == "above" else "<"
    text = f"{_compared(case, rule, sign)}{listed}，不属于政府采购范围（{_counting(rule)}）。"
    return step(text, rule)


def _counting(rule: Threshold) -> str:
    return "原话不含本数" if rule.bound == "above" else "“以上”含本数"


def _compared(case: Case, rule: Threshold, sign: str) -> str:
    amount, limit, _ = _amounts(case, rule)
    said = [yuan(number) if number is not None else "未填" for number in (amount, limit)]
    return f"金额 {said[0]} {sign} 限额 {said[1]}"


def _words(rule: Threshold) -> str:
    return f"{rule.words_for(rule.standard)}{rule.words_for(rule.bound)}"
