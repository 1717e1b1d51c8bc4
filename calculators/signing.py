"""What higher law asks around the signing of a contract, with dates where the day is given."""

from __future__ import annotations

from datetime import date

from calculators.calculator import Case
from calculators.fact_topics import FactTopic
from calculators.higher_law import cite_fact, fact_note, fact_notes, facts_on, unverified_notes
from calculators.reference import Fact
from calculators.results import Figure, Note, Strength
from calculators.working_days import HOLIDAYS, after_days, after_working_days

_DATED_TOPICS = {
    FactTopic.CONTRACT_PUBLICATION: "合同公告",
    FactTopic.CONTRACT_FILING: "合同备案",
}
BEFORE = (
    FactTopic.INTENTION_DISCLOSURE,
    FactTopic.RESULT_PUBLICATION,
    FactTopic.CONTRACT_SIGNING,
    FactTopic.CONTRACT_FORM,
)
_AFTER = (FactTopic.ACCEPTANCE, FactTopic.RETENTION)
_COUNT = {"工作日": after_working_days, "日": after_days}


def signing_figures(case: Case) -> tuple[Figure, ...]:
    """The last day for each duty that starts with the signing, by the unit it counts in."""
    return tuple(
        Figure(
            f"{topic.replace('-', '_')}_by",
            f"{label}最迟（上位规定）",
            day.isoformat(),
            "日期",
            "higher-law",
            (cite_fact(fact, Strength.MUST),),
        )
        for topic, label in _DATED_TOPICS.items()
        for fact in facts_on(case, topic)
        if (day := _last_day(case, fact)) is not None
    )


def signing_notes(case: Case) -> tuple[Note, ...]:
    """The duties of higher law in their order; with the signing day they name their last day."""
    dated = tuple(
        _dated_note(case, fact) for topic in _DATED_TOPICS for fact in facts_on(case, topic)
    )
    return (
        *_undated(case, BEFORE),
        *dated,
        *_undated(case, _AFTER),
        *unverified_notes(case, *BEFORE),
    )


def _undated(case: Case, topics: tuple[FactTopic, ...]) -> tuple[Note, ...]:
    return tuple(
        made for topic in topics for made in fact_notes(case, topic, strength=Strength.MUST)
    )


def _dated_note(case: Case, fact: Fact) -> Note:
    signed = case.inputs.day("contract_signed")
    day = _last_day(case, fact)
    lead = ""
    if signed is not None and day is not None:
        lead = f"{signed.isoformat()} 签订，当日不计，最迟 {day.isoformat()}（{HOLIDAYS}）。"
    return fact_note(fact, lead, Strength.MUST)


def _last_day(case: Case, fact: Fact) -> date | None:
    """The last day, or None without a signing day or where the calendar ends before it."""
    signed = case.inputs.day("contract_signed")
    if signed is None or fact.amount is None or fact.amount.unit not in _COUNT:
        return None
    try:
        return _COUNT[fact.amount.unit](signed, fact.amount.value)
    except OverflowError:
        return None
