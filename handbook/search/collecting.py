"""From the clause model and the rules to entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calculators.citations import clause_label
from calculators.rules import Rule
from handbook.clauses import Clause, ClauseKind
from handbook.policies import Policy
from handbook.search.entries import Entry, EntryKind, Group

_OUTLINE = {ClauseKind.HEADING, ClauseKind.RUN_IN, ClauseKind.ANNEX}
_ALL_HEADING = {ClauseKind.TITLE, ClauseKind.ANNEX}


def policy_group(policy: Policy, rules: Sequence[Rule], aspects: Mapping[str, str]) -> Group:
    """The clauses of a policy in reading order, each followed by its rules.

    ``aspects`` maps an aspect id to its label: a rule is also found by what it is about.
    """
    by_clause: dict[str, list[Rule]] = {}
    for rule in rules:
        by_clause.setdefault(rule.clause, []).append(rule)
    entries: list[Entry] = []
    for clause in policy.document.walk():
        entries.append(_clause(policy.slug, clause))
        entries += (_rule(rule, aspects) for rule in by_clause.get(clause.path, []))
    title = policy.meta.title
    if policy.meta.document_number:
        title = f"{title}（{policy.meta.document_number}）"
    address = f"policies/{policy.slug}.html"
    return Group(title, address, policy.meta.jurisdiction, tuple(entries))


def _clause(slug: str, clause: Clause) -> Entry:
    whole = clause.kind in _ALL_HEADING
    text = _plain(clause.text)
    heading = len(text) if whole else len(_plain(clause.number + clause.heading))
    return Entry(
        kind=EntryKind.TEXT,
        address=f"#{clause.anchor}",
        label=clause.label,
        text=text,
        heading=heading if clause.heading or whole else 0,
        depth=clause.level if clause.kind in _OUTLINE else 0,
        clause=f"{slug}/{clause.path}",
    )


def _rule(rule: Rule, aspects: Mapping[str, str]) -> Entry:
    return Entry(
        kind=EntryKind.RULE,
        address=f"#r-{rule.id.lower()}",
        label=clause_label(rule.clause),
        text=_plain(rule.quote),
        clause=f"{rule.policy}/{rule.clause}",
        keywords=aspects.get(rule.aspect, ""),
    )


def _plain(text: str) -> str:
    """The words as a page shows them: bold marks of the source are no words."""
    return text.replace("**", "")
