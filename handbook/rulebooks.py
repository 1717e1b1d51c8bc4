"""Rule files and reference files: TOML with its lines, and the rulebook made from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from calculators.decoding import Fault, RulebookError
from calculators.rulebook import Rulebook
from calculators.rulebook_text import plain, policy_meta
from calculators.rules import Rule
from handbook.located import Keys, Table, key_lines, read_toml
from handbook.problems import DataError, Problem, fail_if_any
from handbook.reference_check import check_fact


@dataclass(frozen=True, slots=True)
class DataFile:
    """One TOML file of rules or facts with the lines of its keys."""

    path: str
    lines: Mapping[Keys, int]

    def line(self, *keys: str | int) -> int:
        """The line of a key, or of the nearest table around it."""
        sought: Keys = keys
        while sought and sought not in self.lines:
            sought = sought[:-1]
        return self.lines.get(sought, 0)


@dataclass(frozen=True, slots=True)
class LoadedRulebook:
    """The rulebook, the JSON-able mapping it was made from, and where its rules stand.

    ``files`` is keyed by policy slug (its rules.toml) and by ``reference/<name>``.
    """

    rulebook: Rulebook
    mapping: Mapping[str, object]
    files: Mapping[str, DataFile]

    def rules(self, slug: str) -> tuple[Rule, ...]:
        """The rules of a policy; none where it has no rules.toml."""
        return next((policy.all for policy in self.rulebook.policies if policy.slug == slug), ())

    def line(self, slug: str, rule_id: str, *keys: str | int) -> int:
        """The line in rules.toml of a rule, or of one of its keys."""
        ids = [rule.id for rule in self.rulebook.policy(slug).all]
        return self.files[slug].line("rule", ids.index(rule_id), *keys)


def load_rulebook(root: Path) -> LoadedRulebook:
    """Read policies/*/rules.toml with its policy.toml and policies/reference/*.toml.

    Raises DataError with every mistake of form in all files, each with its line.
    """
    problems: list[Problem] = []
    files: dict[str, DataFile] = {}
    policies: dict[str, object] = {}
    reference: dict[str, object] = {}
    for path in sorted(root.glob("*/rules.toml")):
        slug = path.parent.name
        rules = _read(path, slug, files, problems)
        meta = _read(path.with_name("policy.toml"), f"{slug}/policy", files, problems)
        entries = plain(rules.values.get("rule", []))
        policies[slug] = {"meta": policy_meta(meta.values), "rules": entries}
    for path in sorted(root.glob("reference/*.toml")):
        facts = _read(path, f"reference/{path.stem}", files, problems)
        reference[path.stem] = plain(facts.values.get("fact", []))
    fail_if_any(problems)
    mapping: dict[str, object] = {"policies": policies, "reference": reference}
    try:
        rulebook = Rulebook.from_mapping(mapping)
    except RulebookError as error:
        raise DataError(_located(fault, files) for fault in error.faults) from error
    fail_if_any(_facts(rulebook, files, reference))
    return LoadedRulebook(rulebook, mapping, files)


def _facts(
    rulebook: Rulebook, files: Mapping[str, DataFile], reference: Mapping[str, object]
) -> Iterator[Problem]:
    """The faults of the facts, in the order of their files."""
    slugs = [policy.slug for policy in rulebook.policies]
    places = [
        (files[f"reference/{name}"], at)
        for name, entries in reference.items()
        if isinstance(entries, list)
        for at in range(len(entries))
    ]
    for fact, (file, at) in zip(rulebook.reference, places, strict=True):
        for key, found, valid, hint in check_fact(fact, slugs):
            told = f"{fact.id} 的 {key}：{found}"
            yield Problem(file.path, file.line("fact", at, key), told, valid, hint)


def _read(path: Path, key: str, files: dict[str, DataFile], problems: list[Problem]) -> Table:
    try:
        text = path.read_bytes().decode()
        table = read_toml(text, str(path))
    except FileNotFoundError:
        problems.append(Problem(str(path), 0, "没有这个文件", path.name, "补上这个文件"))
        return Table({}, str(path), {(): 1})
    except DataError as error:
        problems += error.problems
        return Table({}, str(path), {(): 1})
    files[key] = DataFile(str(path), key_lines(text))
    return table


def _located(fault: Fault, files: Mapping[str, DataFile]) -> Problem:
    match fault.path:
        case ("policies", str(slug), "rules", *keys):
            file, inner = files[slug], ("rule", *keys)
        case ("policies", str(slug), "meta", *keys):
            file, inner = files[f"{slug}/policy"], tuple(keys)
        case ("reference", str(name), *keys):
            file, inner = files[f"reference/{name}"], ("fact", *keys)
        case _:
            return Problem("policies", 0, fault.found, fault.valid, fault.hint)
    return Problem(file.path, file.line(*inner), fault.found, fault.valid, fault.hint)
