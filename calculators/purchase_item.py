"""Whether a service may be bought: the lists of the text, its prohibitions, higher law beside."""

from __future__ import annotations

from calculators.answer import Answer, by_gravity
from calculators.calculator import Calculator, Case
from calculators.conditions import flag_fields
from calculators.field_rules import tied
from calculators.fields import Field, FieldType
from calculators.purchase_lists import LIST_ASPECTS, SCOPE_ASPECT, approvals, item_lists, items_in
from calculators.purchase_natures import (
    FORBIDDEN_ASPECTS,
    PERMITTED_ASPECTS,
    answer_nature,
    barred_by_higher_law,
    known_natures,
)
from calculators.purchase_weighing import weigh_item
from calculators.reference import Fact
from calculators.remarks import remarks
from calculators.results import Note, Outcome, Result, Step, Verdict
from calculators.rulebook import Rulebook
from calculators.rules import Rule
from calculators.terms import CATEGORIES
from calculators.wording import cite_all, listed, step


def _fields(rulebook: Rulebook) -> tuple[Field, ...]:
    lists = (*LIST_ASPECTS, SCOPE_ASPECT)
    item = Field(
        key="item",
        label="拟购买的项目",
        type=FieldType.TEXT,
        help="按文件里的叫法填，例如 家计调查；几个项目用顿号隔开。",
    )
    category = Field(key="category", label="工作类别", type=FieldType.CHOICE, choices=CATEGORIES)
    nature = Field(
        key="nature",
        label="项目的性质（可多选）",
        type=FieldType.CHOICES,
        choices=known_natures(rulebook),
        help="项目带有其中哪种性质就选哪种，都没有就不选。",
    )
    return (
        tied(item, rulebook, lists),
        tied(category, rulebook, lists),
        tied(nature, rulebook, (*FORBIDDEN_ASPECTS, *PERMITTED_ASPECTS)),
        *flag_fields(rulebook, _approval_labels(rulebook)),
    )


def _approval_labels(rulebook: Rulebook) -> dict[str, str]:
    """The approvals that lift the bar on items outside a list, by the words of their rules."""
    return {
        key: f"已经{rule.words_for(key)}"
        for policy in rulebook.policies
        for rule in approvals(policy)
        for key in rule.requires
    }


def _decide(case: Case) -> Result:
    items = items_in(case.policy, case.inputs.text("item") or "")
    marked = case.inputs.choices("nature") or ()
    if not items and not marked:
        return _which_item(case)
    weighed = tuple(weigh_item(case, item) for item in items)
    parts = (
        *(part for one in weighed for part in one.parts),
        *(answer_nature(case, nature) for nature in marked),
    )
    natures = dict.fromkeys((*marked, *(nature for one in weighed for nature in one.natures)))
    barred = tuple(
        dict.fromkeys(fact for nature in natures for fact in barred_by_higher_law(case, nature))
    )
    return _merged(case, parts, barred)


def _which_item(case: Case) -> Result:
    category = case.inputs.text("category")
    lists = tuple(rule for rule in item_lists(case.policy) if category in (None, rule.category))
    lead = "本文件列举的项目见下。" if lists else ""
    return Result(
        case.policy.slug,
        Outcome.NEEDS_INPUT,
        f"请填写拟购买的项目或选择项目的性质。{lead}",
        steps=tuple(step(f"{rule.category}工作：{listed(rule.items)}", rule) for rule in lists),
        citations=cite_all(*lists),
        notes=remarks(*lists),
        missing=("item",),
    )


def _merged(case: Case, parts: tuple[Answer, ...], barred: tuple[Fact, ...]) -> Result:
    """One answer from those on each item and nature: the gravest decides.

    A nature the text says nothing of does not change what its lists say of an item.
    """
    speaking = tuple(part for part in parts if part.outcome is not Outcome.SILENT)
    ordered = by_gravity(speaking or parts)
    decisive = ordered[0]
    rules = _each_rule(ordered)
    conflict = bool(barred) and decisive.verdict in (Verdict.MEETS, Verdict.CONFLICTS)
    sentences = tuple(dict.fromkeys(part.sentence for part in (*ordered, *parts)))
    return Result(
        case.policy.slug,
        decisive.outcome,
        "；".join(sentences) + _bar(barred, conflict) + "。",
        Verdict.CONFLICTS if conflict else decisive.verdict,
        steps=_each_step(parts),
        citations=cite_all(*rules),
        notes=(*_each_note(parts), *remarks(*rules)),
        missing=decisive.missing,
    )


def _bar(barred: tuple[Fact, ...], conflict: bool) -> str:
    """The last words where higher law keeps a nature out of government purchase."""
    if not barred:
        return ""
    sources = listed(tuple(dict.fromkeys(fact.citation for fact in barred)))
    return f"；{'但' if conflict else ''}上位规定（{sources}）写明不得纳入政府购买服务"


def _each_rule(parts: tuple[Answer, ...]) -> tuple[Rule, ...]:
    return tuple(rule for part in parts for rule in part.rules)


def _each_step(parts: tuple[Answer, ...]) -> tuple[Step, ...]:
    return tuple(dict.fromkeys(one for part in parts for one in part.steps))


def _each_note(parts: tuple[Answer, ...]) -> tuple[Note, ...]:
    return tuple(dict.fromkeys(one for part in parts for one in part.notes))


CALCULATOR = Calculator(
    name="purchase-item",
    title="能不能购买",
    question="这个项目能不能向社会力量购买？",
    fields=_fields,
    decide=_decide,
)
