"""In which rows of the topics rules of a kind stand: the rows calculators look them up in.

A rule moved to another row by a slip would only make an answer silent, so the row is held
against what the rule itself says: its subject, its effect, its category, its keys.
"""

from __future__ import annotations

from calculators import contract_term, debarment, staff_qualification
from calculators.contractor import CONDITION_ASPECTS
from calculators.contractor_kinds import KINDS_ASPECT
from calculators.procurement_scope import (
    FOLLOWED,
    GOVERNMENT_PROCUREMENT,
    OPEN_TENDER_MAY,
    SELF_ORGANISED,
)
from calculators.purchase_lists import ADJUSTMENT_ASPECT, LIST_ASPECTS, NAMED_ASPECT, SCOPE_ASPECT
from calculators.purchase_natures import FORBIDDEN_ASPECTS, PERMITTED_ASPECTS
from calculators.rules import (
    Band,
    Cap,
    Condition,
    Definition,
    FixedNumber,
    Floor,
    FundSource,
    Listing,
    Penalty,
    PerHead,
    Permission,
    Prohibition,
    Qualification,
    Ratio,
    Rule,
    Term,
    Threshold,
    Validity,
)
from calculators.staffing import LEVELS
from calculators.terms import CATEGORIES, DISPATCH, NATURES
from handbook.repairs import compact

_HEADCOUNTS = tuple(aspects[0] for aspects in LEVELS.values())
_EFFECTS = {
    GOVERNMENT_PROCUREMENT: "procurement/scope",
    OPEN_TENDER_MAY: "procurement/open-tender",
    SELF_ORGANISED: "procurement/below-threshold",
    FOLLOWED: "procurement/below-threshold",
}
_CAPS = {"purchase_cap": "funding/cap", "work_funds_cap": "funding/work-funds"}
_FORBIDDEN = {
    "unfair_treatment": "contractor/fair-treatment",
    "lowest_price_only": "procurement/evaluation-basis",
    "转包": "supervision/subcontracting",
}
_LISTS = {
    **dict(zip(CATEGORIES, LIST_ASPECTS, strict=True)),
    "catalogue": SCOPE_ASPECT,
    "contract-elements": "contract/elements",
    "contractor-kind": KINDS_ASPECT,
    "dispatch-destination": "staffing/dispatch",
    "estimate-factors": "funding/estimate",
    "named-item": NAMED_ASPECT,
    "procurement-method": "procurement/methods",
    "service-area": SCOPE_ASPECT,
    "special-funds": "funding/cap",
    "staffing-factors": "staffing/factors",
}
_USES = ("资金", "用于", "经费")
_FLOORS = ("staffing/wage",)


def aspects_of(rule: Rule) -> tuple[str, ...]:
    """The rows a rule may stand in; none where any row will do."""
    quote = compact(rule.quote)
    match rule:
        case Ratio() | Band() | PerHead() | FixedNumber():
            return LEVELS[rule.subject][:1] if rule.subject in LEVELS else _HEADCOUNTS
        case Threshold():
            return (_EFFECTS[rule.effect],) if rule.effect in _EFFECTS else ()
        case Cap():
            return (_CAPS.get(rule.subject, "funding/cap"),)
        case Floor():
            return _FLOORS
        case Term():
            return (contract_term.ASPECT,)
        case Penalty():
            return (debarment.ASPECT,)
        case Permission():
            dispatch, recruitment = PERMITTED_ASPECTS
            return (dispatch,) if DISPATCH in rule.permits else (recruitment,)
        case Definition():
            return ("content/definitions",)
        case Condition():
            if rule.unlisted:
                return (ADJUSTMENT_ASPECT,)
            return CONDITION_ASPECTS[1:] if rule.applies_to else CONDITION_ASPECTS[:1]
        case Qualification():
            stated = rule.education or rule.document
            return staff_qualification.ASPECTS[:1] if stated else staff_qualification.ASPECTS
        case Validity():
            return ("supervision/schedule" if rule.scope == "goal" else "supervision/validity",)
        case Prohibition():
            return _of_prohibition(rule, quote)
        case FundSource():
            return _of_fund_source(rule)
        case Listing():
            return _of_listing(rule)
        case _:
            return ()


def _of_prohibition(rule: Prohibition, quote: str) -> tuple[str, ...]:
    own = {_FORBIDDEN[key] for key in rule.forbids if key in _FORBIDDEN}
    if own:
        return tuple(sorted(own))
    if any(key in NATURES for key in rule.forbids):
        prohibited, uses = FORBIDDEN_ASPECTS
        return (uses,) if any(word in quote for word in _USES) else (prohibited,)
    return ()


def _of_fund_source(rule: FundSource) -> tuple[str, ...]:
    if rule.category:
        return ("funding/source-by-category",)
    lottery = any("福彩" in fund or "彩票" in fund for fund in rule.funds)
    return ("funding/lottery",) if lottery else ("funding/source",)


def _of_listing(rule: Listing) -> tuple[str, ...]:
    if rule.category == "buyer":
        below = any("乡镇" in item or "街道" in item for item in rule.items)
        return ("buyer/township",) if below else ("buyer/body",)
    return (_LISTS[rule.category],) if rule.category in _LISTS else ()
