"""What a fact of higher law is about: the closed vocabulary calculators look facts up by."""

from __future__ import annotations

from enum import StrEnum


class FactTopic(StrEnum):
    """One question facts answer; a fact has exactly one, and a check asks for it by name."""

    GOVERNMENT_PROCUREMENT = "government-procurement"
    """What counts as government procurement."""
    THRESHOLD_AUTHORITY = "threshold-authority"
    """Who fixes the procurement threshold."""
    CONTRACTOR_CONDITION = "contractor-condition"
    FAIR_TREATMENT = "fair-treatment"
    METHOD = "method"
    """Which methods of procurement there are."""
    OPEN_TENDER_MUST = "open-tender-must"
    SPLITTING = "splitting"
    METHOD_CIRCUMSTANCE = "method-circumstance"
    """In which circumstances a method may be used."""
    SINGLE_SOURCE_ADDITION = "single-source-10-percent"
    METHOD_STEP = "method-step"
    FAILED_TENDER = "failed-tender"
    LOWEST_PRICE = "lowest-price"
    RETENTION = "retention"
    CONTRACT_SIGNING = "contract-signing"
    CONTRACT_FILING = "contract-filing"
    SUBCONTRACTING = "subcontracting"
    CONTRACT_ADDITION = "contract-addition"
    OPEN_TENDER_PENALTY = "open-tender-penalty"
    DEBARMENT = "debarment"
    EMERGENCY = "emergency"
    SERVICES = "services"
    """What services are."""
    SINGLE_SOURCE_NOTICE = "single-source-notice"
    RESULT_PUBLICATION = "result-publication"
    ACCEPTANCE = "acceptance"
    CONTRACT_PUBLICATION = "contract-publication"
    CONSULTATION_BIDDERS = "consultation-bidders"
    GOVERNMENT_SERVICE = "government-service"
    """What a purchase of services by government is."""
    BUYER = "buyer"
    """Who may buy."""
    CONTRACTOR_KIND = "contractor-kind"
    CONTRACTOR_EXCLUDED = "contractor-excluded"
    PURCHASE_PROHIBITED = "purchase-prohibited"
    CATALOGUE = "catalogue"
    """That purchases follow a catalogue."""
    BUDGET_FIRST = "budget-first"
    """That the budget comes first."""
    INDIVIDUAL = "individual"
    CONTRACT_FORM = "contract-form"
    CONTRACT_TERM = "contract-term"
    COUNTING = "counting"
    """How numbers with 以上, 以下 … are counted."""
    DISPATCH = "dispatch"
    SMALL_BUSINESS = "small-business"
    INTENTION_DISCLOSURE = "intention-disclosure"
    PROVINCIAL_VERSION = "provincial-version"
    """How a text of a higher level words what a text held words otherwise."""
    SAME_ITEM = "same-item"
    """Other ways to write a word; ``keys`` are the words."""
    OPEN_TENDER_THRESHOLD = "open-tender-threshold"
    PROCUREMENT_THRESHOLD = "procurement-threshold"
    UNVERIFIED = "unverified"
    """What is told without proof: shown, never decided on."""


FOR_READING = frozenset(
    {
        FactTopic.BUYER,
        FactTopic.BUDGET_FIRST,
        FactTopic.CATALOGUE,
        FactTopic.GOVERNMENT_SERVICE,
        FactTopic.METHOD,
        FactTopic.PROVINCIAL_VERSION,
        FactTopic.SERVICES,
        FactTopic.THRESHOLD_AUTHORITY,
    }
)
"""Topics no answer turns on: their facts stand on the page of higher law, without keys."""
