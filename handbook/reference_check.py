"""Facts of higher law: every value is held against the fact's own words or its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from calculators.fact_topics import FactTopic
from calculators.reference import Fact
from handbook.fact_forms import check_form, check_grade
from handbook.fact_keys import check_keys
from handbook.fact_sources import Source, check_source

_LEVELS = {"省级": ("省级", "省本级"), "市级": ("市级", "市本级"), "县级": ("县级",)}
"""A tier of government and the words of the text that say it."""
_STANDARDS = (FactTopic.OPEN_TENDER_THRESHOLD, FactTopic.PROCUREMENT_THRESHOLD)
_TITLE = re.compile("《[^》]*》")
_PLACE = re.compile("(.+?)(?:省|市|自治区|特别行政区|$)")

type Found = Iterator[tuple[str, str, str, str]]
"""Key, what was found, what is valid, one hint."""


def check_fact(
    fact: Fact,
    places: Mapping[str, str],
    sources: Mapping[str, Source],
    vocabulary: Sequence[str],
) -> Found:
    """The faults of one fact.

    ``places`` maps the slugs of the policies held to their jurisdictions, ``vocabulary`` are the
    keys calculators look for in facts of its topic.
    """
    yield from check_source(fact, sources)
    yield from check_form(fact)
    yield from check_keys(fact, vocabulary)
    yield from check_grade(fact)
    yield from _policies(fact, places)
    yield from _levels(fact)
    if not fact.text.endswith("。"):
        yield "text", f"“{fact.text[-10:]}”", "完整的句子，以“。”结尾", "补上句号"


def _policies(fact: Fact, places: Mapping[str, str]) -> Found:
    for slug in fact.policies:
        if slug not in places:
            yield "policies", slug, "、".join(places), "核对目录名"
    if fact.topic is FactTopic.SAME_ITEM:
        return
    text = _TITLE.sub("", fact.text)
    written = {name for place in places.values() if (name := _name(place)) in text}
    named = {_name(places[slug]) for slug in fact.policies if slug in places}
    if written != named:
        found = "、".join(fact.policies) or "没有 policies"
        valid = "、".join(slug for slug, place in places.items() if _name(place) in written)
        hint = f"text 写的地方：{'、'.join(sorted(written)) or '没有'}；policies 要与它一致"
        yield "policies", found, valid or "不写 policies", hint


def _name(place: str) -> str:
    """The province of a jurisdiction as a sentence names it: 内蒙古, 广东."""
    found = _PLACE.match(place)
    return found[1] if found else place


def _levels(fact: Fact) -> Found:
    for level in fact.levels:
        if level not in _LEVELS:
            yield "levels", level, "、".join(_LEVELS), "核对级次"
        elif not any(word in fact.text for word in _LEVELS[level]):
            yield "levels", f"{level}，text 没有写", "text 里的级次", "照 text 写"
    for level, words in _LEVELS.items() if fact.topic in _STANDARDS else ():
        first = fact.text.split("；")[0]
        if any(word in first for word in words) and level not in fact.levels:
            yield "levels", f"没有 {level}，text 写了", level, "照 text 写"
