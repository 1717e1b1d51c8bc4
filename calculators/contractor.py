"""Who may take on a service: the kind of body, then each condition it must meet."""

from __future__ import annotations

from calculators.answer import Answer
from calculators.calculator import Calculator, Case
from calculators.conditions import Answers, answers, brought_conditions, flag_fields, named
from calculators.contractor_kinds import KINDS_ASPECT, answer_kind, barring, known_kinds
from calculators.fact_topics import FactTopic
from calculators.field_rules import tied
from calculators.fields import Field, FieldType
from calculators.higher_law import fact_notes
from calculators.remarks import remarks, soft_failure
from calculators.results import Note, Outcome, Result, Step, Verdict
from calculators.rulebook import Rulebook
from calculators.rules import Condition, Rule
from calculators.terms import CONTRACTOR_CONDITIONS
from calculators.wording import cite_all, note, step

CONDITION_ASPECTS = ("contractor/conditions", "contractor/public-institution")
_CONDITIONS_TOPIC = FactTopic.CONTRACTOR_CONDITION
_CHOOSING_TOPICS = (FactTopic.FAIR_TREATMENT, FactTopic.SUBCONTRACTING)
"""What higher law asks of whoever chooses among bodies that may take the service on."""


def _fields(rulebook: Rulebook) -> tuple[Field, ...]:
    kind = Field(
        key="kind", label="承接主体的类型", type=FieldType.CHOICE, choices=known_kinds(rulebook)
    )
    labels = brought_conditions(rulebook, CONDITION_ASPECTS, CONTRACTOR_CONDITIONS)
    return (tied(kind, rulebook, (KINDS_ASPECT,)), *flag_fields(rulebook, labels))


def _decide(case: Case) -> Result:
    kind = case.inputs.text("kind")
    rules = _conditions(case, kind)
    known = answers((key for rule in rules for key in rule.requires), case.inputs)
    standing = answer_kind(case, kind) if kind else None
    if standing is not None and standing.verdict is Verdict.FAILS:
        return _by_kind(case, standing)
    if known.unmet:
        return _unmet(case, standing, rules, known)
    if standing is None:
        return _which_kind(case, rules, known)
    if standing.verdict is not Verdict.MEETS:
        return _by_kind(case, standing, rules, known)
    if known.unknown:
        return _which_conditions(case, standing, rules, known)
    return _meets(case, standing, rules)


def _conditions(case: Case, kind: str | None) -> tuple[Condition, ...]:
    """The conditions for this kind; those for one kind only are left out while none is given."""
    return tuple(
        rule
        for aspect in CONDITION_ASPECTS
        for rule in case.policy.rules(Condition, aspect)
        if not rule.applies_to or kind in rule.applies_to
    )


def _by_kind(
    case: Case,
    standing: Answer,
    rules: tuple[Condition, ...] = (),
    known: Answers | None = None,
) -> Result:
    """The answer the kind alone decides; conditions still open are named, not asked for."""
    rest: tuple[Note, ...] = ()
    if known is not None and known.unknown:
        asked = named(known.unknown, CONTRACTOR_CONDITIONS, rules)
        rest = (note("related", f"即使可以承接，也还须{asked}。", *rules),)
    return _result(
        case,
        standing.outcome,
        f"{standing.sentence}。",
        standing,
        rules,
        verdict=standing.verdict,
        notes=rest,
    )


def _unmet(
    case: Case, standing: Answer | None, rules: tuple[Condition, ...], known: Answers
) -> Result:
    broken = tuple(rule for rule in rules if set(rule.requires) & set(known.unmet))
    verdict = soft_failure(broken)
    modal = "原则上应" if verdict is Verdict.FAILS_IN_PRINCIPLE else "应当"
    lacking = named(known.unmet, CONTRACTOR_CONDITIONS, rules)
    lead = f"{standing.sentence}；" if standing is not None else ""
    closing = "，例外须有充分理由" if verdict is Verdict.FAILS_IN_PRINCIPLE else ""
    facts = fact_notes(case, _CONDITIONS_TOPIC, *known.unmet)
    summary = f"{lead}缺少{modal}具备的条件：{lacking}{closing}。"
    return _result(
        case, Outcome.DETERMINED, summary, standing, broken, verdict=verdict, notes=facts
    )


def _which_kind(case: Case, rules: tuple[Condition, ...], known: Answers) -> Result:
    missing = ("kind", *known.unknown)
    summary = "请选择承接主体的类型。"
    return _result(case, Outcome.NEEDS_INPUT, summary, None, rules, missing=missing)


def _which_conditions(
    case: Case, standing: Answer, rules: tuple[Condition, ...], known: Answers
) -> Result:
    asked = named(known.unknown, CONTRACTOR_CONDITIONS, rules)
    summary = f"{standing.sentence}；还要看是否{asked}。"
    return _result(
        case,
        Outcome.NEEDS_INPUT,
        summary,
        standing,
        rules,
        notes=_choosing(case),
        missing=known.unknown,
    )


def _meets(case: Case, standing: Answer, rules: tuple[Condition, ...]) -> Result:
    barred = barring(case, case.inputs.text("kind") or "")
    held = "，所列条件都具备" if rules else ""
    conflict = "；但上位规定不允许" if barred else ""
    summary = f"{standing.sentence}{held}{conflict}。"
    verdict = Verdict.CONFLICTS if barred else Verdict.MEETS
    return _result(
        case,
        Outcome.DETERMINED,
        summary,
        standing,
        rules,
        verdict=verdict,
        notes=_choosing(case),
    )


def _choosing(case: Case) -> tuple[Note, ...]:
    return tuple(made for topic in _CHOOSING_TOPICS for made in fact_notes(case, topic))


def _result(
    case: Case,
    outcome: Outcome,
    summary: str,
    standing: Answer | None,
    conditions: tuple[Condition, ...],
    *,
    verdict: Verdict | None = None,
    notes: tuple[Note, ...] = (),
    missing: tuple[str, ...] = (),
) -> Result:
    """An answer from the kind, if one was given, and the conditions it rests on."""
    rules: tuple[Rule, ...] = (*(standing.rules if standing else ()), *conditions)
    return Result(
        case.policy.slug,
        outcome,
        summary,
        verdict,
        steps=(*(standing.steps if standing else ()), *_checked(conditions, case)),
        citations=cite_all(*rules),
        notes=(*(standing.notes if standing else ()), *notes, *remarks(*rules)),
        missing=missing,
    )


def _checked(rules: tuple[Condition, ...], case: Case) -> tuple[Step, ...]:
    """One step for each condition: 是, 否 or not answered."""
    said = {True: "是", False: "否", None: "没有填写"}
    return tuple(
        step(
            f"{named((key,), CONTRACTOR_CONDITIONS, (rule,))}：{said[case.inputs.flag(key)]}", rule
        )
        for rule in rules
        for key in rule.requires
    )


CALCULATOR = Calculator(
    name="contractor",
    title="谁可以承接",
    question="这家单位可不可以承接？",
    fields=_fields,
    decide=_decide,
)
