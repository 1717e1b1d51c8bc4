"""The same case under every text: each answer with how the other texts differ from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from calculators.calculator import Calculator, Case
from calculators.fields import Field, FieldType
from calculators.results import Note, Outcome, Result, Strength
from calculators.rulebook import Rulebook
from calculators.together import joined_contradictions, joined_fields, run, run_for
from calculators.wording import MODAL, listed

_WHICH = "calculator"
_UNANSWERED = (Outcome.SILENT, Outcome.ELSEWHERE, Outcome.NOT_IN_FORCE)
_STRENGTHS = {**MODAL, Strength.STATE: "陈述", Strength.MUST_NOT: "不得"}


def comparing(calculators: Sequence[Calculator]) -> Calculator:
    """A calculator that puts one question of the others to every text."""
    titles = {calculator.title: calculator for calculator in calculators}

    def fields(rulebook: Rulebook) -> tuple[Field, ...]:
        which = Field(key=_WHICH, label="比较哪一项", type=FieldType.CHOICE, choices=tuple(titles))
        return (which, *joined_fields(calculators, rulebook))

    def decide(case: Case) -> Result:
        chosen = titles.get(case.inputs.text(_WHICH) or "")
        if chosen is None:
            return Result(
                policy=case.policy.slug,
                outcome=Outcome.NEEDS_INPUT,
                summary="请先选择比较哪一项。",
                missing=(_WHICH,),
            )
        result = run(chosen, case).result
        return replace(result, notes=(*_differences(chosen, case, result), *result.notes))

    return Calculator(
        name="compare",
        title="五地对照",
        question="同一件事，各份文件分别怎么说，差别在哪里？",
        fields=fields,
        decide=decide,
        contradictions=joined_contradictions(calculators),
    )


def _differences(calculator: Calculator, case: Case, own: Result) -> tuple[Note, ...]:
    """One note for each other text: the same, or what it says instead and how strongly."""
    notes = []
    for policy in case.rulebook.policies:
        if policy.slug == case.policy.slug:
            continue
        other = run_for(calculator, case, policy)
        lead = f"{policy.meta.short_title}："
        text = f"{lead}结论相同。" if _same(own, other) else f"{lead}{_difference(own, other)}"
        notes.append(Note("difference", text, other.citations))
    return tuple(notes)


def _same(own: Result, other: Result) -> bool:
    settled = own.outcome in (Outcome.DETERMINED, Outcome.AMBIGUOUS)
    return (
        (own.outcome, own.verdict) == (other.outcome, other.verdict)
        and (settled or own.summary == other.summary)
        and own.figures == other.figures
        and _strengths(own) == _strengths(other)
    )


def _difference(own: Result, other: Result) -> str:
    if other.outcome is Outcome.NOT_IN_FORCE:
        return "在所问日期不适用。"
    # In the other text's own words: it may speak of the matter and leave only the number open.
    parts = [other.summary.rstrip("。").replace("本文件", "该文件")]
    ours, theirs = _strengths(own), _strengths(other)
    answered = not {own.outcome, other.outcome} & set(_UNANSWERED)
    if answered and ours and theirs and ours != theirs:
        parts.append(f"语气不同（{listed(theirs)}；本文件为{listed(ours)}）")
    return "；".join(parts) + "。"


def _strengths(result: Result) -> tuple[str, ...]:
    """The strengths of the rules a result stands on, each once."""
    return tuple(dict.fromkeys(_STRENGTHS[citation.strength] for citation in result.citations))
