"""The tie gate: every rule is proved from the words of its clause.

The clause exists; the quote stands in it and cuts no quantity; each number can be read out of
its words; each key is said by words of the quote; a modal word backs the strength; each date is
what its words say. What cannot be proved is a fault with the key of the rule it is at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculators.quantities import find_quantities
from calculators.results import Strength
from calculators.rule_claims import Proof
from calculators.rules import READINGS, Rule
from handbook.claims import checked_by_kind, numbers, undeclared
from handbook.modals import find_modals, strength_of
from handbook.packed import pack
from handbook.quoted import quantities_of, whole_spans
from handbook.repairs import compact
from handbook.tie_faults import TieFault, fault
from handbook.tie_keys import check_keys
from handbook.tie_kinds import check_kind, has_check
from handbook.tie_numbers import check_number

__all__ = ["TieFault", "Words", "check_rule"]


@dataclass(frozen=True, slots=True)
class Words:
    """The clause texts of one policy by path, as the checks look them up."""

    clauses: Mapping[str, str]

    def hold(self, clause: str, words: str) -> bool:
        """Whether the words stand in the clause."""
        return clause in self.clauses and words in pack(self.clauses[clause])


def check_rule(rule: Rule, words: Words) -> tuple[TieFault, ...]:
    """Everything a rule claims that its words do not prove."""
    return tuple(_check(rule, words))


def _check(rule: Rule, words: Words) -> Iterator[TieFault]:
    if rule.clause not in words.clauses:
        yield fault(rule, "clause", f"没有条款 {rule.clause}", "正文里的条款编号", "核对编号")
        return
    if not words.hold(rule.clause, rule.quote):
        yield fault(
            rule,
            "quote",
            f"条款 {rule.clause} 里没有这句话：{_short(rule.quote)}",
            f"该条款的原话：{_short(words.clauses[rule.clause])}",
            "引文要与 text.md 逐字相同（空白除外），或改条款编号",
        )
        return
    text = words.clauses[rule.clause]
    if not whole_spans(text, rule.quote):
        cut = "、".join(found.text for found in find_quantities(text))
        yield fault(
            rule,
            "quote",
            f"引文从一个数量的中间截开：{_short(rule.quote)}",
            f"完整的数量：{_short(cut)}",
            "把引文写长，连同数量前后的字",
        )
        return
    yield from _declared(rule)
    yield from _strength(rule, words)
    read = quantities_of(text, rule.quote)
    for number in numbers(rule):
        yield from check_number(rule, number, read)
    yield from check_keys(rule, text)
    yield from _readings(rule)
    for key, found, valid, hint in check_kind(rule, words.clauses):
        yield fault(rule, key, found, valid, hint)
    if rule.document and compact(rule.document) not in compact(rule.quote):
        yield fault(rule, "document", rule.document, "引文里的文件名称或文号", "照引文写")


def _declared(rule: Rule) -> Iterator[TieFault]:
    """Fields nothing proves: a kind must say of each field what does."""
    hint = "在 rules.py 里给这个字段写 field(metadata=…)"
    for name in undeclared(type(rule)):
        found = f"种类 {rule.kind} 没有声明字段 {name} 怎样由原话核对"
        yield fault(rule, name, found, "、".join(proof.value for proof in Proof), hint)
    names = () if has_check(type(rule)) else checked_by_kind(type(rule))
    for name in names:
        found = f"字段 {name} 声明由种类 {rule.kind} 自己的核对来证明，却没有这项核对"
        yield fault(rule, name, found, "tie_kinds.py 里有这一种类", "补上核对，或改声明")


def _readings(rule: Rule) -> Iterator[TieFault]:
    """Readings are keys calculators know, each once; one alone leaves no choice."""
    names = [reading.key for reading in rule.readings]
    for name in names:
        if name not in READINGS or names.count(name) > 1 or len(names) == 1:
            yield fault(rule, "readings", name, "、".join(READINGS), "至少两种读法，每种一次")


def _strength(rule: Rule, words: Words) -> Iterator[TieFault]:
    given = rule.strength_words
    if not given:
        strengths = {modal.strength for modal in find_modals(compact(rule.quote))}
        backed = strengths or {Strength.STATE}
        if backed != {rule.strength} or rule.strength_clause:
            listed = "、".join(modal.words for modal in find_modals(compact(rule.quote)))
            yield fault(
                rule,
                "strength",
                f"strength = {rule.strength.value}，引文里的情态词：{listed or '没有'}",
                "、".join(sorted(strength.value for strength in backed)),
                "改 strength；有几个情态词或在引文之外时写明 strength_words",
            )
        return
    text = compact(rule.quote)
    if rule.strength_clause:
        text = compact(words.clauses.get(rule.strength_clause, ""))
    at = text.find(compact(given))
    if at < 0 or text.find(compact(given), at + 1) >= 0:
        where = f"条款 {rule.strength_clause}" if rule.strength_clause else "引文"
        yield fault(
            rule,
            "strength_words",
            f"{where}里“{given}”出现 {text.count(compact(given))} 次",
            "正好一次",
            "写长一些，或写明 strength_clause",
        )
        return
    backed_by = strength_of(text, at, at + len(compact(given)))
    if backed_by is not rule.strength:
        yield fault(
            rule,
            "strength",
            f"strength = {rule.strength.value}",
            f"“{given}”表示 {backed_by.value if backed_by else '几种语气，分不清'}",
            "改 strength，或另选 strength_words",
        )


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
