"""Phrases of a rule are whole phrases of its quotation, and its lists say what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calculators.rules import (
    Deadline,
    Definition,
    Duty,
    Listing,
    Penalty,
    Qualification,
    Rule,
)
from handbook.repairs import compact

type Found = Iterator[tuple[str, str, str, str]]
"""Key, what was found, what is valid, one hint."""

_STOPS = frozenset("，。、；：？！（）〔〕“”‘’《》【】,;:!?()<>[]\"'…—·/.．")
_PAIRS = (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》"))
_BEFORE_ITEM = (
    *("的", "和", "或", "及", "与", "向", "由", "是", "指", "为", "过", "含", "括", "如", "即"),
    *("从", "在", "将", "把", "等", "至", "到", "类", "供", "展", "用", "行", "购", "买"),
    *("考虑", "按照", "依照", "参照", "有", "做好", "负责", "承担", "从事"),
)
"""Words a listed item may follow without a stop: verbs and particles."""
_AFTER_ITEM = (
    *("和", "或", "及", "以及", "与", "等", "是", "为", "在", "由", "可", "应", "须", "不"),
    *("工作", "服务", "方式", "领域", "项目", "活动", "事项", "类", "具体", "派", "共", "均", "都"),
    *"0123456789一二两三四五六七八九十",
)
"""Words that may follow it."""
_AFTER_ACTION = ("应", "要", "须", "等", "的", "并", "和", "及", "或", "后", "时")
_BEFORE_ACTOR = ("由", "请", "经", "报", "向", "对", "和", "与", "及", "或", "是", "为", "上")
_NAMED_LISTS = ("contract-elements", "estimate-factors", "special-funds", "staffing-factors")
_DENIALS = ("不含", "不包括", "除外", "不得", "严禁", "不属于")


def check_phrases(rule: Rule, clause: str) -> Found:
    """The faults of one rule: parts of words, a list misnamed.

    ``clause`` is the text of its clause.
    """
    quote = compact(rule.quote)
    if isinstance(rule, Listing):
        for item in rule.items:
            yield from _whole(quote, "items", rule.words_for(item), _BEFORE_ITEM, _AFTER_ITEM)
        yield from _listing(rule, quote)
    if isinstance(rule, Duty | Deadline):
        if not rule.action.strip():
            yield "action", "action 是空的", "引文里要做的事", "照引文写"
        else:
            yield from _whole(quote, "action", rule.action, None, _AFTER_ACTION)
        yield from _whole(compact(clause), "actor", rule.actor, _BEFORE_ACTOR, None)
    if isinstance(rule, Penalty) and rule.period:
        yield from _whole(quote, "period", rule.period, None, ("内", "以上", "以下"))
    if isinstance(rule, Qualification):
        yield from _whole(quote, "role", rule.role, _BEFORE_ACTOR, None)


def check_definitions(rules: Sequence[Rule]) -> Iterator[tuple[Rule, str, str, str, str]]:
    """Definitions of items that no list of their category has: rule, then as the other checks."""
    listed = [
        (rule.category, item) for rule in rules if isinstance(rule, Listing) for item in rule.items
    ]
    for rule in rules:
        if isinstance(rule, Definition) and (rule.category, rule.item) not in listed:
            categories = [category for category, item in listed if item == rule.item]
            valid = "、".join(categories) or f"有“{rule.item}”的清单"
            yield rule, "category", f"{rule.category} 的清单里没有“{rule.item}”", valid, "核对类别"


def _whole(
    quote: str,
    key: str,
    words: str,
    before: tuple[str, ...] | None,
    after: tuple[str, ...] | None,
) -> Found:
    """Words that stand in the quotation as a part of longer ones only; None lets any word be."""
    sought = compact(words)
    places = [at for at in range(len(quote)) if sought and quote.startswith(sought, at)]
    if places and not any(_bounded(quote, at, sought, before, after) for at in places):
        at = places[0]
        around = quote[max(0, at - 2) : at + len(sought) + 2]
        hint = "写全；说的是别的字时在 said 里写明"
        yield key, f"“{words}”不是完整的词，引文写“{around}”", "引文里完整的词", hint


def _bounded(
    quote: str,
    at: int,
    words: str,
    before: tuple[str, ...] | None,
    after: tuple[str, ...] | None,
) -> bool:
    left, right = quote[:at], quote[at + len(words) :]
    starts = before is None or not left or left[-1] in _STOPS or left.endswith(before)
    ends = after is None or not right or right[0] in _STOPS or right.startswith(after)
    balanced = all(words.count(opening) == words.count(closing) for opening, closing in _PAIRS)
    return starts and ends and balanced


def _listing(rule: Listing, quote: str) -> Found:
    if bool(rule.document) is rule.attached:
        found = f"attached = {str(rule.attached).lower()}，document = {rule.document or '没有'}"
        yield "attached", found, "没有随文的清单写 attached = false 和 document", "两个键一起写"
    if not rule.items and rule.closed is ("主要" in quote):
        found = f"closed = {str(rule.closed).lower()}"
        yield "closed", found, f"closed = {str(not rule.closed).lower()}", "写“主要”的没有封口"
    if len(set(rule.items)) < len(rule.items):
        yield "items", "有一项写了两次", "每项一次", "删去一个"
    named = rule.category in _NAMED_LISTS
    if (rule.polarity == "name") is not named:
        valid = "name" if named else "allow、deny"
        yield "polarity", f"{rule.polarity}，category 是 {rule.category}", valid, "核对 polarity"
    elif not named and rule.items:
        denied = _denied(rule, quote)
        if denied is not None and denied is not (rule.polarity == "deny"):
            valid = "deny" if denied else "allow"
            yield "polarity", rule.polarity, valid, "看引文里是许可还是排除这些项目"


def _denied(rule: Listing, quote: str) -> bool | None:
    """Whether the quotation denies the items; None where it cannot be told by these words."""
    words = [compact(rule.words_for(item)) for item in rule.items]
    if any(f"{denial}{word}" in quote for denial in _DENIALS for word in words):
        return True
    outside = quote
    while (start := outside.find("（")) >= 0 and (end := outside.find("）", start)) > 0:
        inside = outside[start : end + 1]
        if any(word in inside for word in words):
            return None
        outside = outside[:start] + outside[end + 1 :]
    return None if any(denial in outside for denial in _DENIALS) else False
