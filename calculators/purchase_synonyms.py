"""Other ways to write an item or a nature, as the reference data knows them."""

from __future__ import annotations

from calculators.fact_topics import FactTopic
from calculators.rulebook import Rulebook

TOPIC = FactTopic.SAME_ITEM


def synonyms(rulebook: Rulebook) -> tuple[tuple[str, ...], ...]:
    """Groups of words that mean the same; each is the ``keys`` of one fact."""
    return tuple(fact.keys for fact in rulebook.reference if fact.topic == TOPIC)


def same_as(rulebook: Rulebook, word: str) -> tuple[str, ...]:
    """The other ways to write a word."""
    groups = (group for group in synonyms(rulebook) if word in group)
    return tuple(dict.fromkeys(one for group in groups for one in group if one != word))
