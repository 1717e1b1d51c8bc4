"""Whether a person fits a role: education, what the text requires, what it prefers."""

from __future__ import annotations

from calculators.calculator import Calculator, Case
from calculators.conditions import answers, flag_fields, named
from calculators.fact_topics import FactTopic
from calculators.field_rules import tied
from calculators.fields import Field, FieldType
from calculators.higher_law import fact_notes
from calculators.remarks import remarks, soft_failure
from calculators.results import Note, Outcome, Result, Step, Strength, Verdict
from calculators.rulebook import Rulebook
from calculators.rules import Permission, Qualification
from calculators.terms import (
    EDUCATION_IN_DOUBT,
    EDUCATION_LEVELS,
    ROLE_NATURES,
    STAFF_QUALITIES,
    STAFF_ROLES,
)
from calculators.wording import cite_all, listed, note, step

ASPECTS = ("staffing/education", "staffing/professional-background")
_DISPATCH_TOPIC = FactTopic.PURCHASE_PROHIBITED


def _fields(rulebook: Rulebook) -> tuple[Field, ...]:
    brought = (rule.role for policy in rulebook.policies for rule in policy.rules(Qualification))
    role = Field(
        key="role",
        label="岗位",
        type=FieldType.CHOICE,
        choices=tuple(dict.fromkeys((*STAFF_ROLES, *brought))),
    )
    education = Field(
        key="education", label="文化程度", type=FieldType.CHOICE, choices=EDUCATION_LEVELS
    )
    return (
        tied(role, rulebook, ASPECTS),
        tied(education, rulebook, ASPECTS),
        *flag_fields(rulebook, STAFF_QUALITIES, (Qualification,)),
    )


def _decide(case: Case) -> Result:
    rules = case.policy.rules(Qualification)
    role = case.inputs.text("role")
    if not rules:
        return _silent(case, "本文件没有规定人员的学历和专业要求。")
    if role is None:
        roles = listed(tuple(dict.fromkeys(f"“{rule.role}”" for rule in rules)))
        return Result(
            case.policy.slug,
            Outcome.NEEDS_INPUT,
            f"请选择岗位。本文件有要求的岗位是{roles}。",
            citations=cite_all(*rules),
            notes=remarks(*rules),
            missing=("role",),
        )
    own = tuple(rule for rule in rules if rule.role == role)
    if not own:
        others = listed(tuple(dict.fromkeys(f"“{rule.role}”" for rule in rules)))
        text = f"本文件没有规定“{role}”的学历和专业要求（只对{others}作了规定）。"
        return _silent(case, text)
    absent = tuple(rule for rule in own if rule.document)
    if absent:
        return _elsewhere(case, role, absent)
    return _checked(case, role, own)


def _silent(case: Case, text: str) -> Result:
    return Result(
        case.policy.slug,
        Outcome.SILENT,
        text,
        notes=(note("ask", "用人要求请与同级民政、人力资源社会保障部门确认。"),),
    )


def _elsewhere(case: Case, role: str, absent: tuple[Qualification, ...]) -> Result:
    documents = listed(tuple(rule.document for rule in absent))
    return Result(
        case.policy.slug,
        Outcome.ELSEWHERE,
        f"“{role}”的具体要求在{documents}里，本手册没有收录，不能判定。",
        citations=cite_all(*absent),
        notes=(*remarks(*absent), *_role_notes(case, role)),
    )


def _checked(case: Case, role: str, own: tuple[Qualification, ...]) -> Result:
    education = case.inputs.text("education")
    levels = tuple(rule for rule in own if rule.education)
    known = answers((key for rule in own for key in rule.requires), case.inputs)
    low = tuple(rule for rule in levels if education and _below(education, rule.education))
    lacking = tuple(rule for rule in own if set(rule.requires) & set(known.unmet))
    doubtful = tuple(rule for rule in levels if education and _in_doubt(education, rule.education))
    if low or lacking:
        reasons = (
            *(f"文化程度“{education}”低于“{_level(rule)}”" for rule in low),
            *((f"不具备{named(known.unmet, STAFF_QUALITIES, own)}",) if lacking else ()),
        )
        summary = f"“{role}”不符合要求：{listed(reasons)}。"
        verdict = soft_failure((*low, *lacking))
        return _result(case, own, Outcome.DETERMINED, summary, verdict=verdict)
    missing = (*(("education",) if levels and education is None else ()), *known.unknown)
    if missing:
        labels = {"education": "文化程度", **STAFF_QUALITIES}
        summary = f"判断“{role}”是否符合要求，还要填写{named(missing, labels, own)}。"
        return _result(case, own, Outcome.NEEDS_INPUT, summary, missing=missing)
    if doubtful:
        return _doubtful(case, role, own, doubtful)
    summary = f"“{role}”符合本文件的要求{_preferred(case, own)}。"
    return _result(case, own, Outcome.DETERMINED, summary, verdict=Verdict.MEETS)


def _doubtful(
    case: Case, role: str, own: tuple[Qualification, ...], doubtful: tuple[Qualification, ...]
) -> Result:
    education = case.inputs.text("education")
    level = listed(tuple(_level(rule) for rule in doubtful))
    summary = f"“{education}”算不算“{level}”，本文件没有写；稳妥的读法是先确认再录用“{role}”。"
    ask = note(
        "ask", f"“{education}”能否按“{level}”对待，请与人力资源社会保障部门确认。", *doubtful
    )
    return _result(case, own, Outcome.AMBIGUOUS, summary, notes=(ask,))


def _below(education: str, lowest: str) -> bool:
    order = EDUCATION_LEVELS
    return not _in_doubt(education, lowest) and order.index(education) < order.index(lowest)


def _in_doubt(education: str, lowest: str) -> bool:
    """Whether the two cannot be compared: usage only, or a level this ladder does not have."""
    return (education, lowest) in EDUCATION_IN_DOUBT or lowest not in EDUCATION_LEVELS


def _level(rule: Qualification) -> str:
    return rule.words_for(rule.education)


def _preferred(case: Case, own: tuple[Qualification, ...]) -> str:
    """What the preferences of the text add: they order candidates and exclude nobody."""
    known = answers((key for rule in own for key in rule.prefers), case.inputs)
    parts = (
        *((f"{named(known.met, STAFF_QUALITIES, own)}，可以优先考虑",) if known.met else ()),
        *((f"没有{named(known.unmet, STAFF_QUALITIES, own)}，不影响资格",) if known.unmet else ()),
    )
    return "".join(f"；{part}" for part in parts)


def _role_notes(case: Case, role: str) -> tuple[Note, ...]:
    """Higher law on the way people in a role are employed, where the text allows that way."""
    nature = ROLE_NATURES.get(role, "")
    allowed = any(nature in rule.permits for rule in case.policy.rules(Permission))
    if not nature or not allowed:
        return ()
    return fact_notes(case, _DISPATCH_TOPIC, nature, strength=Strength.MUST_NOT)


def _result(
    case: Case,
    own: tuple[Qualification, ...],
    outcome: Outcome,
    summary: str,
    *,
    verdict: Verdict | None = None,
    notes: tuple[Note, ...] = (),
    missing: tuple[str, ...] = (),
) -> Result:
    role = own[0].role
    return Result(
        case.policy.slug,
        outcome,
        summary,
        verdict,
        steps=_steps(own),
        citations=cite_all(*own),
        notes=(*_inclusive(own), *notes, *remarks(*own), *_role_notes(case, role)),
        missing=missing,
    )


def _steps(own: tuple[Qualification, ...]) -> tuple[Step, ...]:
    return tuple(step(f"原文：{rule.quote}", rule) for rule in own)


def _inclusive(own: tuple[Qualification, ...]) -> tuple[Note, ...]:
    return tuple(
        note("assumption", f"通行口径：“{_level(rule)}”含{rule.education}。", rule)
        for rule in own
        if rule.education
    )


CALCULATOR = Calculator(
    name="staff-qualification",
    title="人员条件",
    question="这个人符不符合岗位要求？",
    fields=_fields,
    decide=_decide,
)
