"""The keys of a fact: of the closed vocabulary of its topic, each said by words of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from calculators.fact_keys import FREE, OPTIONAL
from calculators.procurement_tender import BINDING
from calculators.reference import Fact

type Found = Iterator[tuple[str, str, str, str]]
"""Key, what was found, what is valid, one hint."""

_SAID_AS = {BINDING: "必须"}
"""Keys that one word of the text always says."""
_LEFT_OUT = re.compile("（不含[^）]*）|公开招标(?:数额|的费用)")
"""Where a text names a word without speaking of what it means."""


def check_keys(fact: Fact, vocabulary: Sequence[str]) -> Found:
    """Faults of ``keys`` and ``said``; ``vocabulary`` are the keys calculators look for."""
    repeated = sorted({key for key in fact.keys if fact.keys.count(key) > 1})
    for key in repeated:
        yield "keys", f"{key} 写了两次", "每个一次", "删去一个"
    if fact.topic in FREE:
        if len(fact.keys) < 2 or not all(key.strip() for key in fact.keys):
            yield "keys", "、".join(fact.keys) or "没有", "至少两种写法", "照 text 写"
        return
    for key in fact.keys:
        if key not in vocabulary:
            near = get_close_matches(key, vocabulary, n=1)
            valid = "、".join(vocabulary) or f"{fact.topic.value} 的事实不写 keys"
            yield "keys", key, valid, f"是不是 {near[0]}？" if near else "没有计算器找这个词"
        elif (words := _words(fact, key)) not in fact.text:
            found = f"{key}，text 里没有“{words}”"
            yield "keys", found, "text 里的词", f"在 said 里给 {key} 写上 text 里的词"
    if vocabulary and not fact.keys and fact.topic not in OPTIONAL:
        yield "keys", "没有 keys", "、".join(vocabulary), "没有 keys 的事实计算器找不到"
    yield from _left_out(fact, vocabulary)
    for said in fact.said:
        if said.key not in fact.keys:
            yield "said", said.key, "、".join(fact.keys) or "没有", "与 keys 一致"


def _words(fact: Fact, key: str) -> str:
    said = next((said.words for said in fact.said if said.key == key), "")
    return said or _SAID_AS.get(key, key)


def _left_out(fact: Fact, vocabulary: Sequence[str]) -> Found:
    """Keys the text says in so many words and ``keys`` leave out."""
    if not fact.decides:
        return
    text = _LEFT_OUT.sub("", fact.text)
    longer = [word for key in vocabulary if (word := _SAID_AS.get(key, key)) in text]
    for key in vocabulary:
        word = _SAID_AS.get(key, key)
        within = any(word != other and word in other for other in longer)
        if word in text and not within and key not in fact.keys:
            yield "keys", f"没有 {key}，text 写了“{word}”", key, "补上，或者改 text"
