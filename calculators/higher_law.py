"""The layer of higher law beside a text: the facts in force that bear on a case, and how shown."""

from __future__ import annotations

from dataclasses import dataclass

from calculators.calculator import Case
from calculators.fact_topics import FactTopic
from calculators.lexicon import Entry
from calculators.reference import Fact
from calculators.results import Citation, Note, Source, Step, Strength
from calculators.wording import INCLUSIVE


def facts_on(case: Case, topic: FactTopic, *keys: str) -> tuple[Fact, ...]:
    """The facts of a topic that may decide, in force on the day asked about.

    With ``keys`` only those facts that name one of them.
    """
    found = case.rulebook.facts(topic, case.policy.slug, case.as_of)
    return tuple(fact for fact in found if fact.decides and _names(fact, keys))


@dataclass(frozen=True, slots=True)
class Standing:
    """What higher law forbids on a day: surely, or by facts only reported to hold by then."""

    facts: tuple[Fact, ...]
    sure: bool

    @property
    def forbids(self) -> bool:
        """Whether any fact forbids it."""
        return bool(self.facts)

    @property
    def source(self) -> str:
        """The documents and articles as a sentence cites them, each once."""
        return "、".join(dict.fromkeys(fact.citation for fact in self.facts))

    @property
    def doubt(self) -> str:
        """What is not proved of their first day, for the end of a sentence; empty for nothing."""
        if self.sure or not self.facts:
            return ""
        first = min(fact.reported_since for fact in self.facts)
        return f"（据称{first}起施行，施行日期待核实，稳妥的读法是已经施行）"

    @property
    def steps(self) -> tuple[Step, ...]:
        """One step for each fact."""
        return tuple(
            Step(f"上位规定：{fact.text}{self.doubt}", (cite_fact(fact, Strength.MUST_NOT),))
            for fact in self.facts
        )


def standing_on(case: Case, topic: FactTopic, *keys: str) -> Standing:
    """What forbids a case under a topic: facts in force, or else those reported to be."""
    sure = facts_on(case, topic, *keys)
    if sure:
        return Standing(sure, sure=True)
    doubtful = case.rulebook.doubtful_facts(topic, case.policy.slug, case.as_of)
    return Standing(
        tuple(fact for fact in doubtful if fact.decides and _names(fact, keys)), sure=False
    )


def cite_fact(fact: Fact, strength: Strength) -> Citation:
    """A fact as a citation: its clause and rule are its id, its quote our paraphrase."""
    return Citation(fact.id, fact.citation, fact.text, strength, fact.id, Source.REFERENCE)


def fact_notes(
    case: Case, topic: FactTopic, *keys: str, strength: Strength = Strength.STATE
) -> tuple[Note, ...]:
    """The facts of a topic as notes of a layer of their own; then those that hold by report."""
    sure = tuple(fact_note(fact, strength=strength) for fact in facts_on(case, topic, *keys))
    return (*sure, *doubt_notes(case, topic, *keys))


def fact_note(fact: Fact, lead: str = "", strength: Strength = Strength.STATE) -> Note:
    """A fact as a note: what it says, where, since when and how well it is known."""
    since = f"，{fact.began}" if fact.began else ""
    text = f"{lead}上位规定（{fact.citation}{since}；证据等级{fact.grade.value}）：{fact.text}"
    return Note("higher-law", text + fact.note, (cite_fact(fact, strength),))


def entry_notes(entry: Entry | None) -> tuple[Note, ...]:
    """That everyday words were placed by an entry of the data, and why."""
    if entry is None:
        return ()
    text = f"按字面归类，请核对：{entry.text}（{entry.citation}）"
    cited = Citation(
        entry.id, entry.citation, entry.text, Strength.STATE, entry.id, Source.REFERENCE
    )
    return (Note("assumption", text, (cited,)),)


def counting_note(case: Case) -> Note:
    """How bounds take their number in or leave it out, with the law that says so where it is held.

    The law speaks of civil law; for an administrative text it is the usual reading.
    """
    found = facts_on(case, FactTopic.COUNTING)
    if not found:
        return INCLUSIVE
    text = f"{INCLUSIVE.text}{found[0].citation}是这样写的；{found[0].note}"
    return Note(INCLUSIVE.code, text, (cite_fact(found[0], Strength.STATE),))


def doubt_notes(case: Case, topic: FactTopic, *keys: str) -> tuple[Note, ...]:
    """The facts of a topic of which only a report says that they hold on the day asked about."""
    day = case.as_of.isoformat()
    return tuple(
        Note(
            "unverified",
            f"待核实：{fact.citation}据称{fact.reported_since}起施行，没有看到原句，"
            f"{fact.since}才能确认已在执行；{day}适不适用，请查官方文本。内容是：{fact.text}",
            (cite_fact(fact, Strength.STATE),),
        )
        for fact in case.rulebook.doubtful_facts(topic, case.policy.slug, case.as_of)
        if _names(fact, keys)
    )


def unverified_notes(case: Case, *keys: str) -> tuple[Note, ...]:
    """What is told of higher law without proof and bears on one of the keys: decides nothing."""
    found = case.rulebook.facts(FactTopic.UNVERIFIED, case.policy.slug, case.as_of)
    return tuple(
        Note("unverified", f"待核实：{fact.text}", (cite_fact(fact, Strength.STATE),))
        for fact in found
        if any(key in fact.keys for key in keys)
    )


def _names(fact: Fact, keys: tuple[str, ...]) -> bool:
    return not keys or any(key in fact.keys for key in keys)
