"""The lists of what may be bought, and where the words of a reader stand in them."""

from __future__ import annotations

from calculators.matching import Match, find_matches, normalized
from calculators.phrases import phrases, split_parts
from calculators.purchase_synonyms import synonyms
from calculators.results import Strength
from calculators.rulebook import PolicyRules, Rulebook
from calculators.rules import Condition, Definition, Listing, Prohibition, Rule

LIST_ASPECTS = ("content/administrative", "content/service")
SCOPE_ASPECT = "content/scope"
NAMED_ASPECT = "content/named"
ADJUSTMENT_ASPECT = "content/adjustment"
_FEWEST_CHARACTERS = 3
_MOST_CANDIDATES = 3
"""Words that stand in more explanations than this point at none of them."""
_MENTIONING_TOPICS = frozenset({"content", "staffing"})
"""The topics whose rules say how a thing is provided for, if it is not bought."""
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


def named_lists(policy: PolicyRules) -> tuple[Listing, ...]:
    """What the text has bought in so many words outside its lists."""
    return policy.rules(Listing, NAMED_ASPECT)


def absent_lists(policy: PolicyRules) -> tuple[Listing, ...]:
    """The lists the text points to that are not held."""
    return tuple(rule for rule in policy.rules(Listing, SCOPE_ASPECT) if not rule.attached)


def approvals(policy: PolicyRules) -> tuple[Condition, ...]:
    """What lifts the bar on items outside the lists."""
    return tuple(rule for rule in policy.rules(Condition, ADJUSTMENT_ASPECT) if rule.unlisted)


def definitions(policy: PolicyRules, items: tuple[str, ...]) -> tuple[Definition, ...]:
    """What the text's annex says these items are."""
    return tuple(rule for rule in policy.rules(Definition) if rule.item in items)


def items_in(rulebook: Rulebook, text: str) -> tuple[str, ...]:
    """The single items of a text; a listed item with separators of its own stays whole."""
    lists = (rule for policy in rulebook.policies for rule in _lists(policy))
    return split_parts(
        text, phrases(rulebook), tuple(term for rule in lists for term in rule.items)
    )


def find_listed(policy: PolicyRules, text: str, rulebook: Rulebook) -> tuple[Placed, ...]:
    """The listed items the words name, each with the list it stands on."""
    return _placed(item_lists(policy), text, rulebook)


def find_named(policy: PolicyRules, text: str, rulebook: Rulebook) -> tuple[Placed, ...]:
    """The items outside the lists that the words name, each with its rule."""
    return _placed(named_lists(policy), text, rulebook)


def _placed(lists: tuple[Listing, ...], text: str, rulebook: Rulebook) -> tuple[Placed, ...]:
    terms = tuple(dict.fromkeys(term for rule in lists for term in rule.items))
    is_head = phrases(rulebook).head_at_end
    return tuple(
        (match, rule)
        for match in find_matches(text, terms, synonyms(rulebook), is_head)
        for rule in lists
        if match.term in rule.items
    )


def _lists(policy: PolicyRules) -> tuple[Listing, ...]:
    return (*item_lists(policy), *named_lists(policy))


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


def find_mentions(policy: PolicyRules, words: tuple[str, ...]) -> tuple[Rule, ...]:
    """What the text rules elsewhere of a thing with one of these names; the first few."""
    sought = tuple(normalized(word) for word in words)
    found = (
        rule
        for rule in policy.all
        if rule.aspect.split("/")[0] in _MENTIONING_TOPICS
        and not isinstance(rule, Listing | Definition | Prohibition)
        and any(word in normalized(rule.quote) for word in sought)
    )
    return tuple(found)[:_MOST_CANDIDATES]
