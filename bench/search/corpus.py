"""The collections that are measured: the five texts, and as many more made from them.

A made text takes one of the five and changes its place names, document numbers, amounts, shares,
years and some of its words, drops some sentences and borrows others. The same count gives
the same texts in every run.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from handbook.policies import Policy
from handbook.search import Entry, Group
from handbook.search.collecting import policy_group

SEED = 20_261_122
_PLACES = {
    "tianjin": ("天津",),
    "qingyuan-2019": ("清远", "广东"),
    "hunan-2018": ("湖南",),
    "neimenggu-2023": ("内蒙古自治区", "内蒙古"),
    "jilin-2020": ("吉林",),
}
_NAMES = "安宁永泰昌平兴隆和顺清河临江东阳西陵南浦北原金山银川青石白云新丰古城长丰武宁文登德化"
_NUMBER = re.compile(r"〔(20\d\d)〕\s*(\d+)\s*号")
_YEAR = re.compile(r"(20[12]\d)(?=年| 年)")
_SHARE = re.compile(r"(\d+)(?=%)")
_AMOUNT = re.compile(r"(\d+)(?= ?万元)")
_SWAPS = (
    ("家计调查", "入户调查"),
    ("绩效评价", "绩效考核"),
    ("社会力量", "社会组织"),
    ("困难群众", "低收入人口"),
    ("经费保障", "资金保障"),
    ("购买服务", "采购服务"),
    ("督促", "指导"),
    ("切实", "着力"),
)


@dataclass(frozen=True, slots=True)
class Change:
    """What one made text has of its own: the text it is made from, its place, its words."""

    base: str
    place: str
    swaps: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a collection: its own id and the clause of the five texts it comes from."""

    id: str
    origin: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Text:
    """A policy of a collection."""

    slug: str
    title: str
    jurisdiction: str
    clauses: tuple[Clause, ...]

    def group(self) -> Group:
        """The text as the search index takes it."""
        entries = tuple(clause.entry for clause in self.clauses)
        return Group(self.title, f"policies/{self.slug}.html", self.jurisdiction, entries)


def collection(policies: Sequence[Policy], count: int) -> list[Text]:
    """The five texts, then made ones until there are ``count``."""
    originals = [_original(policy) for policy in policies]
    sentences = [
        sentence
        for text in originals
        for clause in text.clauses
        for sentence in _sentences(clause.entry.text[clause.entry.heading :])
    ]
    rng = random.Random(SEED)
    made = [
        _variation(originals[number % len(originals)], number, sentences, rng)
        for number in range(count - len(originals))
    ]
    return [*originals, *made]


def _original(policy: Policy) -> Text:
    group = policy_group(policy, [], {})
    clauses = tuple(Clause(entry.clause, entry.clause, entry) for entry in group.entries)
    return Text(policy.slug, group.title, group.jurisdiction, clauses)


def _variation(text: Text, number: int, sentences: Sequence[str], rng: random.Random) -> Text:
    slug = f"made-{number:04d}"
    place = "".join(rng.sample(_NAMES, 2))
    change = Change(text.slug, place, tuple(pair for pair in _SWAPS if rng.random() < 0.3))
    clauses = tuple(
        _clause(clause, f"{slug}/{clause.id.split('/', maxsplit=1)[1]}", change, sentences, rng)
        for clause in text.clauses
    )
    return Text(slug, _changed(text.title, change, rng), f"{place}市", clauses)


def _clause(
    clause: Clause, id: str, change: Change, sentences: Sequence[str], rng: random.Random
) -> Clause:
    entry = clause.entry
    heading = _changed(entry.text[: entry.heading], change, rng)
    body = _sentences(entry.text[entry.heading :])
    if len(body) > 2 and rng.random() < 0.3:
        body.pop(rng.randrange(len(body)))
    if body and rng.random() < 0.25:
        body.insert(rng.randrange(len(body) + 1), rng.choice(sentences))
    words = _changed("".join(body), change, rng)
    changed = replace(entry, text=heading + words, heading=len(heading), clause=id)
    return Clause(id, clause.id, changed)


def _changed(text: str, change: Change, rng: random.Random) -> str:
    for name in _PLACES[change.base]:
        text = text.replace(name, change.place)
    for word, other in change.swaps:
        text = text.replace(word, other)
    text = _NUMBER.sub(lambda match: _number(match, rng), text)
    text = _YEAR.sub(lambda match: _sometimes(match, rng, str(rng.randint(2014, 2025))), text)
    text = _SHARE.sub(lambda match: _sometimes(match, rng, str(rng.randint(1, 15))), text)
    return _AMOUNT.sub(lambda match: _sometimes(match, rng, str(rng.randint(1, 90) * 10)), text)


def _number(match: re.Match[str], rng: random.Random) -> str:
    made = f"〔{rng.randint(2012, 2025)}〕{rng.randint(1, 250)}号"
    return _sometimes(match, rng, made)


def _sometimes(match: re.Match[str], rng: random.Random, other: str) -> str:
    return other if rng.random() < 0.7 else match[0]


def _sentences(text: str) -> list[str]:
    return re.findall(r"[^。；]+[。；]?", text)
