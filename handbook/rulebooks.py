"""Rule files and reference files: TOML with its lines, and the rulebook made from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from calculators.decoding import Fault, RulebookError
from calculators.fact_keys import key_vocabulary
from calculators.fact_topics import FactTopic
from calculators.rulebook import Rulebook
from calculators.rulebook_text import plain, policy_meta
from calculators.rules import Rule
from handbook.fact_sources import SOURCES, Source, read_sources, unused
from handbook.lexicon_check import check_entry
from handbook.located import Keys, Table, load_toml
from handbook.problems import DataError, Problem, fail_if_any
from handbook.reference_check import check_fact
from handbook.required_data import check_contents


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
    lexicon: dict[str, object] = {}
    sources: list[Source] = []
    for path in sorted(root.glob("*/rules.toml")):
        slug = path.parent.name
        rules = _read(path, slug, files, problems)
        meta = _read(path.with_name("policy.toml"), f"{slug}/policy", files, problems)
        entries = plain(rules.values.get("rule", []))
        rules.tables("rule")
        rules.finish()
        problems += rules.problems
        policies[slug] = {"meta": policy_meta(meta.values), "rules": entries}
    for path in sorted(root.glob("reference/*.toml")):
        facts = _read(path, f"reference/{path.stem}", files, problems)
        reference[path.stem] = plain(facts.values.get("fact", []))
        lexicon[path.stem] = plain(facts.values.get("entry", []))
        sources += _sources(facts, path.stem)
        problems += facts.problems
    problems += check_contents(root)
    fail_if_any(problems)
    mapping: dict[str, object] = {
        "policies": policies,
        "reference": reference,
        "lexicon": lexicon,
    }
    try:
        rulebook = Rulebook.from_mapping(mapping)
    except RulebookError as error:
        raise DataError(_located(fault, files) for fault in error.faults) from error
    fail_if_any(
        [
            *_facts(rulebook, files, reference, sources),
            *_entries(rulebook, files, lexicon, [source.name for source in sources]),
        ]
    )
    return LoadedRulebook(rulebook, mapping, files)


def _sources(table: Table, name: str) -> tuple[Source, ...]:
    """The sources of the one file that lists them; every other holds facts or entries alone."""
    if name == SOURCES:
        sources = read_sources(table)
    else:
        sources = ()
        table.tables("fact")
        table.tables("entry")
    table.finish()
    return sources


def _facts(
    rulebook: Rulebook,
    files: Mapping[str, DataFile],
    reference: Mapping[str, object],
    sources: Sequence[Source],
) -> Iterator[Problem]:
    """The faults of the facts, in the order of their files, and the sources none comes from."""
    jurisdictions = {policy.slug: policy.meta.jurisdiction for policy in rulebook.policies}
    by_name = {source.name: source for source in sources}
    vocabulary = {topic: key_vocabulary(topic, rulebook) for topic in FactTopic}
    for source in unused(sources, rulebook.reference):
        path = files[f"reference/{SOURCES}"].path
        yield Problem(path, source.at, f"没有事实出自 {source.name}", "用到的文件", "删去这一条")
    for fact, (file, at) in zip(rulebook.reference, _places(files, reference), strict=True):
        for key, found, valid, hint in check_fact(
            fact, jurisdictions, by_name, vocabulary[fact.topic]
        ):
            told = f"{fact.id} 的 {key}：{found}"
            yield Problem(file.path, file.line("fact", at, key), told, valid, hint)


def _entries(
    rulebook: Rulebook,
    files: Mapping[str, DataFile],
    lexicon: Mapping[str, object],
    sources: Sequence[str],
) -> Iterator[Problem]:
    """The faults of the everyday words, in the order of their files."""
    for entry, (file, at) in zip(rulebook.lexicon, _places(files, lexicon), strict=True):
        for key, found, valid, hint in check_entry(entry, rulebook, sources):
            told = f"{entry.id} 的 {key}：{found}"
            yield Problem(file.path, file.line("entry", at, key), told, valid, hint)


def _places(
    files: Mapping[str, DataFile], tables: Mapping[str, object]
) -> list[tuple[DataFile, int]]:
    """The file and the position in it of every entry of these tables of the reference files."""
    return [
        (files[f"reference/{name}"], at)
        for name, entries in tables.items()
        if isinstance(entries, list)
        for at in range(len(entries))
    ]


def _read(path: Path, key: str, files: dict[str, DataFile], problems: list[Problem]) -> Table:
    try:
        table = load_toml(path)
    except DataError as error:
        problems += error.problems
        return Table({}, str(path), {(): 1})
    files[key] = DataFile(str(path), table.lines)
    return table


def _located(fault: Fault, files: Mapping[str, DataFile]) -> Problem:
    match fault.path:
        case ("policies", str(slug), "rules", *keys):
            file, inner = files[slug], ("rule", *keys)
        case ("policies", str(slug), "meta", *keys):
            file, inner = files[f"{slug}/policy"], tuple(keys)
        case ("reference", str(name), *keys):
            file, inner = files[f"reference/{name}"], ("fact", *keys)
        case ("lexicon", str(name), *keys):
            file, inner = files[f"reference/{name}"], ("entry", *keys)
        case _:
            return Problem("policies", 0, fault.found, fault.valid, fault.hint)
    return Problem(file.path, file.line(*inner), fault.found, fault.valid, fault.hint)
