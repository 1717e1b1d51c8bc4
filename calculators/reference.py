"""Facts of higher law and local standards: a layer beside the policy texts, never inside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from calculators.fact_topics import FactTopic
from calculators.rules import Said


class Grade(StrEnum):
    """How well a fact is known."""

    A = "A"
    """Checked article by article against a full text."""
    B = "B"
    """The sentence was seen in a published page."""
    C = "C"
    """Second hand: shown as 待核实, decides nothing."""
    U = "U"
    """Not found: shown as 待核实, decides nothing."""


_DECIDES = {Grade.A: True, Grade.B: True, Grade.C: False, Grade.U: False}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of higher law in base units."""

    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact, in our own words.

    ``topic`` is the key calculators look up; ``source`` the official name of the document,
    ``article`` its article in Chinese (第十条第五项) or empty; ``since`` and ``until`` the
    days in force as YYYY-MM-DD, empty where unknown or open; ``at_latest`` says that the first
    day itself was not seen, only that it was in force on ``since``; ``reported_since`` is an
    earlier first day told by sources too weak to decide: between the two the fact is shown as
    待核实 and decides nothing. ``policies`` are the slugs it
    bears on (empty: all). ``levels`` are the tiers of government it holds for (省级, 市级,
    县级; empty: all). ``amount`` is None where the fact has no number or it is not known.
    ``bound`` says which end the amount is: at-least or at-most.
    ``keys`` name what a check compares: natures, methods, circumstances, kinds, fields;
    ``said`` gives the words of ``text`` for every key that is not its own words.
    ``seen`` says where the words were seen.
    """

    id: str
    topic: FactTopic
    text: str
    source: str
    grade: Grade
    article: str = ""
    since: str = ""
    at_latest: bool = False
    reported_since: str = ""
    until: str = ""
    policies: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    amount: Amount | None = None
    bound: str = ""
    keys: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    note: str = ""
    seen: str = ""

    @property
    def decides(self) -> bool:
        """Whether a check may rest on it."""
        return _DECIDES[self.grade]

    @property
    def citation(self) -> str:
        """Source and article as a sentence cites them."""
        return f"{self.source}{self.article}"

    @property
    def began(self) -> str:
        """Since when it holds, as a sentence says it; empty where nothing is known."""
        if not self.since:
            return ""
        if self.at_latest:
            return f"{self.since}已在执行，施行日期待核实"
        return f"{self.since}起施行"

    def in_doubt(self, day: date) -> bool:
        """Whether it holds on a day by report only."""
        return bool(self.reported_since) and self.reported_since <= day.isoformat() < self.since

    def in_force(self, day: date) -> bool:
        """Whether it holds on a day; a fact without a first day holds until it ends."""
        written = day.isoformat()
        return self.since <= written and (not self.until or written <= self.until)
