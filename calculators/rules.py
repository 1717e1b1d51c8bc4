"""The kinds of rule a policy text can hold, as typed values.

Every number is a ``Value`` that carries the words it was read from, so the tie gate can
prove it. Adding a policy means writing rules of these kinds, not code.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from calculators.results import Strength


@dataclass(frozen=True, slots=True)
class Value:
    """A number with its unit and the words of the quote it stands in.

    ``unit`` is 人, 户, 元, 月, 次, 项, 比例: base units (5万元 is 50000 元, 1年 as a
    duration is 12 月, 2% is 0.02 with unit 比例). ``words`` is the whole quantity as it
    stands in the quote, with its bound: 3000户以下, 3000户到5000户, 800：1.
    """

    value: Decimal
    unit: str
    words: str


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
    subject: str
    """Key of the figure it gives: county_staff, township_staff …"""
    input: str
    """Key of the input it is computed from: county_households, township_households …"""
    per: Value
    """Units of the input …"""
    staff: Value
    """… for so many people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band(Rule):
    """One band of a scale: ``lower`` to ``upper`` units, both included, so many people."""

    kind: ClassVar[str] = "bands"
    subject: str
    input: str
    staff: Value
    lower: Value | None = None
    upper: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PerHead(Rule):
    """So many people for each so many of the population: 每万人口配备1名."""

    kind: ClassVar[str] = "per-head"
    subject: str
    input: str
    per: Value
    staff: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedNumber(Rule):
    """The same number for each unit: 每个村（居）委会 1 名."""

    kind: ClassVar[str] = "fixed-number"
    subject: str
    input: str
    staff: Value
    posts: tuple[str, ...] = ()
    """What the post may be: 专职, 兼职."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap(Rule):
    """An upper limit as a share of a base."""

    kind: ClassVar[str] = "cap"
    subject: str
    """What is capped: purchase_cap or work_funds_cap."""
    share: Value
    base: tuple[str, ...]
    """Keys of the inputs that add up to the base."""
    base_year: str
    """current or previous"""
    counted: tuple[str, ...]
    """Keys of the inputs that count against the cap."""
    not_counted: tuple[str, ...] = ()
    """Keys of inputs the text leaves outside the cap."""
    total: str = ""
    """Key of the input that holds all that counts, where the text caps the total: 总额度."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor(Rule):
    """A lower limit: 每年人均不低于5万元."""

    kind: ClassVar[str] = "floor"
    subject: str
    amount: Value
    measure: str
    """average or each"""
    every: str
    """The period the amount is for: year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold(Rule):
    """Where another rule begins: 400 万元以上的 …, 采购限额标准以下 …"""

    kind: ClassVar[str] = "threshold"
    input: str
    bound: str
    """at-least, at-most, or outside (不属于…范围)"""
    effect: str
    """What holds there: open-tender-may, government-procurement, self-organised,
    follow-government-procurement."""
    amount: Value | None = None
    """None where the text names a threshold without its number."""
    standard: str = ""
    """Key of the input that holds the number where the text does not: procurement_threshold."""
    alternatives: tuple[str, ...] = ()
    """Yes/no inputs any one of which is enough on its own: in_central_catalogue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Rule):
    """A longest duration, with the conditions it needs."""

    kind: ClassVar[str] = "term"
    maximum: Value
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Rule):
    """A list of what may, or may not, be bought, contracted or used."""

    kind: ClassVar[str] = "list"
    category: str
    polarity: str
    """allow or deny"""
    items: tuple[str, ...]
    closed: bool = False
    """False where the text ends with 等 or 主要."""
    attached: bool = True
    """False where the text points to a list that is not held; ``document`` names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition(Rule):
    """What one item of a list means, in the words of an annex: 家计调查：主要指…."""

    kind: ClassVar[str] = "definition"
    category: str
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission(Rule):
    """Natures of a purchase the text allows in so many words: 派遣工作人员 …

    Kept so that a later or higher prohibition of the same nature is shown as a conflict.
    """

    kind: ClassVar[str] = "permission"
    permits: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Rule):
    """Conditions that must all hold, as keys of yes/no inputs."""

    kind: ClassVar[str] = "condition"
    requires: tuple[str, ...]
    applies_to: tuple[str, ...] = ()
    """Kinds of contractor the condition is for (公益二类事业单位 …); empty for all."""
    unlisted: bool = False
    """True where it lifts the bar on items outside the lists: 未经…批准…不得自行扩大."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification(Rule):
    """What a person in a role must be, or is preferred to be."""

    kind: ClassVar[str] = "qualification"
    role: str
    """The text's own word: 被派遣人员, 兼职民生协理员 …"""
    education: str = ""
    """Lowest level of education, included (以上): 高中, 大专 …; empty where none is named."""
    requires: tuple[str, ...] = ()
    """Keys of yes/no inputs: computer_skills …"""
    prefers: tuple[str, ...] = ()
    """Keys of yes/no inputs that give priority and do not exclude: social_work_background."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Rule):
    """Something somebody must do."""

    kind: ClassVar[str] = "duty"
    actor: str
    action: str
    every: str = ""
    """year, month … where the text says how often"""
    times: Value | None = None
    timing: str = ""
    """When, in the text's own words where they are no date: 及时, 年底, 按月 …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Rule):
    """A duty with a date, or a period with two."""

    kind: ClassVar[str] = "deadline"
    actor: str
    action: str
    by: str
    """Last day as YYYY-MM-DD."""
    words: str
    """The words the days were read from."""
    start: str = ""
    """First day of a period as YYYY-MM-DD."""
    year_clause: str = ""
    """The clause that holds the year where ``words`` have none …"""
    year_words: str = ""
    """… and the words that hold it there."""
    times: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity(Rule):
    """From when, and until when, the text says that it or its goals hold."""

    kind: ClassVar[str] = "validity"
    scope: str
    """document: the text itself; work: the year its work is for; goal: what it is to reach"""
    start: str
    """First day as YYYY-MM-DD."""
    words: str
    """The words the days were read from."""
    end: str = ""
    """Last day as YYYY-MM-DD; empty where the text names none."""
    date_clause: str = ""
    """The clause that holds the date where ``words`` only point to it: 自印发之日起 …"""
    date_words: str = ""
    """… and the words that hold it there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prohibition(Rule):
    """Something that must not be done, as keys of yes/no inputs that trip it."""

    kind: ClassVar[str] = "prohibition"
    forbids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FundSource(Rule):
    """Which money may pay for which category of work."""

    kind: ClassVar[str] = "fund-source"
    funds: tuple[str, ...]
    category: str = ""
    """事务性 or 服务性; empty where the text draws no line between categories."""
    qualifier: str = ""
    """Words that narrow the funds: 各地自行安排的."""
    closed: bool = True
    """False where the text goes on with 等."""
    purposes: tuple[str, ...] = ()
    """The only items the fund may pay for (专项用于…); empty where the text does not say so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Penalty(Rule):
    """What follows a breach, with its shortest and longest duration where the text has one."""

    kind: ClassVar[str] = "penalty"
    action: str
    conditions: tuple[str, ...] = ()
    minimum: Value | None = None
    maximum: Value | None = None
    period: str = ""
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
