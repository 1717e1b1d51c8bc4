"""Keys of rules that no word of the quotation says one by one, held against closed vocabularies
and against the words that go with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from calculators.cap_counted import SOURCES
from calculators.procurement_scope import (
    FOLLOWED,
    GOVERNMENT_PROCUREMENT,
    OPEN_TENDER_MAY,
    SELF_ORGANISED,
)
from calculators.rules import (
    Band,
    Cap,
    Deadline,
    Duty,
    Floor,
    FundSource,
    Rule,
    Threshold,
    Validity,
)
from calculators.staffing import LEVELS
from calculators.terms import FUNDS
from handbook.repairs import compact

type Found = Iterator[tuple[str, str, str, str]]
"""Key, what was found, what is valid, one hint."""

_EFFECTS: Mapping[str, tuple[str, ...]] = {
    GOVERNMENT_PROCUREMENT: ("政府采购",),
    OPEN_TENDER_MAY: ("公开招标",),
    SELF_ORGANISED: ("自行",),
    FOLLOWED: ("参照",),
}
"""What a threshold leads to and the words one of which says so."""
_MEASURED = "amount"
"""The input thresholds of procurement are held against."""
_READINGS: Mapping[type[Rule], tuple[str, ...]] = {
    Band: ("exact", "at-least"),
    Floor: ("average", "each"),
    Cap: ("cap", "target"),
}
_OF_THE_DOCUMENT = re.compile("起(?:施行|执行|实施|生效)|有效|废止")
_KEPT_FOR = ("专项用于", "只能用于", "专用于", "限于用于")


def check_keys(rule: Rule) -> Found:
    """The faults of one rule."""
    quote = compact(rule.quote)
    yield from _readings(rule)
    match rule:
        case Threshold():
            yield from _threshold(rule, quote)
        case Band() if rule.subject not in LEVELS:
            yield "subject", rule.subject, "、".join(LEVELS), _near(rule.subject, tuple(LEVELS))
        case Cap():
            yield from _cap(rule)
        case Validity():
            whole = bool(_OF_THE_DOCUMENT.search(quote))
            if (rule.scope == "document") is not whole:
                valid = "document" if whole else "work、goal"
                yield "scope", rule.scope, valid, "施行、执行、有效的是文件本身"
        case FundSource():
            yield from _funds(rule, quote)


def check_actors(rules: Sequence[Rule]) -> Iterator[tuple[Rule, str, str, str, str]]:
    """Duties without an actor whose quotation begins with one: rule, then as the other checks."""
    duties = [rule for rule in rules if isinstance(rule, Duty | Deadline)]
    actors = sorted({compact(rule.actor) for rule in duties if rule.actor}, key=len, reverse=True)
    for rule in duties:
        quote = compact(rule.quote)
        if rule.actor or quote.startswith(compact(rule.action)):
            continue
        for actor in actors:
            if quote.startswith(actor):
                yield rule, "actor", "没有 actor", actor, "引文开头写了由谁来做"
                break


def _threshold(rule: Threshold, quote: str) -> Found:
    if rule.effect not in _EFFECTS:
        valid = tuple(_EFFECTS)
        yield "effect", rule.effect, "、".join(valid), _near(rule.effect, valid)
    elif not any(word in quote for word in _EFFECTS[rule.effect]):
        fits = [effect for effect, words in _EFFECTS.items() if any(w in quote for w in words)]
        valid_words = "”或“".join(_EFFECTS[rule.effect])
        yield "effect", f"{rule.effect}，引文没有“{valid_words}”", "、".join(fits), "核对 effect"
    if rule.input != _MEASURED:
        yield "input", rule.input, _MEASURED, _near(rule.input, (_MEASURED,))


def _cap(rule: Cap) -> Found:
    for key in rule.not_counted:
        if key not in SOURCES and key not in [said.key for said in rule.said]:
            yield "not_counted", key, "、".join(SOURCES), _near(key, SOURCES)
        elif key in rule.counted:
            yield "not_counted", key, "不在 counted 里的键", "一个键只写一边"
    left = [key for key in SOURCES if key not in (*rule.counted, *rule.not_counted)]
    if rule.not_counted and left:
        yield "not_counted", f"没有 {'、'.join(left)}", "各项资金都写，或者都不写", "补上"


def _funds(rule: FundSource, quote: str) -> Found:
    written = [fund for fund in FUNDS if fund in quote]
    for fund in written:
        within = any(fund != other and fund in other for other in (*written, *rule.funds))
        if fund not in rule.funds and not within:
            yield "funds", f"没有 {fund}，引文写了", fund, "照引文写全"
    if not rule.purposes and any(word in quote for word in _KEPT_FOR):
        yield "purposes", "没有 purposes", "引文里“用于”的事项", "专项用于什么，照引文写"
    if not rule.qualifier and "自行安排的" in quote:
        yield "qualifier", "没有 qualifier", "引文里限定资金的词", "照引文写"


def _readings(rule: Rule) -> Found:
    valid = next((keys for kind, keys in _READINGS.items() if isinstance(rule, kind)), ())
    for reading in rule.readings:
        if reading.key not in valid:
            hint = _near(reading.key, valid)
            yield "readings", reading.key, "、".join(valid) or "这种规则没有几种读法", hint
    if len({reading.key for reading in rule.readings}) < len(rule.readings):
        yield "readings", "两种读法的 key 相同", "各不相同", "核对 key"
    if len(rule.readings) == 1:
        yield "readings", "只有一种读法", "两种以上，或者不写", "补上另一种"


def _near(word: str, valid: Sequence[str]) -> str:
    close = get_close_matches(word, valid, n=1)
    return f"是不是 {close[0]}？" if close else "检查拼写"
