"""The dates a text itself names, set against the date asked about and the text's own date."""

from __future__ import annotations

from calculators.calculator import Case
from calculators.duty_themes import THEMES, rules_of
from calculators.results import Figure, Note
from calculators.rules import Deadline
from calculators.wording import cite_all, note


def deadlines(case: Case) -> tuple[Deadline, ...]:
    """The deadlines of every theme."""
    return tuple(
        rule
        for theme in THEMES
        for rule in rules_of(case.policy, theme)
        if isinstance(rule, Deadline)
    )


def deadline_text(rule: Deadline, case: Case) -> str:
    """One deadline as a sentence: who, what, by when, and whether that day is past."""
    begun = f"{rule.start} 至 " if rule.start else ""
    past = "，已过" if rule.by < case.as_of.isoformat() else ""
    actor = f"{rule.actor}：" if rule.actor else ""
    return f"{actor}{rule.action}，期限“{rule.words}”即 {begun}{rule.by}{past}"


def deadline_figures(case: Case) -> tuple[Figure, ...]:
    """Each deadline as a figure: its last day, told apart by the id of the rule."""
    return tuple(
        Figure("deadline", rule.action, rule.by, "日期", rule.id, cite_all(rule))
        for rule in deadlines(case)
    )


def deadline_notes(case: Case) -> tuple[Note, ...]:
    """What is odd about the dates: past on the day asked about, or before the text itself."""
    day = case.as_of.isoformat()
    issued = case.policy.meta.promulgated
    past = tuple(rule for rule in deadlines(case) if rule.by < day)
    early = tuple(rule for rule in deadlines(case) if issued and rule.by < issued)
    notes = []
    if past:
        text = f"期限 {_days(past)} 到 {day} 已过；现在该怎么办，请向发文机关核实。"
        notes.append(note("expired", text, *past))
    if early:
        text = f"期限 {_days(early)} 早于本文件的成文日期 {issued}，原文如此，不能据此认定逾期。"
        notes.append(note("before-issue", text, *early))
    return tuple(notes)


def _days(rules: tuple[Deadline, ...]) -> str:
    return "、".join(sorted({rule.by for rule in rules}))
