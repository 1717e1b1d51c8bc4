"""What must be published, trained, reported and evaluated, by whom and by when."""

from __future__ import annotations

from calculators.calculator import Calculator, Case
from calculators.duty_deadlines import deadline_figures, deadline_notes, deadline_text
from calculators.duty_themes import THEMES, Theme, rules_of
from calculators.field_rules import tied
from calculators.fields import Field, FieldType
from calculators.remarks import remarks
from calculators.results import Outcome, Result, Step
from calculators.rulebook import Rulebook
from calculators.rules import Deadline, Duty
from calculators.signing import signing_figures, signing_notes
from calculators.wording import MODAL, cite_all, step

_TIMES_A = {"year": "每年", "month": "每月"}


def _fields(rulebook: Rulebook) -> tuple[Field, ...]:
    signed = Field(
        key="contract_signed",
        label="合同签订日期",
        type=FieldType.DATE,
        help="填了就推算公告、备案等日期。",
    )
    return (tied(signed, rulebook, tuple(a for theme in THEMES for a in theme.aspects)),)


def _decide(case: Case) -> Result:
    listed = tuple((theme, rules_of(case.policy, theme)) for theme in THEMES)
    found = tuple((theme, rules) for theme, rules in listed if rules)
    every = tuple(rule for _, rules in found for rule in rules)
    if not every:
        text = "本文件没有规定公开、培训、报送、评价等义务。"
        notes = signing_notes(case)
        return Result(case.policy.slug, Outcome.SILENT, text, notes=notes)
    return Result(
        case.policy.slug,
        Outcome.DETERMINED,
        _summary(case, found),
        figures=(*deadline_figures(case), *signing_figures(case)),
        steps=tuple(_step(theme, rule, case) for theme, rules in found for rule in rules),
        citations=cite_all(*every),
        notes=(*deadline_notes(case), *remarks(*every), *signing_notes(case)),
    )


def _summary(case: Case, found: tuple[tuple[Theme, tuple[Duty | Deadline, ...]], ...]) -> str:
    counts = "，".join(f"{theme.label} {len(rules)} 项" for theme, rules in found)
    day = case.as_of.isoformat()
    past = sum(
        1 for _, rules in found for rule in rules if isinstance(rule, Deadline) and rule.by < day
    )
    expired = f"；其中 {past} 项的期限到 {day} 已过" if past else ""
    return f"本文件规定的义务：{counts}{expired}。"


def _step(theme: Theme, rule: Duty | Deadline, case: Case) -> Step:
    if isinstance(rule, Deadline):
        return step(f"【{theme.label}】{deadline_text(rule, case)}", rule)
    modal = MODAL[rule.strength]
    often = _TIMES_A.get(rule.every, "")
    when = "、".join(dict.fromkeys(part for part in (often, rule.timing) if part))
    times = f"（{when}）" if when else ""
    actor = rule.actor or "（没有写明由谁）"
    year = _in_year(rule, case)
    return step(f"【{theme.label}】{actor}{modal}：{rule.action}{times}{year}", rule)


def _in_year(rule: Duty, case: Case) -> str:
    """For a yearly duty the year of the contract, where its day is given."""
    signed = case.inputs.day("contract_signed")
    if signed is None or rule.every != "year":
        return ""
    return f"；合同签订当年即 {signed.year} 年"


CALCULATOR = Calculator(
    name="duties",
    title="要做哪些事",
    question="要公开什么、培训什么、报送什么、评价什么，由谁做、什么时候做？",
    fields=_fields,
    decide=_decide,
)
