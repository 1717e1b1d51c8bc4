"""The page of one policy: what it is, and its full text with the tools of each clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from calculators.rules import Rule
from handbook.pages.clause_view import Link, TextMarks, clause_views
from handbook.pages.documents import document_links, reference_marks
from handbook.pages.facts import facts
from handbook.pages.templating import render
from handbook.placing import PlacedRepair
from handbook.policies import Policy
from handbook.views.editorial_notes import is_small, small_note
from handbook.views.policy_names import formal_name


def policy_page(
    policy: Policy, rules: Sequence[Rule], related: Mapping[str, Sequence[Link]]
) -> Markup:
    """The page of a policy; ``related`` are links to the calculators of each aspect."""
    by_clause: dict[str, list[Rule]] = {}
    for rule in rules:
        by_clause.setdefault(rule.clause, []).append(rule)
    uses = {
        path: tuple(dict.fromkeys(link for rule in group for link in related.get(rule.aspect, ())))
        for path, group in by_clause.items()
    }
    marks = TextMarks(by_clause, reference_marks(policy), _repairs(policy), uses)
    return render(
        "policy.html",
        {
            "title": policy.meta.title,
            "slug": policy.slug,
            "facts": facts(policy.meta),
            "clauses": clause_views(policy.document, formal_name(policy.meta), marks),
            "small_repairs": [
                small_note(placed) for placed in policy.repairs if is_small(placed.repair)
            ],
            "documents": document_links(policy),
        },
    )


def _repairs(policy: Policy) -> dict[str, list[PlacedRepair]]:
    repairs: dict[str, list[PlacedRepair]] = {}
    for placed in policy.repairs:
        repairs.setdefault(placed.clause, []).append(placed)
    return repairs
