"""The tie gate: every rule is proved from the words of its clause.

The clause exists; the quote stands in it; each number can be read out of its words; each
key is said by words of the quote; a modal word backs the strength; each date is what its
words say. What cannot be proved is a fault with the key of the rule it is at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculators.quantities import find_quantities
from calculators.results import Strength
from calculators.rules import Rule
from handbook.claims import KeyClaim, NumberClaim, keys, numbers
from handbook.modals import find_modals, strength_of
from handbook.packed import pack
from handbook.repairs import compact
from handbook.tie_kinds import check_kind


@dataclass(frozen=True, slots=True)
class TieFault:
    """What a rule claims and its words do not prove; ``keys`` lead to the place in the rule."""

    rule: str
    keys: tuple[str, ...]
    found: str
    valid: str
    hint: str


@dataclass(frozen=True, slots=True)
class Words:
    """The clause texts of one policy by path, as the checks look them up."""

    clauses: Mapping[str, str]

    def hold(self, clause: str, words: str) -> bool:
        """Whether the words stand in the clause."""
        return clause in self.clauses and words in pack(self.clauses[clause])


SAID_AS: dict[str, tuple[str, ...]] = {
    "current": ("当年", "当年度"),
    "previous": ("上年", "上年度", "上一年", "上一年度"),
    "year": ("每年", "每年度", "年度", "年底"),
    "month": ("每月", "按月"),
    "at-least": ("以上",),
    "at-most": ("以下", "以内"),
    "outside": ("不属于政府采购范围",),
    "average": ("人均",),
    "each": ("每人",),
}
"""The words that may say a key of a closed vocabulary."""

_VERBATIM = frozenset({"action", "timing", "period", "qualifier"})
"""Fields that are words of the quote themselves."""


def check_rule(rule: Rule, words: Words) -> tuple[TieFault, ...]:
    """Everything a rule claims that its words do not prove."""
    return tuple(_check(rule, words))


def _check(rule: Rule, words: Words) -> Iterator[TieFault]:
    if rule.clause not in words.clauses:
        yield _fault(rule, "clause", f"没有条款 {rule.clause}", "正文里的条款编号", "核对编号")
        return
    if not words.hold(rule.clause, rule.quote):
        yield _fault(
            rule,
            "quote",
            f"条款 {rule.clause} 里没有这句话：{_short(rule.quote)}",
            f"该条款的原话：{_short(words.clauses[rule.clause])}",
            "引文要与 text.md 逐字相同（空白除外），或改条款编号",
        )
        return
    yield from _strength(rule, words)
    for number in numbers(rule):
        yield from _number(rule, number)
    yield from _keys(rule)
    for key, found, valid, hint in check_kind(rule, words.clauses):
        yield _fault(rule, key, found, valid, hint)
    if rule.document and compact(rule.document) not in compact(rule.quote):
        yield _fault(rule, "document", rule.document, "引文里的文件名称或文号", "照引文写")


def _number(rule: Rule, claim: NumberClaim) -> Iterator[TieFault]:
    value = claim.value
    sought = compact(value.words)
    read = [found for found in find_quantities(rule.quote) if compact(found.text) == sought]
    if not read:
        all_words = "、".join(found.text for found in find_quantities(rule.quote))
        yield TieFault(
            rule.id,
            (claim.field, "words"),
            f"引文里读不出“{value.words}”这个数量",
            f"引文里的数量：{all_words or '没有'}",
            "words 要写全这个数量，连同单位和以上、以下、不超过",
        )
        return
    found = read[0]
    if found.shape is not claim.shape or found.bound not in claim.bounds:
        yield TieFault(
            rule.id,
            (claim.field, "words"),
            f"“{found.text}”读作 {found.shape.value} {found.bound}".rstrip(),
            f"{claim.shape.value} {' 或 '.join(claim.bounds)}".rstrip(),
            "这种规则要求另一种写法的数量，检查 words 和规则种类",
        )
        return
    number = found.low if claim.side == "low" else found.high
    if number != value.value:
        yield TieFault(
            rule.id,
            (claim.field, "value"),
            f"value = {value.value}",
            f"“{found.text}”读出来是 {number.normalize():f}{found.unit}",
            "改 value，单位换成基本单位（元、月、户、人、比例）",
        )
    said = rule.words_for(claim.unit_key)
    backed = found.unit == value.unit if found.unit else len(value.unit) == 1 and value.unit in said
    if not backed:
        yield TieFault(
            rule.id,
            (claim.field, "unit"),
            f"unit = {value.unit}",
            found.unit or f"“{said}”里的单位",
            "用基本单位；比例的单位要在 said 的词里",
        )


def _strength(rule: Rule, words: Words) -> Iterator[TieFault]:
    given = rule.strength_words
    if not given:
        strengths = {modal.strength for modal in find_modals(compact(rule.quote))}
        backed = strengths or {Strength.STATE}
        if backed != {rule.strength} or rule.strength_clause:
            listed = "、".join(modal.words for modal in find_modals(compact(rule.quote)))
            yield _fault(
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
        yield _fault(
            rule,
            "strength_words",
            f"{where}里“{given}”出现 {text.count(compact(given))} 次",
            "正好一次",
            "写长一些，或写明 strength_clause",
        )
        return
    backed_by = strength_of(text, at, at + len(compact(given)))
    if backed_by is not rule.strength:
        yield _fault(
            rule,
            "strength",
            f"strength = {rule.strength.value}",
            f"“{given}”表示 {backed_by.value if backed_by else '几种语气，分不清'}",
            "改 strength，或另选 strength_words",
        )


def _keys(rule: Rule) -> Iterator[TieFault]:
    claims = keys(rule)
    quote = pack(rule.quote)
    for claim in claims:
        said = claim.key if claim.field in _VERBATIM else rule.words_for(claim.key)
        if said not in quote:
            yield _key_fault(rule, claim, f"引文里没有“{said}”", "引文里的词")
        elif claim.key in SAID_AS and compact(said) not in SAID_AS[claim.key]:
            yield _key_fault(rule, claim, f"“{said}”", "、".join(SAID_AS[claim.key]))
    known = {claim.key for claim in claims if claim.field not in _VERBATIM}
    for said_key in rule.said:
        if said_key.key not in known:
            valid = "、".join(sorted(known)) or "没有"
            yield TieFault(
                rule.id,
                ("said", said_key.key),
                f"said 里的 {said_key.key} 不是这条规则的键",
                valid,
                "删去或改名",
            )


def _fault(rule: Rule, key: str, found: str, valid: str, hint: str) -> TieFault:
    return TieFault(rule.id, (key,), found, valid, hint)


def _key_fault(rule: Rule, claim: KeyClaim, found: str, valid: str) -> TieFault:
    at = ("said", claim.key) if any(said.key == claim.key for said in rule.said) else (claim.field,)
    hint = f"在 said 里给 {claim.key} 写上引文里的词"
    return TieFault(rule.id, at, found, valid, hint)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
