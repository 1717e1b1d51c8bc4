"""The layer of higher law beside a text: the facts in force that bear on a case, and how shown."""

from __future__ import annotations

from calculators.calculator import Case
from calculators.reference import Fact
from calculators.results import Citation, Note, Strength


def facts_on(case: Case, topic: str, *keys: str) -> tuple[Fact, ...]:
    """The facts of a topic that may decide, in force on the day asked about.

    With ``keys`` only those facts that name one of them.
    """
    found = case.rulebook.facts(topic, case.policy.slug, case.as_of)
    return tuple(
        fact
        for fact in found
        if fact.decides and (not keys or any(key in fact.keys for key in keys))
    )


def cite_fact(fact: Fact, strength: Strength) -> Citation:
    """A fact as a citation: its clause and rule are its id, its quote our paraphrase."""
    return Citation(fact.id, fact.citation, fact.text, strength, fact.id)


def fact_notes(
    case: Case, topic: str, *keys: str, strength: Strength = Strength.STATE
) -> tuple[Note, ...]:
    """The facts of a topic as notes of a layer of their own."""
    return tuple(fact_note(fact, strength=strength) for fact in facts_on(case, topic, *keys))


def fact_note(fact: Fact, lead: str = "", strength: Strength = Strength.STATE) -> Note:
    """A fact as a note: what it says, where, since when and how well it is known."""
    since = f"，{fact.since}起施行" if fact.since else ""
    text = f"{lead}上位规定（{fact.citation}{since}；证据等级{fact.grade.value}）：{fact.text}"
    return Note("higher-law", text + fact.note, (cite_fact(fact, strength),))
