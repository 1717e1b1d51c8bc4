"""Each key of a rule: of its closed vocabulary, and said by words of the quote."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.rule_claims import Proof
from calculators.rules import Rule
from handbook.claims import TextClaim, texts
from handbook.located import near
from handbook.packed import pack
from handbook.repairs import compact
from handbook.tie_days import check_day
from handbook.tie_faults import TieFault, fault

SAID_AS: dict[str, tuple[str, ...]] = {
    "current": ("当年", "当年度"),
    "previous": ("上年", "上年度", "上一年", "上一年度"),
    "year": ("每年", "每年度", "年度", "年底"),
    "month": ("每月", "按月"),
    "at-least": ("以上", "及以上", "或以上", "不低于", "不少于", "至少", "达到"),
    "at-most": ("以下", "以内", "及以下", "或以下", "不超过", "不高于", "不多于"),
    "above": ("超过", "高于", "大于", "多于", "以外"),
    "below": (
        "低于",
        "少于",
        "小于",
        "不满",
        "未满",
        "不足",
        "未达到",
        "不到",
        "以下（不含）",
        "以下（不含本数）",
    ),
    "outside": ("不属于政府采购范围",),
    "average": ("人均",),
    "each": ("每人",),
}
"""The words that may say a key of a closed vocabulary."""


def check_keys(rule: Rule, clause: str) -> Iterator[TieFault]:
    """Faults of everything a rule says in keys and words; ``clause`` is the clause's text."""
    claims = texts(rule)
    quote = pack(rule.quote)
    for claim in claims:
        proof, choices = claim.claim.proof, claim.claim.choices
        if choices and claim.key not in choices:
            hint = near(claim.key, [choice for choice in choices if choice])
            valid = "、".join(choice for choice in choices if choice)
            yield TieFault(rule.id, (claim.field,), claim.key, valid, hint or "检查拼写")
        elif proof is Proof.DAY:
            for key, found, valid, hint in check_day(claim.field, claim.key, clause, rule.quote):
                yield fault(rule, key, found, valid, hint)
        elif proof is Proof.CLAUSE_KEY:
            if (said := rule.words_for(claim.key)) not in pack(clause):
                yield _key_fault(rule, claim, f"条款里没有“{said}”", "条款里的词")
        elif claim.needs_words:
            said = claim.key if proof is Proof.WORDS else rule.words_for(claim.key)
            if said not in quote:
                yield _key_fault(rule, claim, f"引文里没有“{said}”", "引文里的词")
            elif claim.key in SAID_AS and not _is_said_as(claim.key, compact(said)):
                yield _key_fault(rule, claim, f"“{said}”", "、".join(SAID_AS[claim.key]))
    said_keys = {
        claim.key
        for claim in claims
        if claim.claim.proof is Proof.CLAUSE_KEY
        or (claim.needs_words and claim.claim.proof is not Proof.WORDS)
    }
    for said_key in rule.said:
        if said_key.key not in said_keys:
            valid = "、".join(sorted(said_keys)) or "没有"
            yield TieFault(
                rule.id,
                ("said", said_key.key),
                f"said 里的 {said_key.key} 不是这条规则的键",
                valid,
                "删去或改名",
            )


def _is_said_as(key: str, said: str) -> bool:
    if said in SAID_AS[key]:
        return True
    left_out = {"above": "以上（不", "below": "以下（不"}.get(key)
    return left_out is not None and said.startswith(left_out)


def _key_fault(rule: Rule, claim: TextClaim, found: str, valid: str) -> TieFault:
    at = ("said", claim.key) if any(said.key == claim.key for said in rule.said) else (claim.field,)
    hint = f"在 said 里给 {claim.key} 写上引文里的词"
    return TieFault(rule.id, at, found, valid, hint)
