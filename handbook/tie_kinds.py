"""What only rules of one kind must prove, beyond what every rule proves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from calculators.rules import (
    Band,
    Cap,
    Condition,
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
from handbook.packed import pack
from handbook.repairs import compact
from handbook.tie_days import Found, check_deadline
from handbook.tie_validity import check_validity

type Texts = Mapping[str, str]

_DENIALS = ("不含", "不包括", "除外", "不得", "严禁", "不属于")


def check_kind(rule: Rule, texts: Texts) -> Found:
    """The faults of a rule's kind; ``texts`` maps clause paths to clause texts."""
    for kind, check in _CHECKS.items():
        if isinstance(rule, kind):
            yield from check(rule, texts)


def has_check(kind: type[Rule]) -> bool:
    """Whether rules of a kind are checked here."""
    return any(issubclass(kind, known) for known in _CHECKS)


def _band(rule: Rule, _: Texts) -> Found:
    if not isinstance(rule, Band):
        return
    if rule.lower is None and rule.upper is None:
        yield "lower", "没有 lower 也没有 upper", "至少一个", "补上档位的一端"
    subject, counted = rule.subject.split("_")[0], rule.input.split("_")[0]
    if subject.removesuffix("s") != counted.removesuffix("s"):
        hint = "按哪一级的数，就得出哪一级的人数"
        yield "subject", rule.subject, f"{counted}_…，与 input 同一级", hint


def _condition(rule: Rule, _: Texts) -> Found:
    """未经…批准，不得…: only such words lift the bar on what is not listed."""
    if isinstance(rule, Condition):
        lifts = "不得" in rule.quote and ("未经" in rule.quote or "扩大" in rule.quote)
        if rule.unlisted and not lifts:
            valid = "引文里有“未经……不得……”"
            yield "unlisted", "unlisted = true", valid, "引文没有这样写就不写 unlisted"


def _cap(rule: Rule, _: Texts) -> Found:
    if isinstance(rule, Cap) and not any(
        limit in compact(rule.quote) for limit in ("不超过", "不得超过")
    ):
        yield "quote", "引文里没有“不超过”“不得超过”", "上限的引文写明不超过", "把引文写长"


def _listing(rule: Rule, _: Texts) -> Found:
    if not isinstance(rule, Listing):
        return
    quote = compact(rule.quote)
    if rule.items:
        last = compact(rule.words_for(rule.items[-1]))
        after = quote[quote.rfind(last) + len(last) :]
        is_open = after.startswith("等") or "主要" in quote + compact(rule.strength_words)
        if rule.closed is is_open:
            found = f"closed = {str(rule.closed).lower()}，最后一项是“{last}”"
            hint = "最后一项后面有“等”、或者写“主要”，就没有封口"
            yield "closed", found, f"closed = {str(not is_open).lower()}", hint
    if rule.polarity == "deny" and not any(word in quote for word in _DENIALS):
        yield (
            "polarity",
            "deny，引文里没有否定的词",
            "、".join(_DENIALS),
            "把引文写长，或改 polarity",
        )
    if not rule.items and rule.attached:
        yield "items", "items 是空的", "列出的各项", "清单没有随文时写 attached = false 和 document"
    if rule.attached and rule.document:
        hint = "清单在没有收录的文件里就写 attached = false"
        yield "attached", "attached = true，却有 document", "attached = false", hint
    if not rule.attached and not rule.document:
        yield "document", "没有 document", "没有收录的清单的名称", "照引文写"


def _definition(rule: Rule, _: Texts) -> Found:
    if isinstance(rule, Definition) and not compact(rule.quote).startswith(compact(rule.item)):
        yield "item", rule.item, "引文开头的项目名称", "照引文写"


def _threshold(rule: Rule, _: Texts) -> Found:
    if not isinstance(rule, Threshold):
        return
    if rule.amount is None and not rule.standard and rule.bound != "outside":
        yield "amount", "没有 amount 也没有 standard", "其中一个", "数额不在文中时写 standard"


def _qualification(rule: Rule, _: Texts) -> Found:
    if isinstance(rule, Qualification) and rule.education:
        said = rule.words_for(rule.education)
        if f"{rule.education}以上" not in compact(said):
            yield "education", f"“{said}”", f"含“{rule.education}以上”的词", "检查 said"


def _fund_source(rule: Rule, _: Texts) -> Found:
    if isinstance(rule, FundSource) and rule.closed is ("等" in rule.quote):
        found = f"closed = {str(rule.closed).lower()}"
        yield "closed", found, f"closed = {str(not rule.closed).lower()}", "有“等”就没有封口"
    yield from _grant(rule, _)


def _grant(rule: Rule, _: Texts) -> Found:
    if isinstance(rule, FundSource) and rule.grants is not ("给予补助" in compact(rule.quote)):
        found = f"grants = {str(rule.grants).lower()}"
        yield "grants", found, "引文写“给予补助”时 true，否则 false", "补助不等于专项用于"


def _penalty(rule: Rule, _: Texts) -> Found:
    if (
        isinstance(rule, Penalty)
        and rule.minimum is None
        and rule.maximum is None
        and not rule.period
    ):
        yield "period", "没有期限", "minimum、maximum 或 period", "没有年数时写 period 的原话"


def _actor(rule: Rule, texts: Texts) -> Found:
    if (
        isinstance(rule, Duty | Deadline)
        and rule.actor
        and rule.actor not in pack(texts[rule.clause])
    ):
        yield "actor", rule.actor, f"条款 {rule.clause} 里的词", "照原文写，原文没有写就留空"


def _deadline(rule: Rule, texts: Texts) -> Found:
    if isinstance(rule, Deadline):
        yield from _actor(rule, texts)
        yield from check_deadline(rule, texts)


def _validity(rule: Rule, texts: Texts) -> Found:
    if isinstance(rule, Validity):
        yield from check_validity(rule, texts)


_CHECKS: dict[type[Rule], Callable[[Rule, Texts], Found]] = {
    Band: _band,
    Cap: _cap,
    Condition: _condition,
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
