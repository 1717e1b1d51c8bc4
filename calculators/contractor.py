"""Who may take on a service: the kind of body, then each condition it must meet."""

from __future__ import annotations

from dataclasses import replace

from calculators.answer import Answer
from calculators.calculator import Calculator, Case
from calculators.conditions import Answers, answers, brought_conditions, flag_fields, named
from calculators.contractor_kinds import KINDS_ASPECT, answer_kind, known_kinds
from calculators.contractor_names import Named, read_kind
from calculators.fact_topics import FactTopic
from calculators.field_rules import tied
from calculators.fields import Field, FieldType
from calculators.higher_law import cite_fact, entry_notes, fact_notes, facts_on
from calculators.reference import Fact
from calculators.remarks import remarks, soft_failure
from calculators.results import Note, Outcome, Result, Step, Strength, Verdict
from calculators.rulebook import Rulebook
from calculators.rules import Condition, Rule
from calculators.terms import CONTRACTOR_CONDITIONS
from calculators.wording import cite_all, listed, note, step

CONDITION_ASPECTS = ("contractor/conditions", "contractor/public-institution")
_CONDITIONS_TOPIC = FactTopic.CONTRACTOR_CONDITION
_CHOOSING_TOPICS = (FactTopic.FAIR_TREATMENT, FactTopic.SUBCONTRACTING)
"""What higher law asks of whoever chooses among bodies that may take the service on."""


def _fields(rulebook: Rulebook) -> tuple[Field, ...]:
    kind = Field(
        key="kind",
        label="承接主体的类型",
        type=FieldType.TEXT,
        choices=known_kinds(rulebook),
        help="可以选，也可以照平常的叫法填，例如 妇联、敬老院、民办非企业。",
    )
    labels = brought_conditions(rulebook, CONDITION_ASPECTS, CONTRACTOR_CONDITIONS)
    return (tied(kind, rulebook, (KINDS_ASPECT,)), *flag_fields(rulebook, labels))


def _decide(case: Case) -> Result:
    given = case.inputs.text("kind")
    named = read_kind(given, case.rulebook, known_kinds(case.rulebook)) if given else Named(())
    kind = named.kinds[0] if len(named.kinds) == 1 else None
    rules = _conditions(case, kind)
    known = answers((key for rule in rules for key in rule.requires), case.inputs)
    standing = _standing(case, given or "", kind, named) if kind else None
    if standing is not None and standing.verdict in (Verdict.FAILS, Verdict.CONFLICTS):
        return _by_kind(case, standing)
    if known.unmet or _statutory(case, rules):
        return _unmet(case, standing, rules, known)
    if given and kind is None:
        return _which_of(case, given, named)
    if standing is None:
        return _which_kind(case, rules, known)
    if standing.verdict is not Verdict.MEETS:
        return _by_kind(case, standing, rules, known)
    if known.unknown:
        return _which_conditions(case, standing, rules, known)
    return _meets(case, standing, rules)


def _standing(case: Case, given: str, kind: str, named: Named) -> Answer:
    """What is said of the kind a name was understood as, and how it was understood."""
    answer = answer_kind(case, kind)
    if named.entry is None:
        return answer
    return replace(
        answer,
        sentence=f"“{given}”归入“{kind}”：{answer.sentence}",
        notes=(*entry_notes(named.entry), *answer.notes),
    )


def _which_of(case: Case, given: str, named: Named) -> Result:
    """The question which kind a name stands for, with what follows from each."""
    if named.entry is None:
        near = listed(tuple(f"“{word}”" for word in named.near), "或")
        meant = f"是不是{near}？" if near else ""
        summary = (
            f"没有认出“{given}”是哪一类单位。{meant}请按登记证书填写类型，"
            f"例如{listed(known_kinds(case.rulebook))}。"
        )
        return _result(case, Outcome.NEEDS_INPUT, summary, None, (), missing=("kind",))
    found = tuple(answer_kind(case, kind) for kind in named.kinds)
    return Result(
        case.policy.slug,
        Outcome.NEEDS_INPUT,
        f"“{given}”要先分清是{listed(named.kinds, '还是')}：{named.entry.text}",
        steps=tuple(
            step(f"是{kind}的：{answer.sentence}", *answer.rules)
            for kind, answer in zip(named.kinds, found, strict=True)
        ),
        citations=cite_all(*(rule for answer in found for rule in answer.rules)),
        notes=(
            *entry_notes(named.entry),
            *dict.fromkeys(made for answer in found for made in answer.notes),
        ),
        missing=("kind",),
    )


def _statutory(case: Case, rules: tuple[Condition, ...]) -> tuple[Fact, ...]:
    """The facts of the law on whose conditions a no was given, whether the text has them or not."""
    keys = tuple(dict.fromkeys((*CONTRACTOR_CONDITIONS, *(k for r in rules for k in r.requires))))
    lacking = answers(keys, case.inputs).unmet
    return facts_on(case, _CONDITIONS_TOPIC, *lacking) if lacking else ()


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
    """A condition of the text or of the law is lacking; the law's have no exceptions."""
    law = _statutory(case, rules)
    by_law = tuple(key for key in answers(_law_keys(law), case.inputs).unmet)
    broken = tuple(rule for rule in rules if set(rule.requires) & set(known.unmet))
    verdict = Verdict.FAILS if law else soft_failure(broken)
    lead = f"{standing.sentence}；" if standing is not None else ""
    parts = []
    if known.unmet:
        soft = soft_failure(broken) is Verdict.FAILS_IN_PRINCIPLE
        modal = "原则上应" if soft else "应当"
        closing = "，例外须有充分理由" if soft and not law else ""
        lacking = named(known.unmet, CONTRACTOR_CONDITIONS, rules)
        parts.append(f"缺少{modal}具备的条件：{lacking}{closing}")
    if law:
        source = listed(tuple(fact.citation for fact in law))
        lacking = named(by_law, CONTRACTOR_CONDITIONS, rules)
        parts.append(f"{lacking}是{source}规定的供应商条件，没有例外")
    return _result(
        case,
        Outcome.DETERMINED,
        f"{lead}{'；'.join(parts)}。",
        standing,
        broken,
        verdict=verdict,
        notes=fact_notes(case, _CONDITIONS_TOPIC, *known.unmet, *by_law),
        facts=law,
    )


def _law_keys(law: tuple[Fact, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for fact in law for key in fact.keys))


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
    held = "，所列条件都具备" if rules else ""
    return _result(
        case,
        Outcome.DETERMINED,
        f"{standing.sentence}{held}。",
        standing,
        rules,
        verdict=Verdict.MEETS,
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
    facts: tuple[Fact, ...] = (),
) -> Result:
    """An answer from the kind, if one was given, and the conditions it rests on.

    ``facts`` of higher law decide it beside the text.
    """
    law = tuple(Step(f"上位规定：{fact.text}", (cite_fact(fact, Strength.MUST),)) for fact in facts)
    decisive = dict.fromkeys((*(standing.facts if standing else ()), *facts))
    rules: tuple[Rule, ...] = (*(standing.rules if standing else ()), *conditions)
    return Result(
        case.policy.slug,
        outcome,
        summary,
        verdict,
        steps=(*(standing.steps if standing else ()), *_checked(conditions, case), *law),
        citations=(
            *cite_all(*rules),
            *(cite_fact(fact, Strength.MUST_NOT) for fact in decisive),
        ),
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
