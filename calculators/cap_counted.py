"""What of a plan counts against a cap: the total, the parts that make it up, or one part of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from calculators.calculator import Case
from calculators.results import Unused
from calculators.rules import Cap
from calculators.wording import add

PLANNED = "planned_purchase"
"""The input that holds the whole of a planned purchase."""
SOURCES = (
    "purchase_from_special_funds",
    "purchase_from_work_funds",
    "purchase_from_lottery_funds",
)
"""The inputs that hold the parts of a planned purchase, by the fund they come from."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The amounts that count, as far as they were given.

    ``missing`` are the inputs without which the sum is only a lower bound; ``outside`` are parts
    the text leaves out, ``unmentioned`` parts it says nothing of.
    """

    parts: tuple[Decimal, ...]
    missing: tuple[str, ...] = ()
    outside: tuple[Decimal, ...] = ()
    unmentioned: tuple[Decimal, ...] = ()
    unused: tuple[Unused, ...] = ()

    @property
    def sum(self) -> Decimal:
        """All that counts and was given."""
        return add(self.parts)


def counted(case: Case, cap: Cap) -> Counted | None:
    """What counts of the plan, or None where nothing that counts was given."""
    total = case.inputs.number(cap.total) if cap.total else None
    if total is not None:
        reason = "已按填写的总额度计算，总额度里包括这一项"
        return Counted((total,), unused=tuple(Unused(key, reason) for key in SOURCES))
    given = tuple(key for key in cap.counted if case.inputs.has(key))
    if not given:
        return None
    absent = tuple(key for key in cap.counted if key not in given)
    spoken = (*cap.counted, *cap.not_counted)
    silent = tuple(key for key in SOURCES if key not in spoken) if cap.total else ()
    whole = () if cap.total else (Unused(PLANNED, "计入额度的部分已经填写，额度不按总额算"),)
    return Counted(
        _amounts(case, given),
        absent,
        _amounts(case, cap.not_counted),
        _amounts(case, silent),
        whole,
    )


def whole_purchase(case: Case, cap: Cap) -> Decimal | None:
    """The whole planned purchase, of which only a part counts against the cap."""
    bounded = set(cap.counted) & set(SOURCES)
    return case.inputs.number(PLANNED) if bounded and not cap.total else None


def _amounts(case: Case, keys: tuple[str, ...]) -> tuple[Decimal, ...]:
    return tuple(amount for key in keys if (amount := case.inputs.number(key)) is not None)
