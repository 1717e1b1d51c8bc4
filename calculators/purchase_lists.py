"""The lists of what may be bought, and where the words of a reader stand in them."""

from __future__ import annotations

from calculators.matching import Match, find_matches, normalized, split_items
from calculators.results import Strength
from calculators.rulebook import PolicyRules
from calculators.rules import Condition, Definition, Listing, Rule

LIST_ASPECTS = ("content/administrative", "content/service")
SCOPE_ASPECT = "content/scope"
ADJUSTMENT_ASPECT = "content/adjustment"
_FEWEST_CHARACTERS = 3
_MOST_CANDIDATES = 3
"""Words that stand in more explanations than this point at none of them."""
_WIDENING = frozenset({Strength.MAY, Strength.ENCOURAGE})

type Placed = tuple[Match, Listing]


def item_lists(policy: PolicyRules) -> tuple[Listing, ...]:
    """The lists of what may be bought that came with the text."""
    return tuple(
        rule
        for aspect in LIST_ASPECTS
        for rule in policy.rules(Listing, aspect)
        if rule.polarity == "allow" and rule.attached
    )


def absent_lists(policy: PolicyRules) -> tuple[Listing, ...]:
    """The lists the text points to that are not held."""
    return tuple(rule for rule in policy.rules(Listing, SCOPE_ASPECT) if not rule.attached)


def approvals(policy: PolicyRules) -> tuple[Condition, ...]:
    """What lifts the bar on items outside the lists."""
    return tuple(rule for rule in policy.rules(Condition, ADJUSTMENT_ASPECT) if rule.unlisted)


def definitions(policy: PolicyRules, items: tuple[str, ...]) -> tuple[Definition, ...]:
    """What the text's annex says these items are."""
    return tuple(rule for rule in policy.rules(Definition) if rule.item in items)


def items_in(policy: PolicyRules, text: str) -> tuple[str, ...]:
    """The single items of a text; a listed item with commas of its own stays whole."""
    whole = normalized(text)
    terms = (term for rule in item_lists(policy) for term in rule.items)
    if any(whole == normalized(term) for term in terms):
        return (text.strip(),)
    return split_items(text)


def find_listed(
    policy: PolicyRules, text: str, groups: tuple[tuple[str, ...], ...]
) -> tuple[Placed, ...]:
    """The listed items the words name, each with the list it stands on."""
    lists = item_lists(policy)
    terms = tuple(dict.fromkeys(term for rule in lists for term in rule.items))
    return tuple(
        (match, rule)
        for match in find_matches(text, terms, groups)
        for rule in lists
        if match.term in rule.items
    )


def find_widened(policy: PolicyRules, text: str) -> tuple[Rule, ...]:
    """The rules that let the lists grow and name the words given."""
    given = normalized(text)
    return tuple(
        rule
        for rule in policy.aspect(ADJUSTMENT_ASPECT)
        if rule.strength in _WIDENING
        and len(given) >= _FEWEST_CHARACTERS
        and given in normalized(rule.quote)
    )


def find_explained(policy: PolicyRules, text: str) -> tuple[str, ...]:
    """The items whose explanation holds the words given; none where too many do."""
    given = normalized(text)
    if len(given) < _FEWEST_CHARACTERS:
        return ()
    items = tuple(rule.item for rule in policy.rules(Definition) if given in normalized(rule.quote))
    return items if len(items) <= _MOST_CANDIDATES else ()
