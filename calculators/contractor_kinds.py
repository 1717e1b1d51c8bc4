"""Whether a text lets a kind of body take on a service."""

from __future__ import annotations

from dataclasses import replace

from calculators.answer import Answer
from calculators.calculator import Case
from calculators.fact_topics import FactTopic
from calculators.higher_law import fact_notes, facts_on, standing_on
from calculators.results import Note, Outcome, Strength, Verdict
from calculators.rulebook import Rulebook
from calculators.rules import Listing
from calculators.terms import CONTRACTOR_KINDS
from calculators.wording import listed, note, step

KINDS_ASPECT = "contractor/kinds"
_ALLOWED_TOPIC = FactTopic.CONTRACTOR_KIND
_BARRED_TOPIC = FactTopic.CONTRACTOR_EXCLUDED
_SERVICE_TOPIC = FactTopic.INDIVIDUAL
"""What is asked besides of a purchase from a single person."""


def known_kinds(rulebook: Rulebook) -> tuple[str, ...]:
    """The kinds a body can be: the common ones and those rules bring along."""
    brought = (
        item
        for policy in rulebook.policies
        for rule in policy.rules(Listing, KINDS_ASPECT)
        for item in rule.items
    )
    return tuple(dict.fromkeys((*CONTRACTOR_KINDS, *brought)))


def answer_kind(case: Case, kind: str) -> Answer:
    """What the text says of a kind of body, and higher law, which decides where it bars."""
    text = _text(case, kind)
    law = standing_on(case, _BARRED_TOPIC, kind)
    notes = (*text.notes, *_layer(case, kind))
    if not law.forbids or text.verdict is Verdict.FAILS:
        return replace(text, notes=notes)
    allowed = text.verdict is Verdict.MEETS
    barred = f"上位规定（{law.source}）写明不得承接{law.doubt}"
    return replace(
        text,
        outcome=Outcome.DETERMINED if law.sure else Outcome.AMBIGUOUS,
        verdict=Verdict.CONFLICTS if allowed else Verdict.FAILS,
        sentence=f"{text.sentence}；但{barred}" if allowed else f"{barred}；{text.sentence}",
        steps=(*text.steps, *law.steps),
        notes=notes,
        facts=law.facts,
    )


def _text(case: Case, kind: str) -> Answer:
    """What the text alone says."""
    rules = case.policy.rules(Listing, KINDS_ASPECT)
    denying = tuple(rule for rule in rules if rule.polarity == "deny" and kind in rule.items)
    allowing = tuple(rule for rule in rules if rule.polarity == "allow" and kind in rule.items)
    absent = tuple(rule for rule in rules if not rule.attached)
    if denying:
        return Answer(
            outcome=Outcome.DETERMINED,
            verdict=Verdict.FAILS,
            sentence=f"“{kind}”被本文件排除在承接主体之外，不得承接",
            rules=denying,
            steps=(step(f"“{kind}”：本文件写明不含", *denying),),
        )
    if allowing:
        return Answer(
            outcome=Outcome.DETERMINED,
            verdict=Verdict.MEETS,
            sentence=f"“{kind}”在本文件所列的承接主体之内",
            rules=allowing,
            steps=(step(f"“{kind}”：本文件列明", *allowing),),
        )
    if absent:
        documents = listed(tuple(rule.document for rule in absent))
        return Answer(
            outcome=Outcome.ELSEWHERE,
            sentence=f"“{kind}”能否承接，本文件指向{documents}，本手册没有收录，不能判定",
            rules=absent,
            steps=(step(f"承接主体的要求由{documents}规定", *absent),),
            notes=(note("ask", f"请查阅{documents}，或向发文机关核实。"),),
        )
    if not rules:
        sentence = "本文件没有规定哪些单位可以承接"
        return Answer(outcome=Outcome.SILENT, sentence=sentence)
    return _unlisted(case, kind, rules)


def _unlisted(case: Case, kind: str, rules: tuple[Listing, ...]) -> Answer:
    allowed = facts_on(case, _ALLOWED_TOPIC, kind)
    limits = "".join(f"，但{fact.text}" for fact in facts_on(case, _SERVICE_TOPIC, kind))
    source = listed(tuple(fact.citation for fact in allowed))
    layer = f"；上位规定（{source}）允许承接{limits.rstrip('。')}" if allowed else ""
    shown = tuple(rule for rule in rules if rule.polarity == "allow")
    return Answer(
        outcome=Outcome.DETERMINED,
        verdict=Verdict.NOT_LISTED,
        sentence=f"“{kind}”本文件没有列为承接主体{layer}",
        rules=shown,
        steps=(step(f"所列类型中没有“{kind}”", *shown),),
        notes=(note("ask", f"“{kind}”能否承接，请与同级财政部门和上级民政部门确认。"),),
    )


def _layer(case: Case, kind: str) -> tuple[Note, ...]:
    return (
        *fact_notes(case, _BARRED_TOPIC, kind, strength=Strength.MUST_NOT),
        *fact_notes(case, _ALLOWED_TOPIC, kind, strength=Strength.MAY),
        *fact_notes(case, _SERVICE_TOPIC, kind),
    )
