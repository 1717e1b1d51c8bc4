"""The kinds of rule a policy text can hold, as typed values.

Every number is a ``Value`` that carries the words it was read from, so the tie gate can
prove it. Adding a policy means writing rules of these kinds, not code.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

from calculators.results import Strength
from calculators.rule_claims import (
    by_kind,
    choice,
    clause_key,
    high_end,
    key,
    low_end,
    number,
    quoted,
    side,
)
from calculators.terms import CATEGORIES, LIST_CATEGORIES

PERIODS = ("year", "month")
"""How often something is done, or the period an amount is for."""
READINGS = ("exact", "at-least", "average", "each", "cap", "target")
"""How an ambiguous rule can be read."""
EFFECTS = (
    "open-tender-may",
    "government-procurement",
    "self-organised",
    "follow-government-procurement",
)
"""What can begin at a threshold; calculators look thresholds up by it."""


@dataclass(frozen=True, slots=True)
class Value:
    """A number with its unit and the words of the quote it stands in.

    ``unit`` is 人, 户, 元, 月, 次, 项, 比例: base units (5万元 is 50000 元, 1年 as a
    duration is 12 月, 2% is 0.02 with unit 比例). ``words`` is the whole quantity as it
    stands in the quote, with its bound: 3000户以下, 3000户到5000户, 800：1. ``inclusive`` is
    False where the words leave the number itself out: 超过3000户, 不满10年.
    """

    value: Decimal
    unit: str
    words: str
    inclusive: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """A key of a rule (an input, a bound, a year …) and the words of the quote that say it."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read an ambiguous rule: a key for the calculators and a sentence in Chinese."""

    key: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What every rule has.

    ``clause`` is the path within the policy, ``quote`` contiguous words of that clause
    (white space aside), ``aspect`` the row of a topic page (``staffing/county-headcount``),
    ``note`` what a reader must know of its ambiguity.

    ``said`` gives the words of the quote for every key of the rule that is not its own
    words. ``strength_words`` name the modal word where the quote holds none or several;
    ``strength_clause`` is the clause it stands in when that is not ``clause``.
    ``document`` names the document the text points to when that document is not held: the
    answer is then elsewhere. ``readings`` list the ways an ambiguous text can be read, the
    literal one first; empty where it leaves no choice.
    """

    kind: ClassVar[str]
    id: str
    policy: str
    clause: str
    aspect: str
    strength: Strength
    quote: str
    note: str = ""
    said: tuple[Said, ...] = ()
    strength_words: str = ""
    strength_clause: str = ""
    document: str = ""
    readings: tuple[Reading, ...] = ()

    def words_for(self, key: str) -> str:
        """The words of the quote that say ``key``: the key itself where it is its own words."""
        return next((said.words for said in self.said if said.key == key), key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio(Rule):
    """One person for so many units of the base: 800：1."""

    kind: ClassVar[str] = "ratio"
    subject: str = field(metadata=key())
    """Key of the figure it gives: county_staff, township_staff …"""
    input: str = field(metadata=key())
    """Key of the input it is computed from: county_households, township_households …"""
    per: Value = field(metadata=side())
    """Units of the input …"""
    staff: Value = field(metadata=side())
    """… for so many people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band(Rule):
    """One band of a scale: ``lower`` to ``upper`` units, so many people; both ends belong to it
    where their words do not leave them out.
    """

    kind: ClassVar[str] = "bands"
    subject: str = field(metadata=by_kind())
    input: str = field(metadata=key())
    staff: Value
    lower: Value | None = field(default=None, metadata=low_end("upper"))
    upper: Value | None = field(default=None, metadata=high_end("lower"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PerHead(Rule):
    """So many people for each so many of the population: 每万人口配备1名."""

    kind: ClassVar[str] = "per-head"
    subject: str = field(metadata=key())
    input: str = field(metadata=key())
    per: Value = field(metadata=number("each"))
    staff: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedNumber(Rule):
    """The same number for each unit: 每个村（居）委会 1 名."""

    kind: ClassVar[str] = "fixed-number"
    subject: str = field(metadata=key())
    input: str = field(metadata=key())
    staff: Value
    posts: tuple[str, ...] = field(default=(), metadata=key())
    """What the post may be: 专职, 兼职."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap(Rule):
    """An upper limit as a share of a base."""

    kind: ClassVar[str] = "cap"
    subject: str = field(metadata=key())
    """What is capped: purchase_cap or work_funds_cap."""
    share: Value = field(metadata=number("", "at-most"))
    base: tuple[str, ...] = field(metadata=key())
    """Keys of the inputs that add up to the base."""
    base_year: str = field(metadata=key("current", "previous"))
    """current or previous"""
    counted: tuple[str, ...] = field(metadata=key())
    """Keys of the inputs that count against the cap."""
    not_counted: tuple[str, ...] = field(default=(), metadata=clause_key())
    """Keys of inputs the text leaves outside the cap."""
    total: str = field(default="", metadata=key())
    """Key of the input that holds all that counts, where the text caps the total: 总额度."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor(Rule):
    """A lower limit: 每年人均不低于5万元."""

    kind: ClassVar[str] = "floor"
    subject: str = field(metadata=key())
    amount: Value = field(metadata=number("at-least", "above"))
    measure: str = field(metadata=key("average", "each"))
    """average or each"""
    every: str = field(metadata=key(*PERIODS))
    """The period the amount is for: year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold(Rule):
    """Where another rule begins: 400 万元以上的 …, 采购限额标准以下 …"""

    kind: ClassVar[str] = "threshold"
    input: str = field(metadata=key("amount", given="amount"))
    bound: str = field(metadata=key("at-least", "at-most", "above", "below", "outside"))
    """at-least, at-most, above, below, or outside (不属于…范围)"""
    effect: str = field(metadata=choice(*EFFECTS))
    """What holds there: open-tender-may, government-procurement, self-organised,
    follow-government-procurement."""
    amount: Value | None = field(default=None, metadata=number(bound_of="bound"))
    """None where the text names a threshold without its number."""
    standard: str = field(default="", metadata=key())
    """Key of the input that holds the number where the text does not: procurement_threshold."""
    alternatives: tuple[str, ...] = field(default=(), metadata=key())
    """Yes/no inputs any one of which is enough on its own: in_central_catalogue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Rule):
    """A longest duration, with the conditions it needs."""

    kind: ClassVar[str] = "term"
    maximum: Value = field(metadata=number("at-most", "below"))
    conditions: tuple[str, ...] = field(default=(), metadata=key())


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Rule):
    """A list of what may, or may not, be bought, contracted or used."""

    kind: ClassVar[str] = "list"
    category: str = field(metadata=key(*LIST_CATEGORIES, spoken=CATEGORIES))
    polarity: str = field(metadata=choice("allow", "deny", "name"))
    """allow or deny"""
    items: tuple[str, ...] = field(metadata=key())
    closed: bool = field(default=False, metadata=by_kind())
    """False where the text ends with 等 or 主要."""
    attached: bool = field(default=True, metadata=by_kind())
    """False where the text points to a list that is not held; ``document`` names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition(Rule):
    """What one item of a list means, in the words of an annex: 家计调查：主要指…."""

    kind: ClassVar[str] = "definition"
    category: str = field(metadata=choice(*CATEGORIES))
    item: str = field(metadata=by_kind())


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission(Rule):
    """Natures of a purchase the text allows in so many words: 派遣工作人员 …

    Kept so that a later or higher prohibition of the same nature is shown as a conflict.
    """

    kind: ClassVar[str] = "permission"
    permits: tuple[str, ...] = field(metadata=key())


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Rule):
    """Conditions that must all hold, as keys of yes/no inputs."""

    kind: ClassVar[str] = "condition"
    requires: tuple[str, ...] = field(metadata=key())
    applies_to: tuple[str, ...] = field(default=(), metadata=key())
    """Kinds of contractor the condition is for (公益二类事业单位 …); empty for all."""
    unlisted: bool = field(default=False, metadata=by_kind())
    """True where it lifts the bar on items outside the lists: 未经…批准…不得自行扩大."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification(Rule):
    """What a person in a role must be, or is preferred to be."""

    kind: ClassVar[str] = "qualification"
    role: str = field(metadata=key())
    """The text's own word: 被派遣人员, 兼职民生协理员 …"""
    education: str = field(default="", metadata=key())
    """Lowest level of education, included (以上): 高中, 大专 …; empty where none is named."""
    requires: tuple[str, ...] = field(default=(), metadata=key())
    """Keys of yes/no inputs: computer_skills …"""
    prefers: tuple[str, ...] = field(default=(), metadata=key())
    """Keys of yes/no inputs that give priority and do not exclude: social_work_background."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Rule):
    """Something somebody must do."""

    kind: ClassVar[str] = "duty"
    actor: str = field(metadata=by_kind())
    action: str = field(metadata=quoted())
    every: str = field(default="", metadata=key("", *PERIODS))
    """year, month … where the text says how often"""
    times: Value | None = None
    timing: str = field(default="", metadata=quoted())
    """When, in the text's own words where they are no date: 及时, 年底, 按月 …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Rule):
    """A duty with a date, or a period with two."""

    kind: ClassVar[str] = "deadline"
    actor: str = field(metadata=by_kind())
    action: str = field(metadata=quoted())
    by: str = field(metadata=by_kind())
    """Last day as YYYY-MM-DD."""
    words: str = field(metadata=by_kind())
    """The words the days were read from."""
    start: str = field(default="", metadata=by_kind())
    """First day of a period as YYYY-MM-DD."""
    year_clause: str = field(default="", metadata=by_kind())
    """The clause that holds the year where ``words`` have none …"""
    year_words: str = field(default="", metadata=by_kind())
    """… and the words that hold it there."""
    times: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity(Rule):
    """From when, and until when, the text says that it or its goals hold."""

    kind: ClassVar[str] = "validity"
    scope: str = field(metadata=choice("document", "work", "goal"))
    """document: the text itself; work: the year its work is for; goal: what it is to reach"""
    words: str = field(metadata=by_kind())
    """The words the days were read from, or that point to them: 自印发之日起 …"""
    start: str = field(default="", metadata=by_kind())
    """First day as YYYY-MM-DD; empty where the text names only its last one."""
    end: str = field(default="", metadata=by_kind())
    """Last day as YYYY-MM-DD; empty where the text names none."""
    end_words: str = field(default="", metadata=by_kind())
    """The words the last day was read from where they are others: 有效期至2025年12月31日."""
    term: Value | None = field(default=None, metadata=number("", "at-most"))
    """How long it holds, counted from the first day: 有效期5年, 试行2年."""
    delay: Value | None = field(default=None, metadata=number(""))
    """How long after the day the words point to it begins: 自发布之日起30日后."""
    date_clause: str = field(default="", metadata=by_kind())
    """The clause that holds the date where ``words`` only point to it …"""
    date_words: str = field(default="", metadata=by_kind())
    """… and the words that hold it there."""
    repeals: tuple[str, ...] = field(default=(), metadata=quoted())
    """Documents that lose force on the first day, as the text names them (…同时废止)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prohibition(Rule):
    """Something that must not be done, as keys of yes/no inputs that trip it."""

    kind: ClassVar[str] = "prohibition"
    forbids: tuple[str, ...] = field(metadata=key())


@dataclass(frozen=True, slots=True, kw_only=True)
class FundSource(Rule):
    """Which money may pay for which category of work."""

    kind: ClassVar[str] = "fund-source"
    funds: tuple[str, ...] = field(metadata=key())
    category: str = field(default="", metadata=key("", *CATEGORIES))
    """事务性 or 服务性; empty where the text draws no line between categories."""
    qualifier: str = field(default="", metadata=quoted())
    """Words that narrow the funds: 各地自行安排的."""
    closed: bool = field(default=True, metadata=by_kind())
    """False where the text goes on with 等."""
    purposes: tuple[str, ...] = field(default=(), metadata=key())
    """The only items the fund may pay for (专项用于…); empty where the text does not say so."""
    grants: bool = field(default=False, metadata=by_kind())
    """True where it is a grant towards ``purposes`` from above (给予补助), not money set aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Penalty(Rule):
    """What follows a breach, with its shortest and longest duration where the text has one."""

    kind: ClassVar[str] = "penalty"
    action: str = field(metadata=quoted())
    conditions: tuple[str, ...] = field(default=(), metadata=key())
    minimum: Value | None = field(default=None, metadata=low_end("maximum"))
    maximum: Value | None = field(default=None, metadata=high_end("minimum"))
    period: str = field(default="", metadata=quoted())
    """The text's own words for a duration without a number: 一定期限."""


KINDS: dict[str, type[Rule]] = {
    kind.kind: kind
    for kind in (
        Ratio,
        Band,
        PerHead,
        FixedNumber,
        Cap,
        Floor,
        Threshold,
        Term,
        Listing,
        Definition,
        Permission,
        Condition,
        Qualification,
        Duty,
        Deadline,
        Validity,
        Prohibition,
        FundSource,
        Penalty,
    )
}
"""Every kind by the name a rule file uses."""
