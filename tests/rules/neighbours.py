"""Something put right beside a number a rule is bound to: the proof of the rule has to fail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from calculators.rules import Deadline, Rule, Validity, Value
from handbook.claims import numbers
from handbook.quoted import quantities_of, whole_spans
from handbook.repairs import compact
from handbook.tie import Words, check_rule

ON_BOTH_SIDES = (
    "6",
    "６",
    "六",
    "百",
    "万",
    "廿",
    "伍",
    "半",
    "几",
    "余",
    "多",
    "½",
    "点五",
    "至6",
)
ON_THE_LEFT = ("约", "近百", "数十", "第", "6-", "-", "6.", "一百分之")
ON_THE_RIGHT = ("左右", "多万", "～9", "至九", "%", "又三", "上下")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A rule and its clause text with something beside one of its quantities."""

    rule: Rule
    text: str
    what: str

    @property
    def passes(self) -> bool:
        """Whether the gate notices nothing."""
        return not check_rule(self.rule, Words({self.rule.clause: self.text}))


def neighbours(rules: Sequence[Rule], clauses: Mapping[str, str]) -> Iterator[Neighbour]:
    """Every insertion at both sides of every quantity of every rule.

    Each is made in the text and the quote, then in the words of the rule as well; at an edge
    of the quote in the text alone, too.
    """
    for rule in rules:
        text = clauses[rule.clause]
        spans = whole_spans(text, rule.quote)[:1]
        claimed = {compact(words) for words in _claimed(rule)}
        for found in quantities_of(text, rule.quote):
            if compact(found.text) not in claimed:
                continue
            for start, end in spans:
                yield from _inserted(rule, text, (start, end), (found.start, found.end))


def _claimed(rule: Rule) -> Iterator[str]:
    yield from (claim.value.words for claim in numbers(rule))
    if isinstance(rule, Deadline | Validity):
        yield rule.words


def _inserted(
    rule: Rule, text: str, quote: tuple[int, int], quantity: tuple[int, int]
) -> Iterator[Neighbour]:
    (first, last), words = quote, text[quantity[0] : quantity[1]]
    for at, sign, is_left in _places(quantity):
        if _is_of_the_next(text, at, sign, is_left) or (sign == "6." and not words[0].isdigit()):
            continue
        changed = text[:at] + sign + text[at:]
        longer = changed[first : last + len(sign)]
        said = sign + words if is_left else words + sign
        what = f"{rule.id}: {said}"
        yield Neighbour(replace(rule, quote=longer), changed, f"{what} in the quote")
        with_words = _with_words(replace(rule, quote=longer), words, said)
        yield Neighbour(with_words, changed, f"{what} in the words")
        if at in (first, last):
            yield Neighbour(rule, changed, f"{what} outside the quote")


def _is_of_the_next(text: str, at: int, sign: str, is_left: bool) -> bool:
    """Whether a digit behind a quantity joins the number after it: 2人[6]300户, 4人[6],600户.

    Then the rule on that number fails instead.
    """
    return not is_left and sign.isdigit() and text[at : at + 2].removeprefix(",")[:1].isdigit()


def _places(quantity: tuple[int, int]) -> Iterator[tuple[int, str, bool]]:
    start, end = quantity
    for sign in (*ON_BOTH_SIDES, *ON_THE_LEFT):
        yield start, sign, True
    for sign in (*ON_BOTH_SIDES, *ON_THE_RIGHT):
        yield end, sign, False


def _with_words(rule: Rule, before: str, after: str) -> Rule:
    """The rule with other words wherever it claims these."""
    change: dict[str, Any] = {}
    for field in fields(rule):
        value = getattr(rule, field.name)
        if isinstance(value, Value) and compact(value.words) == compact(before):
            change[field.name] = replace(value, words=after)
        if field.name == "words" and compact(value) == compact(before):
            change[field.name] = after
    return replace(rule, **change)
