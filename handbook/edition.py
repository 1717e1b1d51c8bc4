"""An edition: everything the handbook is made from, read and checked together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from calculators.__main__ import load
from calculators.rulebook import Rulebook
from calculators.rules import Rule
from handbook.glossary import Term, check_glossary, read_glossary
from handbook.policies import Policy, load_policies
from handbook.topics import Topic, check_topics, read_topics


@dataclass(frozen=True, slots=True)
class Edition:
    """The policies with their rules, and what is said about them across policies."""

    policies: tuple[Policy, ...]
    rulebook: Rulebook
    topics: tuple[Topic, ...]
    terms: tuple[Term, ...]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule, in the order of the policies."""
        by_slug = {policy.slug: policy.all for policy in self.rulebook.policies}
        return tuple(rule for policy in self.policies for rule in by_slug.get(policy.slug, ()))

    @property
    def clauses(self) -> Mapping[str, str]:
        """Full clause ids to texts, in the order of the policies and of reading."""
        return {
            f"{policy.slug}/{clause.path}": clause.text
            for policy in self.policies
            for clause in policy.document.walk()
        }


def load_edition(root: Path) -> Edition:
    """Read the folder of the policies; raises DataError or RulebookError with every mistake."""
    topics, glossary = root / "topics.toml", root / "glossary.toml"
    edition = Edition(
        policies=load_policies(root),
        rulebook=load(root),
        topics=read_topics(topics.read_text("utf-8"), str(topics)),
        terms=read_glossary(glossary.read_text("utf-8"), str(glossary)),
    )
    check_topics(edition.topics, edition.rules, edition.clauses, str(topics))
    check_glossary(edition.terms, edition.clauses, str(glossary))
    return edition
