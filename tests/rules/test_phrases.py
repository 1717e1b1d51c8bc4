"""A slip in a rule's row, list or phrase is refused by what the rule itself says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from calculators.__main__ import load
from calculators.rules import Deadline, Definition, Duty, Listing, Rule
from handbook.packed import pack
from handbook.policies import load_policies
from handbook.rule_phrases import check_definitions, check_phrases
from handbook.rule_places import aspects_of
from handbook.topics import read_topics

ROOT = Path(__file__).parents[2] / "policies"
RULES = tuple(rule for policy in load(ROOT).policies for rule in policy.all)
TOPICS = read_topics((ROOT / "topics.toml").read_text("utf-8"), "topics.toml")
ASPECTS = tuple(aspect.id for topic in TOPICS for aspect in topic.aspects)


CLAUSES = {
    f"{policy.slug}/{clause.path}": clause.text
    for policy in load_policies(ROOT)
    for clause in policy.document.walk()
}


def check(rule: Rule) -> list[tuple[str, str, str, str]]:
    return list(check_phrases(rule, CLAUSES[f"{rule.policy}/{rule.clause}"]))


def survivors(changes: Iterator[tuple[Rule, Rule]]) -> list[str]:
    """The rules of which a change is not refused."""
    tried = [(before.id, check(after)) for before, after in changes]
    assert len(tried) > 10
    return [rule for rule, found in tried if not found]


def test_the_rules_as_published_are_whole() -> None:
    assert [(rule.id, found) for rule in RULES for found in check(rule)] == []
    assert list(check_definitions(RULES)) == []


def test_a_rule_moved_to_another_row_is_refused() -> None:
    """Duties and deadlines may stand in any row; a qualification in either of its two."""
    moved = (
        (rule.id, aspect)
        for rule in RULES
        for aspect in ASPECTS
        if aspect != rule.aspect and aspect in (aspects_of(rule) or ASPECTS)
        if not isinstance(rule, Duty | Deadline)
    )
    assert list(moved) == [("TJ-33", "staffing/education")]
    assert all(not aspects_of(rule) or rule.aspect in aspects_of(rule) for rule in RULES)


def test_a_shortened_item_is_refused() -> None:
    # A particle before or after them would do as well: 由财政拨款保障的…, 社区参与.
    assert set(survivors(_cut_items())) <= {"JL-04a", "JL-11"}


def _cut_items() -> Iterator[tuple[Rule, Rule]]:
    for rule in RULES:
        for at, item in enumerate(rule.items if isinstance(rule, Listing) else ()):
            for cut in (item[1:], item[:-1]):
                own = rule.words_for(item) == item
                # Part of the words is a key of its own: what an item is called stands in said.
                if own and cut in pack(rule.quote) and isinstance(rule, Listing):
                    items = (*rule.items[:at], cut, *rule.items[at + 1 :])
                    yield rule, replace(rule, items=items)


def test_a_list_that_says_the_opposite_is_refused() -> None:
    lists = [rule for rule in RULES if isinstance(rule, Listing)]
    turned = [
        (rule, replace(rule, polarity=polarity))
        for rule in lists
        for polarity in ("allow", "deny", "name")
        if polarity != rule.polarity
    ]
    # A denial stands in the quotation of NM-01 and QY-16 names no item: both look elsewhere.
    assert set(survivors(iter(turned))) <= {"NM-01", "QY-16", "TJ-05", "NM-11"}
    attached = ((rule, replace(rule, attached=not rule.attached)) for rule in lists)
    assert survivors(attached) == []
    empty = [rule for rule in lists if not rule.items]
    assert all(check(replace(rule, closed=not rule.closed)) for rule in empty)


@pytest.mark.parametrize("cut", [slice(1, None), slice(None, -1)])
def test_a_shortened_actor_or_action_is_refused(cut: slice) -> None:
    left = cut.start == 1
    for rule in RULES:
        if isinstance(rule, Duty | Deadline):
            changed = replace(rule, actor=rule.actor[cut]) if left else None
            # 区民政局 is an actor of its own in the clause of TJ-34.
            if changed is not None and len(rule.actor) > 2 and rule.id != "TJ-34":
                assert check(changed), rule.id
            if not left:
                assert check(replace(rule, action=rule.action[cut])), rule.id


def test_a_definition_of_another_category_is_refused() -> None:
    others = {"事务性": "服务性", "服务性": "事务性"}
    for rule in RULES:
        if isinstance(rule, Definition):
            changed = replace(rule, category=others[rule.category])
            all_rules = [changed if each is rule else each for each in RULES]
            assert [found[0].id for found in check_definitions(all_rules)] == [rule.id]
