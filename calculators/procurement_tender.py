"""Whether a purchase reaches the amount from which the law wants an open tender."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from calculators.calculator import Case
from calculators.fact_topics import FactTopic
from calculators.fields import Field, Prefill
from calculators.higher_law import cite_fact, facts_on
from calculators.procurement_scope import OPEN_TENDER_MAY, THRESHOLD, reaches
from calculators.reference import Amount, Fact
from calculators.results import Note, Step, Strength
from calculators.rulebook import Rulebook
from calculators.rules import Threshold
from calculators.wording import plain, yuan

STANDARD = "open_tender_threshold"
_TOPICS = {
    STANDARD: FactTopic.OPEN_TENDER_THRESHOLD,
    THRESHOLD: FactTopic.PROCUREMENT_THRESHOLD,
}
THRESHOLDS = tuple(_TOPICS)
"""The inputs that hold a local standard."""
BINDING = "must"
"""Key of a local standard that says 必须: it counts without being typed in."""


@dataclass(frozen=True, slots=True)
class Tender:
    """The open tender standard and whether the amount reaches it.

    ``standard`` is the reader's, or that of a binding local rule in force; ``required`` is
    None where amount or standard is unknown, ``missing`` then names them. ``written`` are the
    text's own rules on when a purchase may go to open tender, ``local`` those of them that the
    amount reaches; ``facts`` the law.
    """

    standard: Decimal | None
    required: bool | None
    missing: tuple[str, ...]
    written: tuple[Threshold, ...]
    local: tuple[Threshold, ...]
    facts: tuple[Fact, ...]
    steps: tuple[Step, ...]


def tender(case: Case) -> Tender:
    """Compare the amount with the open tender standard of the place."""
    amount = case.inputs.number("amount")
    binding = tuple(fact for fact in facts_on(case, _TOPICS[STANDARD]) if BINDING in fact.keys)
    standard, facts = _standard(case, binding)
    written = tuple(
        rule
        for rule in case.policy.rules(Threshold, "procurement/open-tender")
        if rule.effect == OPEN_TENDER_MAY
    )
    local = tuple(rule for rule in written if reaches(case, rule)[0])
    law = facts + facts_on(case, FactTopic.OPEN_TENDER_MUST)
    if amount is None or standard is None:
        missing = (("amount",) if amount is None else ()) + (
            (STANDARD,) if standard is None else ()
        )
        return Tender(standard, None, missing, written, local, law, ())
    required = amount >= standard
    sign = "≥" if required else "<"
    result = "应当公开招标，改用其他方式须事先获批" if required else "不是必须公开招标"
    text = f"金额 {yuan(amount)} {sign} 公开招标数额标准 {yuan(standard)}，{result}（上位规定）。"
    cited = tuple(cite_fact(fact, Strength.MUST) for fact in law)
    return Tender(standard, required, (), written, local, law, (Step(text, cited),))


def _standard(case: Case, binding: tuple[Fact, ...]) -> tuple[Decimal | None, tuple[Fact, ...]]:
    given = case.inputs.number(STANDARD)
    if given is not None:
        return given, ()
    known = next((fact for fact in binding if fact.amount is not None), None)
    if known is None or known.amount is None:
        return None, ()
    return known.amount.value, (known,)


def prefilled(field: Field, rulebook: Rulebook) -> Field:
    """The field with what is known of each place's own standard."""
    known = {
        policy.slug: tuple(
            _prefill(fact.amount, fact)
            for fact in rulebook.facts(_TOPICS[field.key], policy.slug)
            if fact.amount is not None
        )
        for policy in rulebook.policies
    }
    return replace(field, prefills={slug: values for slug, values in known.items() if values})


def _prefill(amount: Amount, fact: Fact) -> Prefill:
    return Prefill(
        value=plain(amount.value),
        source=fact.citation,
        grade=fact.grade.value,
        since=fact.since,
        until=fact.until,
        note=fact.text + fact.note,
    )


def prefill_notes(case: Case, missing: tuple[str, ...]) -> tuple[Note, ...]:
    """For each threshold not given, what is known of the place's own standard."""
    notes = []
    for key in missing:
        if key not in _TOPICS:
            continue
        for fact in case.rulebook.facts(_TOPICS[key], case.policy.slug, case.as_of):
            source = f"（{fact.citation}；证据等级{fact.grade.value}）" if fact.amount else ""
            text = f"{fact.text}{source}{fact.note}"
            lead = "可作参考、须核实后填写：" if fact.amount else ""
            notes.append(Note("prefill", lead + text, (cite_fact(fact, Strength.STATE),)))
    return tuple(notes)


_NAMES = {STANDARD: "公开招标数额标准", THRESHOLD: "采购限额标准"}


def assumed_notes(case: Case, standing: Tender) -> tuple[Note, ...]:
    """Where the standards computed with come from: known of the place, so still to be verified."""
    notes = []
    for key, topic in _TOPICS.items():
        given = case.inputs.number(key)
        used = standing.standard if key == STANDARD and given is None else given
        for fact in facts_on(case, topic) if used is not None else ():
            if fact.amount is not None and used is not None:
                text = _assumed(_NAMES[key], used, fact.amount.value, given is None)
                told = f"{text}（{fact.citation}；证据等级{fact.grade.value}）。{fact.note}"
                notes.append(Note("prefill", told, (cite_fact(fact, Strength.STATE),)))
    return tuple(notes)


def _assumed(name: str, used: Decimal, known: Decimal, untyped: bool) -> str:
    if untyped:
        return f"假定：没有填{name}，按参考数额{yuan(known)}计算，须核实"
    if used == known:
        return f"假定：{name}按{yuan(used)}计算，与参考数额相同，须核实"
    return f"{name}填的是{yuan(used)}，与参考数额{yuan(known)}不同，请核实"
