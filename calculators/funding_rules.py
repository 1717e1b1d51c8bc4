"""Which rules speak of a fund, and what an item is to them."""

from __future__ import annotations

from calculators.calculator import Case
from calculators.matching import find_matches, normalized
from calculators.phrases import phrases
from calculators.purchase_lists import find_listed, items_in
from calculators.purchase_synonyms import synonyms
from calculators.rulebook import PolicyRules, Rulebook
from calculators.rules import FundSource, Listing
from calculators.terms import FUNDS, SPECIAL_FUNDS

SOURCE_ASPECTS = ("funding/source", "funding/source-by-category", "funding/lottery")
_DEFINING_CATEGORY = "special-funds"
_FEWEST_CHARACTERS = 4
"""Fewer characters of a purpose stand in too many items to mean it."""


def source_rules(policy: PolicyRules) -> tuple[FundSource, ...]:
    """The rules on where the money comes from."""
    return tuple(rule for aspect in SOURCE_ASPECTS for rule in policy.rules(FundSource, aspect))


def known_funds(rulebook: Rulebook) -> tuple[str, ...]:
    """The common funds and those rules bring along."""
    brought = (
        fund for policy in rulebook.policies for rule in source_rules(policy) for fund in rule.funds
    )
    return tuple(dict.fromkeys((*FUNDS, *brought)))


def names_fund(case: Case, rule: FundSource, fund: str) -> bool:
    """Whether a rule names a fund, itself or through the text's definition of special funds."""
    return fund in rule.funds or bool(defined_by(case, rule, fund))


def defined_by(case: Case, rule: FundSource, fund: str) -> tuple[Listing, ...]:
    """The definitions by which a fund is one of the special funds a rule names."""
    if SPECIAL_FUNDS not in rule.funds or fund in rule.funds:
        return ()
    return tuple(
        listing
        for listing in case.policy.rules(Listing, "funding")
        if listing.category == _DEFINING_CATEGORY and _meant(case, fund, listing.items)
    )


def category_of(case: Case) -> tuple[str | None, tuple[Listing, ...]]:
    """The category of the work: as given, or the one the text's lists place the item in.

    The rules are those that placed it, with a given category too, which they may contradict; None
    where nothing is given, nothing fits, or several items fall into different categories.
    """
    given = case.inputs.text("item_category")
    parts = items_in(case.rulebook, case.inputs.text("item") or "")
    placed = [_placing(case, part) for part in parts]
    rules = tuple(dict.fromkeys(rule for found in placed for rule in found))
    categories = {rule.category for rule in rules}
    if given:
        return given, rules
    if not all(placed) or len(categories) != 1:
        return None, ()
    return categories.pop(), rules


def on_lists(case: Case, item: str) -> bool:
    """Whether every item given stands on a list of the text."""
    parts = items_in(case.rulebook, item)
    return bool(parts) and all(_placing(case, part) for part in parts)


def serves_purpose(case: Case, rule: FundSource, item: str) -> bool:
    """Whether an item is one of those a fund is kept for."""
    matches = find_matches(
        item, rule.purposes, synonyms(case.rulebook), phrases(case.rulebook).head_at_end
    )
    return any(match.sure or len(normalized(item)) >= _FEWEST_CHARACTERS for match in matches)


def _placing(case: Case, part: str) -> tuple[Listing, ...]:
    found = find_listed(case.policy, part, case.rulebook)
    return tuple(rule for match, rule in found if match.sure)


def _meant(case: Case, fund: str, items: tuple[str, ...]) -> bool:
    groups = synonyms(case.rulebook)
    return any(match.sure for match in find_matches(fund, items, groups))
