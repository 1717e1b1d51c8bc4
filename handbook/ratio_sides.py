"""Which side of a ratio is the staff: 救助对象与经办人员800：1, 照料1:3."""

from __future__ import annotations

from calculators.quantities import Quantity
from calculators.rules import Ratio
from handbook.repairs import compact

_JOINED = ("与", "和", "同", "比", "对", "：", ":", "/")
_STOPS = "，。；,;"


def staff_side(rule: Ratio, found: Quantity) -> str:
    """low or high: the side that counts people; empty where the words do not tell.

    Where the quote names both sides as a pair before the ratio, their order decides.
    Otherwise the rule is about one person for so many, so the side that is 1 is the person.
    """
    quote = compact(rule.quote)
    ahead = quote[: quote.find(compact(found.text))]
    units, staff = (ahead.rfind(compact(rule.words_for(k))) for k in (rule.input, rule.subject))
    if units >= 0 and staff >= 0 and units != staff:
        first, second = sorted((units, staff))
        first_words = rule.words_for(rule.input if first == units else rule.subject)
        between = ahead[first + len(compact(first_words)) : second]
        if any(word in between for word in _JOINED) and not any(stop in between for stop in _STOPS):
            return "high" if first == units else "low"
    if (found.low == 1) is not (found.high == 1):
        return "low" if found.low == 1 else "high"
    return ""


def bounds_of(side: str) -> tuple[str, ...]:
    """The bounds a ratio may carry: people first, no fewer; units first, no more of them."""
    return ("", "at-least") if side == "low" else ("", "at-most")
