"""Which money may pay for a service: the funds a text names, by category and by purpose."""

from __future__ import annotations

from calculators.calculator import Calculator, Case
from calculators.field_rules import tied
from calculators.fields import Field, FieldType
from calculators.funding_rules import (
    SOURCE_ASPECTS,
    category_of,
    defined_by,
    known_funds,
    names_fund,
    on_lists,
    serves_purpose,
    source_rules,
)
from calculators.remarks import remarks
from calculators.results import Note, Outcome, Result, Verdict
from calculators.rulebook import Rulebook
from calculators.rules import Cap, FundSource, Listing, Rule
from calculators.terms import CATEGORIES
from calculators.wording import cite_all, listed, note, step

_CAP_ASPECT = "funding/cap"


def _fields(rulebook: Rulebook) -> tuple[Field, ...]:
    fund = Field(
        key="fund", label="拟用的资金", type=FieldType.CHOICE, choices=known_funds(rulebook)
    )
    category = Field(
        key="item_category",
        label="项目属于哪一类工作",
        type=FieldType.CHOICE,
        choices=CATEGORIES,
        help="不清楚的可以只填项目名称，由文件的清单归类。",
    )
    item = Field(key="item", label="项目名称", type=FieldType.TEXT)
    return tuple(tied(field, rulebook, SOURCE_ASPECTS) for field in (fund, category, item))


def _decide(case: Case) -> Result:
    rules = source_rules(case.policy)
    if not rules:
        text = "本文件没有规定购买服务的资金从哪里安排。"
        return Result(case.policy.slug, Outcome.SILENT, text, notes=(_ask("购买服务用什么资金"),))
    fund = case.inputs.text("fund")
    if fund is None:
        summary = f"请选择拟用的资金。本文件列明的是：{_sources(rules)}。"
        return _result(case, Outcome.NEEDS_INPUT, summary, rules, missing=("fund",))
    naming = tuple(rule for rule in rules if names_fund(case, rule, fund))
    if not naming:
        return _not_named(case, fund, rules)
    bound = tuple(rule for rule in naming if rule.purposes)
    if bound:
        return _for_a_purpose(case, fund, bound)
    if any(rule.category for rule in rules):
        return _by_category(case, fund, naming, rules)
    return _named(case, fund, naming)


def _not_named(case: Case, fund: str, rules: tuple[FundSource, ...]) -> Result:
    open_ended = "" if all(rule.closed for rule in rules) else "；列举以“等”字结尾，没有封口"
    summary = f"本文件列明的资金来源是{_sources(rules)}，没有写“{fund}”{open_ended}。"
    return _result(
        case,
        Outcome.DETERMINED,
        summary,
        rules,
        verdict=Verdict.NOT_LISTED,
        notes=(_ask(f"“{fund}”算不算文件所列的资金、能不能用"),),
    )


def _for_a_purpose(case: Case, fund: str, bound: tuple[FundSource, ...]) -> Result:
    """The answer for a fund the text keeps for certain items."""
    purposes = listed(tuple(purpose for rule in bound for purpose in rule.purposes), "或")
    item = case.inputs.text("item")
    if all(rule.grants for rule in bound):
        return _granted(case, fund, purposes, bound)
    if item is None:
        summary = f"“{fund}”专项用于{purposes}，请填写项目名称。"
        return _result(case, Outcome.NEEDS_INPUT, summary, bound, missing=("item",))
    if any(serves_purpose(case, rule, item) for rule in bound):
        summary = f"“{item}”属于{purposes}，应当在“{fund}”专项安排的范围之内。"
        return _result(case, Outcome.DETERMINED, summary, bound, verdict=Verdict.MEETS)
    ask = _ask(f"“{item}”算不算{purposes}")
    if on_lists(case, item):
        doubt = f"“{item}”是不是这类项目，文件没有写明，稳妥的读法是不能用"
        summary = f"“{fund}”专项用于{purposes}；{doubt}。"
        return _result(case, Outcome.AMBIGUOUS, summary, bound, verdict=Verdict.FAILS, notes=(ask,))
    summary = f"“{fund}”专项用于{purposes}，不能用于“{item}”。"
    return _result(case, Outcome.DETERMINED, summary, bound, verdict=Verdict.FAILS, notes=(ask,))


def _granted(case: Case, fund: str, purposes: str, bound: tuple[FundSource, ...]) -> Result:
    """The answer for a fund that adds to what others arrange."""
    item = case.inputs.text("item")
    given = f"“{fund}”对{purposes}给予补助"
    ask = _ask(f"今年“{fund}”有没有补助、补助多少")
    if item is None:
        summary = f"{given}，请填写项目名称。"
        return _result(case, Outcome.NEEDS_INPUT, summary, bound, missing=("item",))
    if any(serves_purpose(case, rule, item) for rule in bound):
        summary = f"“{item}”属于{purposes}：{given}，补助没有固定数额，不能代替本级安排的资金。"
        return _result(
            case, Outcome.DETERMINED, summary, bound, verdict=Verdict.MEETS, notes=(ask,)
        )
    summary = f"{given}；“{item}”能不能用它，文件没有写。"
    return _result(
        case, Outcome.DETERMINED, summary, bound, verdict=Verdict.NOT_LISTED, notes=(ask,)
    )


def _by_category(
    case: Case, fund: str, naming: tuple[FundSource, ...], rules: tuple[FundSource, ...]
) -> Result:
    """The answer where the text keeps each fund for one category of work."""
    category, placing = category_of(case)
    if contradicting := tuple(rule for rule in placing if rule.category != category):
        return _contradicted(case, fund, category, contradicting, rules)
    kept = tuple(rule for rule in naming if rule.category)
    general = tuple(rule for rule in naming if not rule.category)
    if category is None:
        uses = listed(tuple(f"{rule.category}工作" for rule in kept), "或")
        summary = f"“{fund}”用于购买{uses}，请选择项目属于哪一类工作。"
        return _result(
            case, Outcome.NEEDS_INPUT, summary, (*kept, *general), missing=("item_category",)
        )
    wanted = tuple(rule for rule in rules if rule.category == category)
    if any(rule.category == category for rule in kept):
        summary = f"{category}工作可以用“{fund}”。"
        return _result(
            case,
            Outcome.DETERMINED,
            summary,
            (*wanted, *general, *placing),
            verdict=Verdict.MEETS,
            notes=_cap_notes(case),
        )
    summary = (
        f"{category}工作不能用“{fund}”：本文件规定{_sources(wanted)}用于{category}工作，"
        f"“{fund}”用于{listed(tuple(rule.category for rule in kept), '、')}工作。"
    )
    return _result(
        case, Outcome.DETERMINED, summary, (*wanted, *kept, *placing), verdict=Verdict.FAILS
    )


def _contradicted(
    case: Case,
    fund: str,
    category: str | None,
    placing: tuple[Listing, ...],
    rules: tuple[FundSource, ...],
) -> Result:
    """The answer where the category filled in is not the one the text's lists give the item.

    Both are carried out; the fund fits only where it fits both.
    """
    own = dict.fromkeys((*(rule.category for rule in placing), category))
    funds = {one: tuple(rule for rule in rules if rule.category == one) for one in own}
    fits = {one: any(names_fund(case, rule, fund) for rule in funds[one]) for one in own}
    said = listed(tuple(f"{rule.category}工作（{rule.quote}）" for rule in placing))
    readings = "；".join(
        f"按{one}工作{'可以' if fits[one] else '不能'}用“{fund}”" for one in own if one
    )
    summary = (
        f"所填类别是{category}，与文件不一致：本文件把“{case.inputs.text('item')}”列为{said}。"
        f"{readings}。请先改正类别。"
    )
    cited = (*(rule for one in own for rule in funds[one]), *placing)
    return _result(
        case,
        Outcome.DETERMINED if not any(fits.values()) else Outcome.AMBIGUOUS,
        summary,
        cited,
        verdict=Verdict.MEETS if all(fits.values()) else Verdict.FAILS,
    )


def _named(case: Case, fund: str, naming: tuple[FundSource, ...]) -> Result:
    qualifiers = tuple(dict.fromkeys(rule.qualifier for rule in naming if rule.qualifier))
    only = f"，但限于“{listed(qualifiers)}”资金" if qualifiers else ""
    defining = tuple(rule for one in naming for rule in defined_by(case, one, fund))
    return _result(
        case,
        Outcome.DETERMINED,
        f"“{fund}”是本文件列明的资金来源，可以列支{only}。",
        (*naming, *defining),
        verdict=Verdict.MEETS,
        notes=_cap_notes(case),
    )


def _sources(rules: tuple[FundSource, ...]) -> str:
    return listed(tuple(dict.fromkeys(f"“{fund}”" for rule in rules for fund in rule.funds)))


def _cap_notes(case: Case) -> tuple[Note, ...]:
    caps = case.policy.rules(Cap, _CAP_ASPECT)
    text = "购买经费另有上限，哪些资金占用额度以条款为准，可用“经费上限”计算。"
    return (note("related", text, *caps),) if caps else ()


def _ask(what: str) -> Note:
    return note("ask", f"{what}，请与同级财政部门确认。")


def _result(
    case: Case,
    outcome: Outcome,
    summary: str,
    rules: tuple[Rule, ...],
    *,
    verdict: Verdict | None = None,
    notes: tuple[Note, ...] = (),
    missing: tuple[str, ...] = (),
) -> Result:
    return Result(
        case.policy.slug,
        outcome,
        summary,
        verdict,
        steps=tuple(step(f"原文：{rule.quote}", rule) for rule in dict.fromkeys(rules)),
        citations=cite_all(*rules),
        notes=(*notes, *_told_apart(case), *remarks(*rules)),
        missing=missing,
    )


def _told_apart(case: Case) -> tuple[Note, ...]:
    """That the category filled in is not the one the text's lists give the item."""
    category, placing = category_of(case)
    return tuple(
        note("category", f"所填类别是{category}，本文件把这个项目列为{rule.category}工作。", rule)
        for rule in placing
        if rule.category != category
    )


CALCULATOR = Calculator(
    name="funding-source",
    title="用什么资金",
    question="这个项目可以用哪种资金购买？",
    fields=_fields,
    decide=_decide,
)
