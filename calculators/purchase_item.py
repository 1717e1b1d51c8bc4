"""Whether a service may be bought: the lists of the text, its prohibitions, higher law beside."""

from __future__ import annotations

from dataclasses import replace

from calculators.answer import Answer, by_gravity
from calculators.calculator import Calculator, Case
from calculators.conditions import answers, flag_fields
from calculators.field_rules import tied
from calculators.fields import Field, FieldType
from calculators.higher_law import cite_fact
from calculators.purchase_lists import LIST_ASPECTS, SCOPE_ASPECT, approvals, item_lists, items_in
from calculators.purchase_natures import (
    FORBIDDEN_ASPECTS,
    PERMITTED_ASPECTS,
    answer_nature,
    known_natures,
)
from calculators.purchase_weighing import weigh_item
from calculators.remarks import remarks
from calculators.results import Citation, Note, Outcome, Result, Step, Strength, Verdict
from calculators.rulebook import Rulebook
from calculators.rules import Rule
from calculators.terms import BUNDLE, CATEGORIES, ORDINARY_SERVICE, WORKS
from calculators.wording import cite_all, listed, note, step


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
        choices=(*known_natures(rulebook), ORDINARY_SERVICE),
        help="项目带有其中哪种性质就选哪种；确认都没有的，选“一般服务”。",
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
    given = case.inputs.text("item") or ""
    items = items_in(case.rulebook, given)
    marked = tuple(one for one in case.inputs.choices("nature") or () if one != ORDINARY_SERVICE)
    if not items and not marked:
        return _which_item(case)
    weighed = tuple(weigh_item(case, item) for item in items)
    natures = (*marked, *_bundled(tuple(nature for _, nature in weighed)))
    parts = (
        *(part for part, _ in weighed),
        *(answer_nature(case, nature) for nature in dict.fromkeys(natures)),
    )
    return _merged(case, given, parts, len(items), bool(marked))


def _bundled(natures: tuple[str, ...]) -> tuple[str, ...]:
    """The nature that works and something else in one project make."""
    works = [nature in WORKS for nature in natures]
    return (BUNDLE,) if any(works) and not all(works) else ()


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


def _merged(case: Case, given: str, parts: tuple[Answer, ...], items: int, marked: bool) -> Result:
    """One answer from those on each item and nature: the gravest decides.

    A nature the text says nothing of does not change what its lists say of an item. A nature the
    reader marked is one of every item: what the text lists and higher law forbids is a conflict.
    """
    speaking = tuple(part for part in parts if part.outcome is not Outcome.SILENT)
    ordered = by_gravity(speaking or parts)
    decisive = ordered[0]
    if marked and decisive.facts and any(part.verdict is Verdict.MEETS for part in parts):
        decisive = replace(decisive, verdict=Verdict.CONFLICTS)
    rules = _each_rule(ordered)
    sentences = tuple(dict.fromkeys(part.sentence for part in (*ordered, *parts)))
    return Result(
        case.policy.slug,
        decisive.outcome,
        _split(given, parts[:items]) + "；".join(sentences) + "。",
        decisive.verdict,
        steps=_each_step(parts),
        citations=(*cite_all(*rules), *_each_fact(ordered)),
        notes=(*_each_note(parts), *_approved_in_vain(case, decisive), *remarks(*rules)),
        missing=decisive.missing,
    )


def _split(given: str, items: tuple[Answer, ...]) -> str:
    """The opening words where a project holds what may be bought and what may not."""
    verdicts = {part.verdict for part in items}
    barred = verdicts & {Verdict.FAILS, Verdict.CONFLICTS}
    return f"“{given}”要拆开办理：" if barred and len(verdicts) > 1 else ""


def _approved_in_vain(case: Case, decisive: Answer) -> tuple[Note, ...]:
    """That an approval to widen the lists lifts no prohibition, where one was given."""
    if decisive.verdict is not Verdict.FAILS:
        return ()
    lifting = approvals(case.policy)
    given = answers((key for rule in lifting for key in rule.requires), case.inputs).met
    text = "批准的是增加服务事项，不能使不得购买的事项变成可以购买。"
    return (note("related", text, *lifting),) if given else ()


def _each_rule(parts: tuple[Answer, ...]) -> tuple[Rule, ...]:
    return tuple(rule for part in parts for rule in part.rules)


def _each_fact(parts: tuple[Answer, ...]) -> tuple[Citation, ...]:
    """The facts of higher law that decide a part in place of the text."""
    facts = dict.fromkeys(fact for part in parts for fact in part.facts)
    return tuple(cite_fact(fact, Strength.MUST_NOT) for fact in facts)


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
