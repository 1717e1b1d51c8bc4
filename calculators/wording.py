"""The few turns of phrase every calculator shares: numbers, money, strength, citations."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from functools import lru_cache, reduce

from calculators.citations import clause_label
from calculators.results import Citation, Note, Source, Step, Strength
from calculators.rules import Rule

FEN = Decimal("0.01")
_EXACT = Context(prec=60)
"""Enough digits that no sum or product of valid inputs is ever rounded."""

MODAL = {
    Strength.MUST: "应当",
    Strength.MUST_NOT: "不得",
    Strength.IN_PRINCIPLE: "原则上",
    Strength.GENERALLY: "一般",
    Strength.AT_LEAST: "至少",
    Strength.MAY: "可以",
    Strength.ENCOURAGE: "鼓励",
    Strength.STATE: "",
}
"""The word that carries the strength of a rule into a sentence."""

INCLUSIVE = Note(
    "assumption", "通行口径：“以上”“以下”“不超过”“不低于”“至少”均含本数，“不满”“超过”“以外”不含。"
)
"""The reading of bounds that every comparison here rests on."""


@lru_cache(maxsize=4096)
def plain(number: Decimal) -> str:
    """A number as the protocol carries it: 1234.5, never 1.2E+3, never trailing zeros."""
    text = format(_EXACT.normalize(number), "f")
    return "0" if text == "-0" else text


@lru_cache(maxsize=4096)
def grouped(number: Decimal) -> str:
    """A number as a reader sees it: 1,234.5."""
    whole, _, rest = plain(number).partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    written = f"{int(digits):,}"
    return f"{sign}{written}.{rest}" if rest else f"{sign}{written}"


def yuan(amount: Decimal) -> str:
    """Money as a reader sees it: 1,234.50元 keeps its fen, 50000 is 50,000元."""
    text = grouped(amount)
    whole, _, rest = text.partition(".")
    return f"{whole}.{rest.ljust(2, '0')}元" if rest else f"{whole}元"


def percent(share: Decimal) -> str:
    """A share as a percentage: 0.02 is 2%."""
    return f"{plain(_EXACT.multiply(share, Decimal(100)))}%"


def counted(number: Decimal, unit: str) -> str:
    """A number with its unit: 3,000户."""
    return yuan(number) if unit == "元" else f"{grouped(number)}{unit}"


def multiply(left: Decimal, right: Decimal) -> Decimal:
    """An exact product."""
    return _EXACT.multiply(left, right)


def divide(left: Decimal, right: Decimal) -> Decimal:
    """A quotient to 60 digits: exact wherever it ends."""
    return _EXACT.divide(left, right)


def add(numbers: tuple[Decimal, ...]) -> Decimal:
    """An exact sum."""
    return reduce(_EXACT.add, numbers, Decimal(0))


def subtract(left: Decimal, right: Decimal) -> Decimal:
    """An exact difference."""
    return _EXACT.subtract(left, right)


def round_up(number: Decimal) -> Decimal:
    """The smallest whole number that is not less."""
    return number.to_integral_value(rounding=ROUND_CEILING)


def floor_to_fen(amount: Decimal) -> Decimal:
    """The largest amount of whole fen that is not more: what can still be paid."""
    return amount.quantize(FEN, rounding=ROUND_FLOOR, context=_EXACT)


def cite(rule: Rule) -> Citation:
    """The words a rule stands on."""
    return _citation(rule.policy, rule.clause, rule.quote, rule.strength, rule.id)


@lru_cache(maxsize=4096)
def _citation(policy: str, clause: str, quote: str, strength: Strength, rule: str) -> Citation:
    label = clause_label(clause)
    return Citation(f"{policy}/{clause}", label, quote, strength, rule, Source.POLICY)


def cite_all(*rules: Rule) -> tuple[Citation, ...]:
    """The citations of several rules, each once, in their order."""
    return tuple({rule.id: cite(rule) for rule in rules}.values())


def step(text: str, *rules: Rule) -> Step:
    """One step of the working with the rules it applies."""
    return Step(text, cite_all(*rules))


def note(code: str, text: str, *rules: Rule) -> Note:
    """A note with the rules it is about."""
    return Note(code, text, cite_all(*rules))


def reading_notes(*rules: Rule) -> tuple[Note, ...]:
    """The ways the rules can be read, where a text leaves a choice."""
    return tuple(note("reading", reading.text, rule) for rule in rules for reading in rule.readings)


def listed(words: tuple[str, ...], last: str = "") -> str:
    """Words joined as a Chinese list: 甲、乙、丙, or 甲、乙和丙 with ``last`` = 和."""
    if last and len(words) > 1:
        return "、".join(words[:-1]) + last + words[-1]
    return "、".join(words)
