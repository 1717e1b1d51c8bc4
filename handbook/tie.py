"""The tie gate: every rule is proved from the words of its clause.

The clause exists; the quote stands in it; each number can be read out of its words; each
key is said by words of the quote; a modal word backs the strength; each date is what its
words say. What cannot be proved is a fault with the key of the rule it is at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from calculators.quantities import find_quantities
from calculators.results import Strength
from calculators.rules import (
    Band,
    Cap,
    Deadline,
    Definition,
    Duty,
    FundSource,
    Listing,
    Penalty,
    Qualification,
    Rule,
    Threshold,
    Validity,
)
from handbook.claims import KeyClaim, NumberClaim, keys, numbers
from handbook.modals import find_modals, strength_of
from handbook.packed import pack
from handbook.repairs import compact
from handbook.tie_days import check_deadline, check_validity


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

_OPEN = ("等", "主要")
_DENIALS = ("不含", "不包括", "除外", "不得", "严禁", "不属于")


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
    yield from _kind(rule, words)
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
        said = rule.words_for(claim.key)
        if said not in quote:
            yield _key_fault(rule, claim, f"引文里没有“{said}”", "引文里的词")
        elif claim.key in SAID_AS and compact(said) not in SAID_AS[claim.key]:
            yield _key_fault(rule, claim, f"“{said}”", "、".join(SAID_AS[claim.key]))
    known = {claim.key for claim in claims}
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


def _kind(rule: Rule, words: Words) -> Iterator[TieFault]:
    for kind, check in _KIND_CHECKS.items():
        if isinstance(rule, kind):
            for key, found, valid, hint in check(rule, words):
                yield _fault(rule, key, found, valid, hint)


type Found = Iterator[tuple[str, str, str, str]]


def _band(rule: Rule, _: Words) -> Found:
    if isinstance(rule, Band) and rule.lower is None and rule.upper is None:
        yield "lower", "没有 lower 也没有 upper", "至少一个", "补上档位的一端"


def _cap(rule: Rule, _: Words) -> Found:
    if isinstance(rule, Cap) and not any(
        limit in compact(rule.quote) for limit in ("不超过", "不得超过")
    ):
        yield "quote", "引文里没有“不超过”“不得超过”", "上限的引文写明不超过", "把引文写长"


def _listing(rule: Rule, _: Words) -> Found:
    if not isinstance(rule, Listing):
        return
    quote = compact(rule.quote)
    is_open = any(word in quote + compact(rule.strength_words) for word in _OPEN)
    if not rule.closed and not is_open:
        yield "closed", "closed = false，引文里没有“等”“主要”", "closed = true", "没有“等”就是封口"
    if rule.closed and rule.items:
        last = compact(rule.words_for(rule.items[-1]))
        if quote[quote.rfind(last) + len(last) :].startswith("等"):
            yield (
                "closed",
                "closed = true，最后一项后面是“等”",
                "closed = false",
                "有“等”就没有封口",
            )
    if rule.polarity not in ("allow", "deny", "name"):
        yield "polarity", rule.polarity, "allow、deny、name", "检查拼写"
    if rule.polarity == "deny" and not any(word in quote for word in _DENIALS):
        yield (
            "polarity",
            "deny，引文里没有否定的词",
            "、".join(_DENIALS),
            "把引文写长，或改 polarity",
        )
    if not rule.items and rule.attached:
        yield "items", "items 是空的", "列出的各项", "清单没有随文时写 attached = false 和 document"
    if not rule.attached and not rule.document:
        yield "document", "没有 document", "没有收录的清单的名称", "照引文写"


def _definition(rule: Rule, _: Words) -> Found:
    if isinstance(rule, Definition) and not compact(rule.quote).startswith(compact(rule.item)):
        yield "item", rule.item, "引文开头的项目名称", "照引文写"


def _threshold(rule: Rule, _: Words) -> Found:
    if not isinstance(rule, Threshold):
        return
    if rule.bound not in ("at-least", "at-most", "outside"):
        yield "bound", rule.bound, "at-least、at-most、outside", "检查拼写"
    if rule.amount is None and not rule.standard and rule.bound != "outside":
        yield "amount", "没有 amount 也没有 standard", "其中一个", "数额不在文中时写 standard"


def _qualification(rule: Rule, _: Words) -> Found:
    if isinstance(rule, Qualification) and rule.education:
        said = rule.words_for(rule.education)
        if f"{rule.education}以上" not in compact(said):
            yield "education", f"“{said}”", f"含“{rule.education}以上”的词", "检查 said"


def _fund_source(rule: Rule, _: Words) -> Found:
    if isinstance(rule, FundSource) and not rule.closed and "等" not in rule.quote:
        yield "closed", "closed = false，引文里没有“等”", "closed = true", "没有“等”就是封口"


def _penalty(rule: Rule, _: Words) -> Found:
    if (
        isinstance(rule, Penalty)
        and rule.minimum is None
        and rule.maximum is None
        and not rule.period
    ):
        yield "period", "没有期限", "minimum、maximum 或 period", "没有年数时写 period 的原话"


def _actor(rule: Rule, words: Words) -> Found:
    if isinstance(rule, Duty | Deadline) and rule.actor and not words.hold(rule.clause, rule.actor):
        yield "actor", rule.actor, f"条款 {rule.clause} 里的词", "照原文写，原文没有写就留空"


def _deadline(rule: Rule, words: Words) -> Found:
    if isinstance(rule, Deadline):
        yield from check_deadline(rule, words.clauses)


def _validity(rule: Rule, words: Words) -> Found:
    if isinstance(rule, Validity):
        yield from check_validity(rule, words.clauses)


_KIND_CHECKS: dict[type[Rule], Callable[[Rule, Words], Found]] = {
    Band: _band,
    Cap: _cap,
    Listing: _listing,
    Definition: _definition,
    Threshold: _threshold,
    Qualification: _qualification,
    FundSource: _fund_source,
    Penalty: _penalty,
    Duty: _actor,
    Deadline: _deadline,
    Validity: _validity,
}


def _fault(rule: Rule, key: str, found: str, valid: str, hint: str) -> TieFault:
    return TieFault(rule.id, (key,), found, valid, hint)


def _key_fault(rule: Rule, claim: KeyClaim, found: str, valid: str) -> TieFault:
    at = ("said", claim.key) if any(said.key == claim.key for said in rule.said) else (claim.field,)
    hint = f"在 said 里给 {claim.key} 写上引文里的词"
    return TieFault(rule.id, at, found, valid, hint)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
