"""All rules of all policies as one typed, hashed value, made from a plain mapping."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from calculators.decoding import Fault, Path, RulebookError, decode, unknown
from calculators.fact_topics import FactTopic
from calculators.lexicon import Entry, EntryUse
from calculators.reference import Fact
from calculators.rules import KINDS, Rule

__all__ = ["Fault", "PolicyMeta", "PolicyRules", "Rulebook", "RulebookError"]


@dataclass(frozen=True, slots=True)
class PolicyMeta:
    """What a result says of the policy text it stands on.

    ``document_number`` and ``promulgated`` (YYYY-MM-DD) are None where the text as published
    does not have them.
    """

    title: str
    short_title: str
    jurisdiction: str
    document_number: str | None = None
    promulgated: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class PolicyRules:
    """The rules of one policy in the order of its rule file.

    ``sha256`` is the hash of what they were made from, its metadata included. Equal is only what is
    the same: what is derived from rules is kept by them, and to compare every rule of two rulebooks
    takes longer than to derive it again.
    """

    slug: str
    meta: PolicyMeta
    all: tuple[Rule, ...]
    sha256: str = ""

    def rules[R: Rule](self, kind: type[R], aspect: str = "") -> tuple[R, ...]:
        """The rules of one kind, of one aspect (``staffing/wage``) or topic (``staffing``)."""
        found = _of_kind(self, kind.__name__, aspect)
        return tuple(rule for rule in found if isinstance(rule, kind))

    def aspect(self, aspect: str) -> tuple[Rule, ...]:
        """The rules of every kind that belong to one aspect."""
        return _of_aspect(self, aspect)

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id; raises KeyError."""
        for rule in self.all:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)


@lru_cache(maxsize=4096)
def _of_kind(policy: PolicyRules, name: str, aspect: str) -> tuple[Rule, ...]:
    """The few rules among all whose kind, or what it is a kind of, has this name."""
    return tuple(
        rule
        for rule in _about(policy, aspect)
        if any(kind.__name__ == name for kind in type(rule).__mro__)
    )


@lru_cache(maxsize=1024)
def _of_aspect(policy: PolicyRules, aspect: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in policy.all if rule.aspect == aspect)


@lru_cache(maxsize=1024)
def _about(policy: PolicyRules, aspect: str) -> tuple[Rule, ...]:
    return tuple(
        rule
        for rule in policy.all
        if aspect in ("", rule.aspect) or rule.aspect.split("/")[0] == aspect
    )


_ID = re.compile(r"(?!.*[\uff00-\uffef])[^\W\d_][^\W_]*(?:-[^\W_]+)*")


@lru_cache(maxsize=256)
def entries(rulebook: Rulebook, use: EntryUse) -> tuple[Entry, ...]:
    """The everyday words of one use."""
    return tuple(entry for entry in rulebook.lexicon if entry.use is use)


def rulebook_from_json(text: str) -> Rulebook:
    """The rulebook of a mapping written as JSON text; raises RulebookError."""
    return Rulebook.from_mapping(json.loads(text))


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """Every policy's rules, the reference facts of higher law and the everyday words.

    ``sha256`` is the hash of the mapping as canonical JSON: two rulebooks with the same hash
    answer alike.
    """

    policies: tuple[PolicyRules, ...]
    reference: tuple[Fact, ...]
    lexicon: tuple[Entry, ...]
    sha256: str

    @staticmethod
    def from_mapping(mapping: Mapping[str, object]) -> Rulebook:
        """Make the rulebook; raises RulebookError with every fault found.

        The mapping is JSON data: ``{"policies": {slug: {"meta": {…}, "rules": [{…}]}},
        "reference": {name: [{…}]}, "lexicon": {name: [{…}]}}``.
        """
        faults: list[Fault] = []
        policies = tuple(
            _policy(slug, data, faults)
            for slug, data in _table(mapping.get("policies", {}), ("policies",), faults).items()
        )
        reference = _table(mapping.get("reference", {}), ("reference",), faults)
        facts = tuple(
            fact
            for name, entries in reference.items()
            for fact in _each(Fact, entries, ("reference", name), faults)
        )
        lexicon = _table(mapping.get("lexicon", {}), ("lexicon",), faults)
        words = tuple(
            entry
            for name, entries in lexicon.items()
            for entry in _each(Entry, entries, ("lexicon", name), faults)
        )
        faults.extend(_wrong_ids(mapping))
        if faults:
            raise RulebookError(faults)
        return Rulebook(policies, facts, words, _hash(mapping))

    def policy(self, slug: str) -> PolicyRules:
        """The rules of one policy; raises KeyError."""
        for policy in self.policies:
            if policy.slug == slug:
                return policy
        raise KeyError(slug)

    def facts(self, topic: FactTopic, policy: str, as_of: date | None = None) -> tuple[Fact, ...]:
        """The facts of higher law on a topic that bear on a policy, in force on a day.

        Facts for one place come after those for all places. Without ``as_of`` those of every
        date are given.
        """
        found = [fact for fact in self._on(topic, policy) if as_of is None or fact.in_force(as_of)]
        return tuple(sorted(found, key=lambda fact: bool(fact.policies)))

    def doubtful_facts(self, topic: FactTopic, policy: str, as_of: date) -> tuple[Fact, ...]:
        """The facts of a topic that hold on a day by report only."""
        return tuple(fact for fact in self._on(topic, policy) if fact.in_doubt(as_of))

    def _on(self, topic: FactTopic, policy: str) -> list[Fact]:
        return [
            fact
            for fact in self.reference
            if fact.topic == topic and (not fact.policies or policy in fact.policies)
        ]


def _policy(slug: str, data: object, faults: list[Fault]) -> PolicyRules:
    path: Path = ("policies", slug)
    table = _table(data, path, faults)
    meta = decode(PolicyMeta, table.get("meta"), (*path, "meta"), faults)
    rules = []
    for at, entry in enumerate(_list(table.get("rules", []), (*path, "rules"), faults)):
        rule = _rule(slug, entry, (*path, "rules", at), faults)
        if rule is not None:
            rules.append(rule)
    return PolicyRules(slug, meta or PolicyMeta(slug, slug, ""), tuple(rules), _hash(table))


def _rule(slug: str, entry: object, path: Path, faults: list[Fault]) -> Rule | None:
    table = dict(_table(entry, path, faults))
    kind = table.pop("kind", None)
    if not isinstance(kind, str) or kind not in KINDS:
        fault = unknown(path, str(kind), list(KINDS), "规则种类")
        faults.append(Fault((*path, "kind"), fault.found, fault.valid, fault.hint))
        return None
    return decode(KINDS[kind], {**table, "policy": slug}, path, faults)


def _each[T](kind: type[T], entries: object, path: Path, faults: list[Fault]) -> list[T]:
    made = [
        decode(kind, entry, (*path, at), faults)
        for at, entry in enumerate(_list(entries, path, faults))
    ]
    return [one for one in made if one is not None]


def _wrong_ids(mapping: Mapping[str, object]) -> list[Fault]:
    """Every id that is none, or stands a second time, at its place in the mapping."""
    seen: set[str] = set()
    faults = []
    for name, path in _ids(mapping):
        if not _ID.fullmatch(name):
            valid = "字母开头，只有字母、半角数字和连字符"
            faults.append(Fault((*path, "id"), f"编号“{name}”", valid, "改编号"))
        if name in seen:
            faults.append(Fault((*path, "id"), f"编号 {name} 重复", "唯一的编号", "换一个编号"))
        seen.add(name)
    return faults


def _ids(mapping: Mapping[str, object]) -> Iterator[tuple[str, Path]]:
    for part, inner in (("policies", "rules"), ("reference", ""), ("lexicon", "")):
        tables = mapping.get(part, {})
        for name, table in tables.items() if isinstance(tables, Mapping) else ():
            entries = table.get(inner, []) if inner and isinstance(table, Mapping) else table
            for at, entry in enumerate(entries if isinstance(entries, list) else ()):
                if isinstance(entry, Mapping) and isinstance(entry.get("id"), str):
                    yield entry["id"], (part, name, *((inner,) if inner else ()), at)


def _table(data: object, path: Path, faults: list[Fault]) -> Mapping[str, object]:
    if isinstance(data, Mapping):
        return data
    faults.append(Fault(path, "不是表", "表", "检查写法"))
    return {}


def _list(data: object, path: Path, faults: list[Fault]) -> list[object]:
    if isinstance(data, list):
        return data
    faults.append(Fault(path, "不是数组", "数组", "写成 [[rule]]、[[fact]] 或 [[entry]]"))
    return []


def _hash(mapping: Mapping[str, object]) -> str:
    canonical = json.dumps(mapping, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
