"""Words of the field that name the same thing, each group with its source."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.located import Table, read_toml
from handbook.problems import Problem, fail_if_any


@dataclass(frozen=True, slots=True)
class SynonymGroup:
    """Words searched together; ``source`` says which text uses them for the same thing."""

    terms: tuple[str, ...]
    source: str


def read_synonyms(text: str, path: str) -> tuple[SynonymGroup, ...]:
    """Read ``[[group]]`` tables; raises DataError with every mistake found."""
    root = read_toml(text, path)
    groups = tuple(_group(table) for table in root.tables("group"))
    root.finish()
    fail_if_any([*root.problems, *_repeated(groups, path)])
    return groups


def _group(table: Table) -> SynonymGroup:
    terms = tuple(term.strip() for term in table.text("terms").split("、"))
    if len(terms) < 2 or not all(terms):
        table.report("terms", "、".join(terms), "两个以上的词", "词与词之间用顿号隔开")
    group = SynonymGroup(terms, table.text("source"))
    table.finish()
    return group


def _repeated(groups: tuple[SynonymGroup, ...], path: str) -> list[Problem]:
    seen: set[str] = set()
    problems: list[Problem] = []
    for term in (term for group in groups for term in group.terms):
        if term in seen:
            problems.append(
                Problem(path, 0, f"“{term}”出现在两组里", "一个词只在一组", "合并这两组")
            )
        seen.add(term)
    return problems
