"""The number ledger: every number and threshold word of a text is bound to a rule or excused.

The other half of the tie gate. A rule proves that its numbers stand in the text; the ledger
proves that no number of the text was overlooked. ``policies/<slug>/ledger.toml`` lists what
is no rule, with the reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from calculators.quantities import Shape, find_quantities
from calculators.rules import Deadline, Rule, Validity
from handbook.claims import keys, numbers
from handbook.clauses import Document
from handbook.located import Table, read_toml
from handbook.packed import Span, pack
from handbook.problems import Problem, fail_if_any
from handbook.quoted import whole_places, whole_spans
from handbook.repairs import compact
from handbook.tokens import Token, TokenSort, find_tokens

_NUMBERS = frozenset({TokenSort.QUANTITY, TokenSort.DAYS})


@dataclass(frozen=True, slots=True)
class Excuse:
    """Words of a clause whose numbers are no rule, and why; ``line`` is in ledger.toml.

    ``words`` names each occurrence once, so that losing one of two is noticed.
    """

    clause: str
    reason: str
    words: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One token of the ledger: bound to ``rules`` (ids), or excused with ``reason``.

    Both are empty where nothing accounts for it.
    """

    clause: str
    token: Token
    rules: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of one text, in reading order, with the problems found in making it."""

    slug: str
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]

    @property
    def bound(self) -> tuple[Entry, ...]:
        """The entries a rule uses."""
        return tuple(entry for entry in self.entries if entry.rules)

    @property
    def excused(self) -> tuple[Entry, ...]:
        """The entries that are no rule, each with its reason."""
        return tuple(entry for entry in self.entries if entry.reason)

    @property
    def counts(self) -> Mapping[TokenSort, int]:
        """How many entries there are of each sort."""
        return Counter(entry.token.sort for entry in self.entries)


@dataclass(frozen=True, slots=True)
class _Hold:
    """A span of a clause that a rule stands on; ``proves`` where it proves a number."""

    rule: str
    span: Span
    proves: bool


@dataclass(frozen=True, slots=True)
class Irregular:
    """A clause whose number is irregular in the text itself, and why."""

    clause: str
    reason: str
    line: int


@dataclass(frozen=True, slots=True)
class Excuses:
    """What ledger.toml holds."""

    excuses: tuple[Excuse, ...] = ()
    irregular: tuple[Irregular, ...] = ()


def read_excuses(toml: str, path: str) -> Excuses:
    """Read ledger.toml; raises DataError with every mistake."""
    table = read_toml(toml, path)
    excuses = excuses_in(table)
    fail_if_any(table.problems)
    return excuses


def excuses_in(table: Table) -> Excuses:
    """The excuses of a table; mistakes are added to its problems."""
    excuses = Excuses(
        tuple(_excuse(entry) for entry in table.tables("excuse")),
        tuple(_irregular(entry) for entry in table.tables("irregular")),
    )
    table.finish()
    return excuses


def _excuse(entry: Table) -> Excuse:
    excuse = Excuse(entry.text("clause"), entry.text("reason"), entry.texts("words"), entry.line())
    entry.finish()
    return excuse


def _irregular(entry: Table) -> Irregular:
    irregular = Irregular(entry.text("clause"), entry.text("reason"), entry.line())
    entry.finish()
    return irregular


def make_ledger(
    slug: str,
    document: Document,
    rules: Sequence[Rule],
    given: Excuses,
    paths: tuple[str, str],
) -> Ledger:
    """Account for every token; ``paths`` are those of text.md and ledger.toml, for messages.

    Problems are tokens that nothing accounts for, excuses whose words do not stand in their
    clause as often as listed, excuses that excuse nothing, and clause numbers out of order.
    """
    texts = {clause.path: clause.text for clause in document.walk()}
    holds = _holds(rules, texts)
    excused: dict[str, list[tuple[Excuse, Span]]] = {path: [] for path in texts}
    problems = list(_numbering(document, given.irregular, paths))
    tokens = {clause.path: find_tokens(clause.text, clause.number) for clause in document.walk()}
    for excuse in given.excuses:
        spans, faults = _excused_spans(excuse, texts, tokens, paths[1])
        problems += faults
        excused.setdefault(excuse.clause, []).extend((excuse, span) for span in spans)
    entries: list[Entry] = []
    for clause in document.walk():
        found = [_account(clause.path, t, holds.get(clause.path, ())) for t in tokens[clause.path]]
        for excuse, span in excused[clause.path]:
            if not _excuse_within(found, excuse, span):
                problems.append(_useless(paths[1], excuse, clause.text[span[0] : span[1]]))
        problems += (
            _unaccounted(paths[0], clause.first_line, entry.token, clause.text)
            for entry in found
            if not entry.rules and not entry.reason
        )
        entries += found
    return Ledger(slug, tuple(entries), tuple(problems))


def _excuse_within(entries: list[Entry], excuse: Excuse, span: Span) -> bool:
    """Excuse the entries no rule uses within a span; whether there are any. In reading order."""
    first = bisect_left(entries, span[0], key=lambda entry: entry.token.start)
    used = False
    for at in range(first, len(entries)):
        token = entries[at].token
        if token.end > span[1]:
            break
        if not entries[at].rules:
            entries[at] = replace(entries[at], reason=excuse.reason)
            used = True
    return used


def _numbering(
    document: Document, irregular: Sequence[Irregular], paths: tuple[str, str]
) -> Iterator[Problem]:
    """Clause numbers carry the rules' clauses, so one out of order must be stated, not guessed."""
    at = {clause.path: clause.first_line for clause in document.walk()}
    stated = {at[entry.clause] for entry in irregular if entry.clause in at}
    found = {finding.line for finding in document.findings}
    for finding in document.findings:
        if finding.line not in stated:
            hint = "改正编号；原文如此的，在 ledger.toml 里写 [[irregular]] 说明"
            yield Problem(paths[0], finding.line, finding.message, "连续的编号", hint)
    annexes = [path for path in at if re.fullmatch(r"annex-\d+", path)]
    for index, path in enumerate(annexes, start=1):
        if path != f"annex-{index}":
            message = f"第 {index} 个附件编号是 {path}"
            yield Problem(paths[0], at[path], message, f"annex-{index}", "核对附件的编号")
    for entry in irregular:
        if at.get(entry.clause) not in found:
            message = f"条款 {entry.clause} 的编号没有不规则之处"
            yield Problem(paths[1], entry.line, message, "编号不规则的条款", "删去这一条")


def _account(clause: str, token: Token, holds: Sequence[_Hold]) -> Entry:
    inside = [hold for hold in holds if hold.span[0] <= token.start and token.end <= hold.span[1]]
    if token.sort in _NUMBERS:
        inside = [hold for hold in inside if hold.proves]
    return Entry(clause, token, tuple(dict.fromkeys(hold.rule for hold in inside)))


def _holds(rules: Sequence[Rule], texts: Mapping[str, str]) -> dict[str, list[_Hold]]:
    holds: dict[str, list[_Hold]] = {}
    for rule in rules:
        for clause, span, proves in _spans(rule, texts):
            holds.setdefault(clause, []).append(_Hold(rule.id, span, proves))
    return holds


def _spans(rule: Rule, texts: Mapping[str, str]) -> Iterator[tuple[str, Span, bool]]:
    """The places of a rule: its quote, and within it every word that proves a claim."""
    text = texts.get(rule.clause, "")
    for quote in whole_spans(text, rule.quote)[:1]:
        yield rule.clause, quote, False
        stretch = text[quote[0] : quote[1]]
        for words in _proving(rule):
            for start, end in pack(stretch).find_all(words):
                yield rule.clause, (quote[0] + start, quote[0] + end), True
        claimed = {compact(claim.value.words) for claim in numbers(rule)}
        for found in find_quantities(text):
            within = quote[0] <= found.start and found.end <= quote[1]
            if within and found.shape is not Shape.UNREAD and compact(found.text) in claimed:
                yield rule.clause, (found.start, found.end), True
    elsewhere = [(rule.strength_clause, rule.strength_words)]
    if isinstance(rule, Deadline):
        elsewhere.append((rule.year_clause, rule.year_words))
    if isinstance(rule, Validity):
        elsewhere.append((rule.date_clause, rule.date_words))
    for clause, words in elsewhere:
        for span in pack(texts.get(clause, "")).find_all(words)[:1] if words else ():
            yield clause, span, True


def _proving(rule: Rule) -> Iterator[str]:
    """Words that prove a claim which is not itself a quantity."""
    for claim in keys(rule):
        if claim.field not in ("action", "timing"):
            yield rule.words_for(claim.key)
    if isinstance(rule, Deadline | Validity):
        yield rule.words
    if isinstance(rule, Validity) and rule.end_words:
        yield rule.end_words
    if rule.document:
        yield rule.document


def _excused_spans(
    excuse: Excuse,
    texts: Mapping[str, str],
    tokens: Mapping[str, Sequence[Token]],
    path: str,
) -> tuple[list[Span], list[Problem]]:
    if excuse.clause not in texts:
        found = f"没有条款 {excuse.clause}"
        return [], [Problem(path, excuse.line, found, "正文里的条款编号", "核对编号")]
    spans: list[Span] = []
    problems = []
    whole = [(token.start, token.end) for token in tokens[excuse.clause]]
    for words, listed in Counter(excuse.words).items():
        found_spans = tuple(whole_places(texts[excuse.clause], words, whole))
        if len(found_spans) != listed:
            found = f"条款 {excuse.clause} 里“{words}”有 {len(found_spans)} 处，列了 {listed} 处"
            hint = "正文改过就重看这一条；同样的词有几处列几次"
            problems.append(Problem(path, excuse.line, found, f"{listed} 处", hint))
        spans += found_spans
    return spans, problems


def _unaccounted(path: str, line: int, token: Token, text: str) -> Problem:
    around = text[max(0, token.start - 8) : token.end + 8]
    return Problem(
        path,
        line,
        f"“{token.words}”（……{around}……）没有规则用到，也没有说明",
        "绑定到规则，或在 ledger.toml 里说明为什么不是规则",
        "数字要写进规则的 words；不是规则的写 [[excuse]]",
    )


def _useless(path: str, excuse: Excuse, words: str) -> Problem:
    return Problem(
        path,
        excuse.line,
        f"条款 {excuse.clause} 的“{words}”里没有要说明的数字或界限词",
        "规则没有用到的数字或界限词",
        "已有规则用到就删去这一条",
    )
