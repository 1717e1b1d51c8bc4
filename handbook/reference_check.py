"""Facts of higher law: their days exist, their places are known, their words are closed lists."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from calculators.quantities import UNITS
from calculators.reference import Fact

_BOUNDS = ("", "at-least", "above", "at-most", "below")
_LEVELS = ("省级", "市级", "县级")

type Found = tuple[str, str, str, str]
"""Key, what was found, what is valid, one hint."""


def check_fact(fact: Fact, slugs: Sequence[str]) -> Iterator[Found]:
    """The faults of one fact; ``slugs`` are the policies held."""
    for key, day in (
        ("since", fact.since),
        ("until", fact.until),
        ("reported_since", fact.reported_since),
    ):
        if day and not _exists(day):
            yield key, f"{key} = {day}", "写成 2025-01-11 的日期", "核对日期"
    if fact.reported_since and not (fact.at_latest and fact.reported_since < fact.since):
        found = f"{fact.reported_since} 不早于 since，或者没有写 at_latest"
        yield "reported_since", found, "早于 since，并写 at_latest = true", "核对日期"
    if fact.until and fact.until < fact.since:
        yield "until", f"{fact.until} 早于 {fact.since}", "不早于 since", "核对日期"
    for slug in fact.policies:
        if slug not in slugs:
            yield "policies", slug, "、".join(slugs), "核对目录名"
    for level in fact.levels:
        if level not in _LEVELS:
            yield "levels", level, "、".join(_LEVELS), "核对级次"
    if fact.bound not in _BOUNDS:
        yield "bound", fact.bound, "、".join(_BOUNDS[1:]), "检查拼写"
    units = sorted({unit for unit, _ in UNITS.values()})
    if fact.amount is not None and fact.amount.unit not in units:
        yield "amount", f"unit = {fact.amount.unit}", "、".join(units), "换成基本单位"
    if fact.amount is not None and not fact.decides:
        yield "amount", f"证据等级 {fact.grade.value} 却有数额", "不写 amount", "没有核到的数不预填"
    if not fact.text.endswith("。"):
        yield "text", f"“{fact.text[-10:]}”", "完整的句子，以“。”结尾", "补上句号"


def _exists(day: str) -> bool:
    try:
        return datetime.date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False
