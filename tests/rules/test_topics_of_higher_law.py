"""Every fact of higher law either stands beside an answer or is kept for reading on its page."""

from __future__ import annotations

import pytest

from calculators.__main__ import load
from calculators.fact_topics import FOR_READING, FactTopic
from calculators.protocol import respond
from calculators.purchase_synonyms import TOPIC as SAME_WORDS
from calculators.reference import Fact
from calculators.rulebook import Rulebook
from tests.calculators.harness import load_cases
from tests.rules.test_published import ROOT


def test_a_topic_is_looked_up_by_a_calculator_or_kept_for_reading(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_up = {SAME_WORDS}
    look = Rulebook._on

    def noting(self: Rulebook, topic: FactTopic, policy: str) -> list[Fact]:
        looked_up.add(topic)
        return look(self, topic, policy)

    monkeypatch.setattr(Rulebook, "_on", noting)
    rulebook = load(ROOT)
    for case in load_cases():
        respond(case.request, rulebook)
    assert set(FactTopic) - looked_up == FOR_READING


def test_every_topic_has_a_fact() -> None:
    assert set(FactTopic) == {fact.topic for fact in load(ROOT).reference}


def test_what_nobody_proved_never_decides() -> None:
    for fact in load(ROOT).reference:
        assert fact.topic != "unverified" or not fact.decides, fact.id
        assert not fact.reported_since or fact.at_latest, fact.id
