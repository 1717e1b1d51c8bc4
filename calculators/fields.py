"""What a calculator asks for: declarations a form, a command line or a test can be made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

LARGEST = Decimal(10) ** 15
"""Nothing a county counts or pays comes near this; beyond it an input is a slip."""


_DOUBTFUL_FROM = {"元": Decimal(10) ** 9, "户": Decimal(10) ** 6, "人": Decimal(10) ** 7}
"""By unit, the size from which a number is asked about: what a county has stays below it."""
_DOUBTFUL_BELOW = {"元": Decimal(10)}
"""By unit, the size below which a sum other than 0 is asked about."""


class FieldType(StrEnum):
    """How an input is written and checked."""

    COUNT = "count"
    """A whole number, 0 or more."""
    AMOUNT = "amount"
    """Yuan, 0 or more, to the fen at most."""
    COUNT_LIST = "count-list"
    """Whole numbers, one for each unit (each township …)."""
    AMOUNT_LIST = "amount-list"
    """Yuan, one for each person."""
    FLAG = "flag"
    """Yes or no: JSON true or false, or the words 是 and 否."""
    CHOICE = "choice"
    """One of ``choices``."""
    CHOICES = "choices"
    """Any number of ``choices``, as a list."""
    TEXT = "text"
    """Free text of at most 256 characters; ``choices``, if any, are suggestions."""
    MONTHS = "months"
    """A duration in months, part months as a decimal."""
    YEARS = "years"
    """A duration in years, part years as a decimal."""
    DATE = "date"
    """A day as YYYY-MM-DD."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefill:
    """A value a form may offer and a reader must verify; never used unless it is typed in.

    ``since`` and ``until`` are YYYY-MM-DD or empty; ``grade`` says how well it is known.
    """

    value: str
    source: str
    grade: str
    since: str
    until: str
    note: str

    def described(self) -> dict[str, object]:
        """This value as JSON data."""
        return {
            "value": self.value,
            "source": self.source,
            "grade": self.grade,
            "since": self.since,
            "until": self.until,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One input of a calculator.

    ``unit`` is the base unit the value travels in (人, 户, 元, 月). ``labels`` holds, by
    policy slug, the label with the text's own words where they differ from ``label``.
    ``policies`` are the slugs of the texts whose rules read the input; empty means that no
    rule reads it and it serves the higher-law layer only, or every text alike. ``each`` is what
    one number of a list belongs to: lists with the same word are columns of one table, and
    ``columns`` is what else such a column may be headed.
    """

    key: str
    label: str
    type: FieldType
    unit: str = ""
    each: str = ""
    columns: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    help: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    policies: tuple[str, ...] = ()
    prefills: Mapping[str, tuple[Prefill, ...]] = field(default_factory=dict)
    """By policy slug, the values known for the place."""
    minimum: Decimal = Decimal(0)
    maximum: Decimal = LARGEST
    positive: bool = False
    """Whether 0 makes no sense here."""

    def doubts(self, number: Decimal) -> bool:
        """Whether a number is possible but so large or small that the unit may be wrong."""
        return number >= self.doubtful_from or 0 < number < self.doubtful_below

    @property
    def doubtful_from(self) -> Decimal:
        """The size from which a number is asked about."""
        return _DOUBTFUL_FROM.get(self.unit, LARGEST * 10)

    @property
    def doubtful_below(self) -> Decimal:
        """The size below which a number other than 0 is asked about."""
        return _DOUBTFUL_BELOW.get(self.unit, Decimal(0))

    def described(self) -> dict[str, object]:
        """This declaration as JSON data; absent parts are left out."""
        data: dict[str, object] = {"key": self.key, "label": self.label, "type": self.type.value}
        if self.unit:
            data["unit"] = self.unit
        if self.each:
            data["each"] = self.each
        if self.columns:
            data["columns"] = list(self.columns)
        if self.choices:
            data["choices"] = list(self.choices)
        if self.help:
            data["help"] = self.help
        if self.labels:
            data["labels"] = dict(self.labels)
        data["policies"] = list(self.policies)
        if self.prefills:
            data["prefills"] = {
                slug: [prefill.described() for prefill in known]
                for slug, known in self.prefills.items()
            }
        if self.type in NUMERIC:
            data["minimum"] = str(self.minimum)
            data["maximum"] = str(self.maximum)
            if self.unit in _DOUBTFUL_FROM:
                data["doubtful_from"] = str(self.doubtful_from)
            if self.unit in _DOUBTFUL_BELOW:
                data["doubtful_below"] = str(self.doubtful_below)
            if self.positive:
                data["positive"] = True
        return data


NUMERIC = frozenset(
    {
        FieldType.COUNT,
        FieldType.AMOUNT,
        FieldType.COUNT_LIST,
        FieldType.AMOUNT_LIST,
        FieldType.MONTHS,
        FieldType.YEARS,
    }
)
"""The types whose values are numbers."""
LISTS = frozenset({FieldType.COUNT_LIST, FieldType.AMOUNT_LIST})
"""Those of them that hold one number for each unit."""
