"""Whether a text speaks for the date asked about, by its own words only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from calculators.calculator import Case
from calculators.results import Note, Outcome, Result
from calculators.rulebook import PolicyRules, Rulebook
from calculators.rules import Validity
from calculators.wording import cite_all, note

_ASK = "是否仍然有效、有无新的规定，请向发文机关核实。"


def not_in_force(case: Case) -> Result | None:
    """The answer where the date is before the text or after the period it names, else None.

    Only a period of the document itself, or another held text that repeals it, ends its force;
    the period of a goal or of one year's work is told by ``date_notes`` instead.
    """
    return _not_in_force(case.policy, case.rulebook, case.as_of)


def date_notes(case: Case) -> tuple[Note, ...]:
    """What a reader must know of the text and the date asked about."""
    return _date_notes(case.policy, case.as_of)


# The rows of a table share a text and a day.
@lru_cache(maxsize=256)
def _not_in_force(policy: PolicyRules, rulebook: Rulebook, as_of: date) -> Result | None:
    day = as_of.isoformat()
    meta = policy.meta
    for rule in policy.rules(Validity):
        if rule.scope != "document":
            continue
        if day < rule.start:
            return _refusal(policy, day, f"早于本文件开始执行的日期 {rule.start}", rule)
        if rule.end and day > rule.end:
            reason = f"晚于本文件写明的期限 {rule.end}{_counted(rule)}"
            return _refusal(policy, day, reason, rule)
    for rule in _repealing(policy, rulebook):
        if day >= rule.start:
            reason = (
                f"时本文件已从 {rule.start} 起废止（{rulebook.policy(rule.policy).meta.title}）"
            )
            return _refusal(policy, day, reason, rule)
    if meta.promulgated and day < meta.promulgated:
        return _refusal(policy, day, f"早于本文件的成文日期 {meta.promulgated}")
    return None


@lru_cache(maxsize=256)
def _date_notes(policy: PolicyRules, as_of: date) -> tuple[Note, ...]:
    day = as_of.isoformat()
    notes = []
    if not policy.meta.promulgated:
        notes.append(note("no-date", f"原文无日期，不能判断 {day} 是否在其执行期间。{_ASK}"))
    for rule in policy.rules(Validity):
        if rule.scope == "document" and (rule.term or rule.delay):
            days = "，".join(filter(None, (_began(rule), _ended(rule))))
            notes.append(note("assumption", f"施行期间按原话推算：{days}。", rule))
        if rule.scope == "goal" and rule.end and day > rule.end:
            text = f"本文件的目标期到 {rule.end} 为止，这是工作目标，不是文件的有效期。{_ASK}"
            notes.append(note("goal-period", text, rule))
        if rule.scope == "work" and rule.end and day > rule.end:
            text = f"本文件针对的是“{rule.words}”的工作，所问日期 {day} 已在其后。{_ASK}"
            notes.append(note("work-period", text, rule))
    return tuple(notes)


def _repealing(policy: PolicyRules, rulebook: Rulebook) -> Iterator[Validity]:
    """The rules of other held texts that name this one as repealed, by its number or title."""
    for other in rulebook.policies:
        for rule in other.rules(Validity) if other is not policy else ():
            if any(_names(policy, document) for document in rule.repeals):
                yield rule


def _names(policy: PolicyRules, document: str) -> bool:
    meta, said = policy.meta, "".join(document.split())
    number = "".join((meta.document_number or "").split())
    return said.strip("《》") == "".join(meta.title.split()) or bool(number and number in said)


def _counted(rule: Validity) -> str:
    return f"（{_ended(rule)}）" if rule.term else ""


def _began(rule: Validity) -> str:
    if rule.delay is None:
        return f"{rule.start}起施行"
    return f"“{rule.delay.words}”从次日起算，{rule.start}起施行"


def _ended(rule: Validity) -> str:
    if rule.term is None:
        return ""
    return f"“{rule.term.words}”从 {rule.start} 当日起算，到对应日的前一日 {rule.end} 为止"


def _refusal(policy: PolicyRules, day: str, reason: str, *rules: Validity) -> Result:
    return Result(
        policy=policy.slug,
        outcome=Outcome.NOT_IN_FORCE,
        summary=f"所问日期 {day} {reason}，不能按本文件计算。",
        citations=cite_all(*rules),
    )
