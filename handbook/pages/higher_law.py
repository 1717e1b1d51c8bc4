"""The page of higher law and local standards: every reference fact with its source and grade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from calculators.fact_topics import FactTopic
from calculators.lexicon import Entry, EntryUse
from calculators.reference import Fact, Grade
from handbook.pages.templating import render

_STANDARDS = (FactTopic.PROCUREMENT_THRESHOLD, FactTopic.OPEN_TENDER_THRESHOLD)
_SAME = FactTopic.SAME_ITEM
_PHRASES = tuple(use for use in EntryUse if use.value.startswith(("phrase", "people")))
_LEXICON = (
    ("natures", "项目名称里的字说的是什么性质", tuple(u for u in EntryUse if "nature" in u.value)),
    ("kinds", "日常叫法说的是哪一类单位", (EntryUse.KIND_NAME,)),
    ("phrases", "读项目名称用的词", _PHRASES),
)
"""The groups of everyday words: anchor, heading and the uses in it."""
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


def higher_law(
    facts: Sequence[Fact], places: Mapping[str, str], lexicon: Sequence[Entry] = ()
) -> Markup:
    """Every fact and entry, grouped; ``places`` maps policy slugs to their short titles.

    Each carries its id as an anchor, which is what an answer cites.
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
    words = [
        _Group(anchor, heading, tuple(_words_line(entry) for entry in lexicon if entry.use in uses))
        for anchor, heading, uses in _LEXICON
    ]
    made += [group for group in words if group.lines]
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


def _words_line(entry: Entry) -> _Line:
    """An entry of everyday words: what they mean, the words, and why."""
    objects = f"，后面是{'、'.join(entry.objects)}" if entry.objects else ""
    unless = f"；写到{'、'.join(entry.unless)}的不算" if entry.unless else ""
    text = f"写作：{'、'.join(entry.words)}{objects}{unless}。"
    head = "、".join(entry.keys)
    return _Line(entry.id, head, text, entry.text, f"依据：{entry.citation}。")
