"""Topics: which questions the policies are compared by, and what each of them answers.

A row of a comparison is an aspect; its cells hold the words of every rule of that aspect,
of rules named in ``also`` and of further quotes, grouped by clause. An empty cell means the
text has no rule of that aspect: 没有规定.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from calculators.citations import clause_label
from calculators.rules import Rule
from handbook.located import Table, near, read_toml
from handbook.problems import Problem, fail_if_any
from handbook.rule_places import aspects_of


@dataclass(frozen=True, slots=True)
class ExtraQuote:
    """Words that answer an aspect and are no rule; ``clause`` is a full id, ``at`` its line."""

    clause: str
    words: str
    at: int


@dataclass(frozen=True, slots=True)
class Aspect:
    """One question put to every policy; ``id`` is ``<topic>/<aspect>``."""

    id: str
    label: str
    asks: str
    also: tuple[str, ...]
    quotes: tuple[ExtraQuote, ...]
    at: int

    @property
    def anchor(self) -> str:
        """The fragment of this row on its topic page, without ``#``."""
        return "a-" + self.id.split("/")[1]


@dataclass(frozen=True, slots=True)
class Topic:
    """A page of the handbook that sets the policies side by side."""

    id: str
    title: str
    summary: str
    aspects: tuple[Aspect, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a policy and the id of their rule, empty when they are no rule."""

    words: str
    rule: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """What one clause says: ``clause`` is its path within the policy, ``label`` its citation."""

    clause: str
    label: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one policy says on an aspect; no passage means it says nothing."""

    policy: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One aspect with a cell for each policy, in the order asked for."""

    aspect: Aspect
    cells: tuple[Cell, ...]


def read_topics(toml: str, path: str) -> tuple[Topic, ...]:
    """Read ``topics.toml``; raises DataError with every mistake."""
    table = read_toml(toml, path)
    topics = topics_in(table)
    fail_if_any(table.problems)
    return topics


def topics_in(table: Table) -> tuple[Topic, ...]:
    """The topics of a table; mistakes are added to its problems."""
    topics = tuple(_topic(entry) for entry in table.tables("topic"))
    table.finish()
    return topics


def _topic(entry: Table) -> Topic:
    topic_id = entry.text("id")
    topic = Topic(
        id=topic_id,
        title=entry.text("title"),
        summary=entry.text("summary"),
        aspects=tuple(_aspect(item, topic_id) for item in entry.tables("aspect")),
    )
    entry.finish()
    return topic


def _aspect(entry: Table, topic_id: str) -> Aspect:
    aspect = Aspect(
        id=f"{topic_id}/{entry.text('id')}",
        label=entry.text("label"),
        asks=entry.text("asks"),
        also=tuple((entry.optional_text("also") or "").split()),
        quotes=tuple(_quote(item) for item in entry.tables("quote")),
        at=entry.line(),
    )
    entry.finish()
    return aspect


def _quote(entry: Table) -> ExtraQuote:
    quote = ExtraQuote(entry.text("clause"), entry.text("words"), entry.line())
    entry.finish()
    return quote


def compare(aspect: Aspect, policies: Sequence[str], rules: Sequence[Rule]) -> Row:
    """Collect what each policy (by slug) says on an aspect, in the order of the rules.

    Words that stand in other words shown from the same clause are left out.
    """
    cells: list[Cell] = []
    for slug in policies:
        said: dict[str, list[Said]] = {}
        for rule in rules:
            if rule.policy == slug and (rule.aspect == aspect.id or rule.id in aspect.also):
                said.setdefault(rule.clause, []).append(Said(rule.quote, rule.id, rule.note))
        for quote in aspect.quotes:
            policy, _, path = quote.clause.partition("/")
            if policy == slug:
                said.setdefault(path, []).append(Said(quote.words, ""))
        passages = (
            Passage(path, clause_label(path), _without_repeats(all_)) for path, all_ in said.items()
        )
        cells.append(Cell(slug, tuple(passages)))
    return Row(aspect, tuple(cells))


def _without_repeats(said: Sequence[Said]) -> tuple[Said, ...]:
    kept: list[Said] = []
    for index, one in enumerate(said):
        others = [*said[:index], *said[index + 1 :]]
        longer = any(one.words in other.words and one.words != other.words for other in others)
        if not longer and all(one.words != before.words for before in kept):
            kept.append(one)
    return tuple(kept)


def check_topics(
    topics: Sequence[Topic],
    rules: Sequence[Rule],
    clauses: Mapping[str, str],
    path: str,
    place: Callable[[Rule], tuple[str, int]],
) -> None:
    """Prove that topics, rules and texts fit; ``clauses`` maps full ids to clause texts.

    ``path`` is the file of the topics, ``place`` gives file and line of a rule's aspect.

    Raises DataError with every rule that names no row or one it is not looked up in, every row
    no rule or quote stands in, every unknown rule in ``also`` and every quote whose words are
    not in its clause.
    """
    problems: list[Problem] = []
    aspects = {aspect.id: aspect for topic in topics for aspect in topic.aspects}
    ids = {rule.id for rule in rules}
    used = {rule.aspect for rule in rules}
    for rule in rules:
        if rule.aspect not in aspects:
            found = f"规则 {rule.id} 的 aspect：没有“{rule.aspect}”这一行"
            hint = near(rule.aspect, list(aspects))
            problems.append(Problem(*place(rule), found, f"{path} 里的一行", hint))
        elif (places := aspects_of(rule)) and rule.aspect not in places:
            found = f"规则 {rule.id} 的 aspect：{rule.aspect}"
            hint = "计算器只在这里找这种规则"
            problems.append(Problem(*place(rule), found, "、".join(places), hint))
    for aspect in aspects.values():
        problems += [
            Problem(path, aspect.at, f"also 里的 {also} 不是规则", "规则编号", "检查编号")
            for also in aspect.also
            if also not in ids
        ]
        if aspect.id not in used and not aspect.also and not aspect.quotes:
            problems.append(
                Problem(path, aspect.at, f"没有规则属于 {aspect.id}", "至少一条规则", "删去这一行")
            )
        for quote in aspect.quotes:
            text = "".join(clauses.get(quote.clause, "").split())
            if "".join(quote.words.split()) not in text:
                problems.append(
                    Problem(
                        path,
                        quote.at,
                        f"{quote.clause} 里没有这句话：{quote.words}",
                        "该条款的原话",
                        f"该条款是：{text[:40]}…" if text else "没有这个条款，检查编号",
                    )
                )
    fail_if_any(problems)
