"""The conclusion on one purchase: what the text wants of it, and the law beside the text."""

from __future__ import annotations

from dataclasses import dataclass, replace

from calculators.calculator import Case
from calculators.procurement_methods import Method, listed_names, methods
from calculators.procurement_scope import (
    FOLLOWED,
    SELF_ORGANISED,
    Regime,
    Scope,
    below_the_law,
    regime,
)
from calculators.procurement_tender import Tender
from calculators.procurement_terms import OPEN_TENDER
from calculators.results import Note, Outcome, Step, Strength, Verdict
from calculators.rules import Listing, Rule, Threshold
from calculators.wording import MODAL, listed, note


@dataclass(frozen=True, slots=True)
class Purchase:
    """The conclusion; ``phrases`` are joined into the summary, ``rules`` are cited."""

    outcome: Outcome
    phrases: tuple[str, ...]
    rules: tuple[Rule, ...]
    verdict: Verdict | None = None
    steps: tuple[Step, ...] = ()
    notes: tuple[Note, ...] = ()
    missing: tuple[str, ...] = ()


def answer_purchase(case: Case, tender: Tender) -> Purchase:
    """Decide by the side of the threshold the purchase is on."""
    lists = case.policy.rules(Listing, "procurement/methods")
    where = regime(case)
    if not lists and not case.policy.rules(Threshold, "procurement"):
        return Purchase(Outcome.SILENT, ("本文件没有规定采购方式",), ())
    if where.scope is Scope.UNKNOWN and not (tender.required or tender.local):
        return _unplaced(where)
    if where.scope is Scope.BELOW:
        return _below(case, where, lists)
    if where.scope is Scope.EDGE:
        return _edge(case, where, tender, lists)
    return _within(case, where, tender, lists)


def _unplaced(where: Regime) -> Purchase:
    said = "；".join(f"本文件写明“{rule.quote}”" for rule in where.rules)
    asked = {
        "amount": "采购金额",
        "procurement_threshold": "当地采购限额标准",
        "in_central_catalogue": "是否在集中采购目录以内",
    }
    needed = listed(tuple(asked.get(key, key) for key in where.missing))
    phrase = f"{said}，限额标准的数额不在文件中；请填写{needed}"
    return Purchase(Outcome.NEEDS_INPUT, (phrase,), where.rules, missing=where.missing)


def _below(case: Case, where: Regime, lists: tuple[Listing, ...]) -> Purchase:
    lower = tuple(rule for rule in where.rules if rule.effect in (SELF_ORGANISED, FOLLOWED))
    if not lower:
        phrase = "低于采购限额标准、又不在集中采购目录以内，本文件没有规定怎样购买"
        return Purchase(Outcome.SILENT, (phrase,), where.rules, steps=where.steps)
    rule = lower[0]
    followed = rule.effect == FOLLOWED
    chosen = case.inputs.text("method")
    verdict, phrase = None, ""
    if chosen and followed:
        named = any(chosen in rule.items for rule in lists)
        verdict = Verdict.MEETS if named else Verdict.NOT_LISTED
        phrase = f"{chosen}{'在本文件列明的方式之内' if named else '本文件没有列'}"
    elif chosen:
        verdict = Verdict.MEETS
        phrase = f"采用{chosen}，按单位内控制度确定即可"
    return Purchase(
        Outcome.DETERMINED,
        tuple(part for part in (_below_phrase(rule), phrase) if part),
        (*where.rules, *(lists if followed else ())),
        verdict,
        where.steps,
    )


def _below_phrase(rule: Threshold) -> str:
    if rule.effect == FOLLOWED:
        return f"不属于政府采购范围，{MODAL[rule.strength]}引入竞争机制、参照政府采购程序实施采购"
    return f"在采购限额标准以下，{MODAL[rule.strength]}按照单位内控制度自行组织采购"


def _edge(case: Case, where: Regime, tender: Tender, lists: tuple[Rule, ...]) -> Purchase:
    government = _within(case, where, tender, lists)
    phrase = (
        f"金额正好等于限额标准，文本两边重叠：按“以下”读，{_below_phrase(where.rules[0])}；"
        "按“以上”读，按政府采购办理（稳妥）"
    )
    text = (
        "正好等于限额标准时，“以上”“以下”按通行口径都含本数；请按政府采购办理，或与财政部门确认。"
    )
    return Purchase(
        Outcome.AMBIGUOUS,
        (phrase,),
        government.rules,
        steps=government.steps,
        notes=(note("overlap", text, *where.rules),),
    )


def _within(case: Case, where: Regime, tender: Tender, lists: tuple[Rule, ...]) -> Purchase:
    every = methods(case, bool(tender.required), tender.local)
    chosen = next((m for m in every if m.name == case.inputs.text("method")), None)
    rules = tuple(dict.fromkeys((*where.rules, *(lists or tender.written), *tender.local)))
    steps = (*where.steps, *tender.steps, *(method.step() for method in every))
    phrases = (*_list_phrases(case, lists, tender), *_tender_phrases(tender, lists))
    if chosen is None:
        outcome = Outcome.NEEDS_INPUT if tender.missing else Outcome.DETERMINED
        conflicts = bool(tender.required and tender.local)
        return Purchase(
            outcome,
            (*phrases, *_open_phrases(every, tender)),
            rules,
            Verdict.CONFLICTS if conflicts else None,
            steps,
            missing=tender.missing,
        )
    base = Purchase(Outcome.DETERMINED, phrases, rules, steps=steps)
    return _chosen(case, chosen, tender, base, bool(lists))


def _chosen(case: Case, chosen: Method, tender: Tender, base: Purchase, lists: bool) -> Purchase:
    """The check of one method; an unknown standard or circumstance leaves it open."""
    if below_the_law(case):
        said = "本文件列明" if chosen.rules else "本文件没有列，也没有禁止"
        phrase = f"{chosen.name}：{said}；低于采购限额标准，政府采购法不适用"
        return replace(
            base,
            verdict=Verdict.MEETS if chosen.rules else Verdict.NOT_LISTED,
            phrases=(phrase, *base.phrases),
        )
    missing = () if chosen.name == OPEN_TENDER else tender.missing
    if chosen.open is None and chosen.facts and not case.inputs.has("circumstances"):
        missing = (*missing, "circumstances")
    verdict = None if missing else chosen.verdict()
    if verdict is None and not missing:
        verdict = Verdict.MEETS if chosen.rules else Verdict.NOT_LISTED
    words = {
        Verdict.MEETS: "可以采用",
        Verdict.NOT_LISTED: f"本文件没有{'列' if lists else '规定'}，也没有禁止",
        Verdict.CONFLICTS: "本文件许可，但不符合上位规定，未经批准不得采用"
        if chosen.approval
        else "本文件列明，但不符合上位规定的适用情形",
        Verdict.FAILS: "本文件没有列，也不符合上位规定，不得采用",
        None: "能不能用还缺输入",
    }
    return Purchase(
        Outcome.NEEDS_INPUT if missing else base.outcome,
        (f"{chosen.name}：{words[verdict]}", *base.phrases),
        base.rules,
        # Only a text with a list can leave something off it.
        None if verdict is Verdict.NOT_LISTED and not lists else verdict,
        base.steps,
        missing=missing,
    )


def _list_phrases(case: Case, lists: tuple[Rule, ...], tender: Tender) -> tuple[str, ...]:
    if not lists:
        said = listed(tuple(f"“{rule.quote}”" for rule in tender.written))
        only = f"，只写明{said}" if said else ""
        below = case.inputs.has("amount") and tender.written and not tender.local
        short = "；本项目没有达到这个数额，用什么方式本文件没有规定" if below else ""
        return (f"本文件没有列举采购方式{only}{short}",)
    general = any(rule.strength is Strength.GENERALLY for rule in lists)
    verb = "写明主要采用" if general else "列明"
    return (f"本文件{verb}{listed_names(case)}",)


def _tender_phrases(tender: Tender, lists: tuple[Rule, ...]) -> tuple[str, ...]:
    local = tuple(f"本文件写明“{rule.quote}”" for rule in tender.local if lists)
    if tender.required:
        since = next((fact.since for fact in tender.facts if fact.policies and fact.since), "")
        dated = f"（{since}起）" if since else ""
        return (
            *local,
            f"达到公开招标数额标准，上位规定{dated}要求应当公开招标，"
            "改用其他方式须在采购活动开始前获设区的市以上财政部门批准",
        )
    if tender.missing:
        return (*local, "是否应当公开招标，要填采购金额和当地公开招标数额标准才能判断")
    return local


def _open_phrases(every: tuple[Method, ...], tender: Tender) -> tuple[str, ...]:
    if tender.required or tender.missing:
        return ()
    usable = tuple(method.name for method in every if method.rules and method.lawful)
    conditional = tuple(method.name for method in every if method.rules and method.open is None)
    phrases = []
    if usable:
        phrases.append(f"可以直接采用{listed(usable, '或者')}")
    if conditional:
        phrases.append(f"{listed(conditional)}须符合法定情形")
    return tuple(phrases)
