"""The gate of the build: rules proved by their words, numbers accounted for, all or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from calculators.rules import Rule
from handbook.clauses import Document
from handbook.data_files import read_text
from handbook.ledger import Excuses, Ledger, make_ledger, read_excuses
from handbook.policies import Policy
from handbook.problems import DataError, Problem, fail_if_any
from handbook.rule_keys import check_actors, check_keys
from handbook.rule_phrases import check_definitions, check_phrases
from handbook.rulebooks import LoadedRulebook
from handbook.tie import TieFault, Words, check_rule


@dataclass(frozen=True, slots=True)
class Proof:
    """What the gate found of one policy: its ledger and the faults of its rules."""

    ledger: Ledger
    faults: tuple[TieFault, ...]

    @property
    def holds(self) -> bool:
        """Whether every rule is proved and every number accounted for."""
        return not self.faults and not self.ledger.problems


def prove(
    slug: str,
    document: Document,
    rules: Sequence[Rule],
    excuses: Excuses,
    paths: tuple[str, str] = ("text.md", "ledger.toml"),
) -> Proof:
    """Check the rules of one text and account for its numbers; ``paths`` are for messages."""
    words = Words({clause.path: clause.text for clause in document.walk()})
    faults = [fault for rule in rules for fault in check_rule(rule, words)]
    faults += (
        TieFault(rule.id, (key,), found, valid, hint)
        for rule in rules
        for key, found, valid, hint in check_phrases(rule, words.clauses.get(rule.clause, ""))
    )
    faults += (
        TieFault(rule.id, (key,), found, valid, hint)
        for rule in rules
        for key, found, valid, hint in check_keys(rule)
    )
    faults += (
        TieFault(rule.id, (key,), found, valid, hint)
        for rule, key, found, valid, hint in (*check_definitions(rules), *check_actors(rules))
    )
    return Proof(make_ledger(slug, document, rules, excuses, paths), tuple(faults))


def pass_gate(root: Path, policies: Sequence[Policy], loaded: LoadedRulebook) -> tuple[Ledger, ...]:
    """The ledgers of all policies under ``root``, in the order of ``policies``.

    Raises DataError with every fault of every policy as path:line.
    """
    problems: list[Problem] = []
    ledgers: list[Ledger] = []
    for policy in policies:
        folder = root / policy.slug
        path = folder / "ledger.toml"
        try:
            text = read_text(path, hint="没有要说明的数字也放一个空文件")
            excuses = read_excuses(text, str(path))
        except DataError as error:
            problems += error.problems
            continue
        paths = (str(folder / "text.md"), str(path))
        rules = loaded.rules(policy.slug)
        proof = prove(policy.slug, policy.document, rules, excuses, paths)
        problems += proof.ledger.problems
        problems += _located(policy.slug, proof.faults, loaded)
        ledgers.append(proof.ledger)
    fail_if_any(problems)
    return tuple(ledgers)


def _located(slug: str, faults: Sequence[TieFault], loaded: LoadedRulebook) -> Iterator[Problem]:
    for fault in faults:
        line = loaded.line(slug, fault.rule, *fault.keys)
        found = f"规则 {fault.rule} 的 {'.'.join(fault.keys)}：{fault.found}"
        yield Problem(loaded.files[slug].path, line, found, fault.valid, fault.hint)
