"""The page of higher law and local standards: every reference fact with its source and grade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from calculators.fact_topics import FactTopic
from calculators.reference import Fact, Grade
from handbook.pages.templating import render

_STANDARDS = (FactTopic.PROCUREMENT_THRESHOLD, FactTopic.OPEN_TENDER_THRESHOLD)
_SAME = FactTopic.SAME_ITEM
_GRADES = {
    Grade.A: "已逐条核对全文",
    Grade.B: "网页上看到这句话",
    Grade.C: "待核实，二手材料",
    Grade.U: "待核实，没有看到原文",
}


@dataclass(frozen=True, slots=True)
class _Line:
    id: str
    head: str
    text: str
    note: str
    known: str


@dataclass(frozen=True, slots=True)
class _Group:
    anchor: str
    heading: str
    lines: tuple[_Line, ...]


def higher_law(facts: Sequence[Fact], places: Mapping[str, str]) -> Markup:
    """Every fact, grouped; ``places`` maps policy slugs to their short titles.

    Each fact carries its id as an anchor, which is what an answer cites.
    """
    other = (*_STANDARDS, _SAME)
    sure = [fact for fact in facts if fact.decides and fact.topic not in other]
    groups = [
        ("standards", "各地服务类的数额标准", [f for f in facts if f.topic in _STANDARDS]),
        *(
            (f"source-{number}", source, [fact for fact in sure if fact.source == source])
            for number, source in enumerate(dict.fromkeys(fact.source for fact in sure), start=1)
        ),
        (
            "unverified",
            "待核实的事项",
            [fact for fact in facts if not fact.decides and fact.topic not in other],
        ),
        ("same", "同一事项的不同写法", [fact for fact in facts if fact.topic == _SAME]),
    ]
    made = [
        _Group(anchor, heading, tuple(_line(fact, heading, places) for fact in found))
        for anchor, heading, found in groups
        if found
    ]
    return render("higher_law.html", {"groups": made})


def _line(fact: Fact, heading: str, places: Mapping[str, str]) -> _Line:
    where = "、".join(places[slug] for slug in fact.policies)
    if fact.topic == _SAME:
        return _Line(fact.id, fact.keys[0], f"也写作：{'、'.join(fact.keys[1:])}。", fact.text, "")
    known = (
        "" if fact.source == heading else f"依据：{fact.citation}",
        fact.began,
        f"据称 {fact.reported_since} 起施行" if fact.reported_since else "",
        _GRADES[fact.grade],
    )
    return _Line(
        id=fact.id,
        head=where or fact.article,
        text=fact.text,
        note=fact.note,
        known="；".join(filter(None, known)) + "。",
    )
