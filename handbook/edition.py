"""An edition: everything the handbook is made from, read and checked together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from calculators.rulebook import Rulebook
from calculators.rules import Rule
from handbook.data_files import read_text
from handbook.gate import pass_gate
from handbook.glossary import Term, check_glossary, read_glossary
from handbook.ledger import Ledger
from handbook.policies import Policy, load_policies
from handbook.question_check import check_questions
from handbook.questions import Example, load_questions
from handbook.rulebooks import load_rulebook
from handbook.topics import Topic, check_topics, read_topics


@dataclass(frozen=True)
class Edition:
    """The policies with their rules, and what is said about them across policies."""

    policies: tuple[Policy, ...]
    rulebook: Rulebook
    ledgers: tuple[Ledger, ...]
    topics: tuple[Topic, ...]
    terms: tuple[Term, ...]
    examples: tuple[Example, ...] = ()
    """The ready cases the forms offer."""

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule, in the order of the policies."""
        by_slug = {policy.slug: policy.all for policy in self.rulebook.policies}
        return tuple(rule for policy in self.policies for rule in by_slug.get(policy.slug, ()))

    @cached_property
    def clauses(self) -> Mapping[str, str]:
        """Full clause ids to texts, in the order of the policies and of reading."""
        return {
            f"{policy.slug}/{clause.path}": clause.text
            for policy in self.policies
            for clause in policy.document.walk()
        }


def load_edition(root: Path) -> Edition:
    """Read the folder of the policies and pass the gate: every rule proved from its words, every
    number accounted for. Raises DataError with every mistake found at the first stage that fails.
    """
    topics, glossary = root / "topics.toml", root / "glossary.toml"
    policies, loaded = load_policies(root), load_rulebook(root)
    questions = load_questions(root)
    edition = Edition(
        policies=policies,
        rulebook=loaded.rulebook,
        ledgers=pass_gate(root, policies, loaded),
        topics=read_topics(read_text(topics), str(topics)),
        terms=read_glossary(read_text(glossary), str(glossary)),
        examples=(*questions.examples, *questions.forms),
    )
    check_topics(
        edition.topics,
        edition.rules,
        edition.clauses,
        str(topics),
        lambda rule: (
            loaded.files[rule.policy].path,
            loaded.line(rule.policy, rule.id, "aspect"),
        ),
    )
    check_questions(questions, loaded.rulebook)
    check_glossary(edition.terms, edition.clauses, str(glossary))
    return edition
