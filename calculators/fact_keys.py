"""Which keys a fact of a topic may carry: those the calculators compare, and no others."""

from __future__ import annotations

from calculators.conditions import brought_conditions
from calculators.contractor import CONDITION_ASPECTS
from calculators.contractor_kinds import known_kinds
from calculators.fact_topics import FactTopic
from calculators.procurement_law import PROCUREMENT_LAW
from calculators.procurement_method import LOWEST_PRICE_ONLY
from calculators.procurement_tender import BINDING, THRESHOLDS
from calculators.procurement_terms import ALWAYS, CIRCUMSTANCES, METHODS, OPEN_TENDER
from calculators.purchase_natures import known_natures
from calculators.rulebook import Rulebook
from calculators.signing import BEFORE
from calculators.terms import CONTRACTOR_CONDITIONS

FREE = frozenset({FactTopic.SAME_ITEM})
"""Topics whose keys are words of their own."""
OPTIONAL = frozenset({FactTopic.OPEN_TENDER_THRESHOLD, FactTopic.UNVERIFIED})
"""Topics whose facts may do without keys."""


def key_vocabulary(topic: FactTopic, rulebook: Rulebook) -> tuple[str, ...]:
    """The keys the calculators look for in facts of a topic; none where they look for none."""
    match topic:
        case FactTopic.CONTRACTOR_CONDITION:
            labels = brought_conditions(rulebook, CONDITION_ASPECTS, CONTRACTOR_CONDITIONS)
            return tuple(labels)
        case FactTopic.METHOD_CIRCUMSTANCE:
            others = tuple(method for method in METHODS if method != OPEN_TENDER)
            return (*others, *CIRCUMSTANCES, *sorted(ALWAYS))
        case (
            FactTopic.METHOD_STEP
            | FactTopic.SINGLE_SOURCE_NOTICE
            | FactTopic.LOWEST_PRICE
            | FactTopic.FAILED_TENDER
            | FactTopic.CONSULTATION_BIDDERS
        ):
            return METHODS
        case FactTopic.EMERGENCY:
            return tuple(CIRCUMSTANCES)
        case FactTopic.CONTRACTOR_KIND | FactTopic.CONTRACTOR_EXCLUDED | FactTopic.INDIVIDUAL:
            return known_kinds(rulebook)
        case FactTopic.PURCHASE_PROHIBITED | FactTopic.DISPATCH:
            return known_natures(rulebook)
        case FactTopic.OPEN_TENDER_THRESHOLD:
            return (BINDING,)
        case FactTopic.UNVERIFIED:
            general = (PROCUREMENT_LAW, LOWEST_PRICE_ONLY)
            return (*general, *THRESHOLDS, *METHODS, *CIRCUMSTANCES, *BEFORE)
        case _:
            return ()
