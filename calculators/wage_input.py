"""The pay a reader gives: people and total, or each person's pay; the two must agree."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from calculators.calculator import Case
from calculators.wording import add, counted, yuan


@dataclass(frozen=True, slots=True)
class Pay:
    """What is known of the pay; ``people`` is above 0 where ``total`` is given."""

    people: Decimal
    total: Decimal | None = None
    each: tuple[Decimal, ...] | None = None


@dataclass(frozen=True, slots=True)
class Unusable:
    """Why the inputs cannot be used, and which to look at."""

    field: str
    reason: str


def read_pay(case: Case) -> Pay | Unusable:
    """Put together the inputs on pay; contradictions are told, not resolved."""
    people = case.inputs.number("people")
    total = case.inputs.number("annual_total")
    each = case.inputs.numbers("annual_pay")
    if each is not None:
        return _from_list(people, total, each)
    if people is None:
        return Unusable("people", "请填写人数")
    if total is not None and people == 0:
        return Unusable("people", "人数为 0，不能计算人均，请核对人数")
    return Pay(people, total)


def _from_list(
    people: Decimal | None, total: Decimal | None, each: tuple[Decimal, ...]
) -> Pay | Unusable:
    count, added = Decimal(len(each)), add(each)
    if people is not None and people != count:
        written = counted(people, "人")
        reason = f"人数填的是{written}，逐人工资填了{len(each)}个，两处不一致，请核对"
        return Unusable("people", reason)
    if total is not None and total != added:
        reason = f"工资总额填的是{yuan(total)}，逐人相加是{yuan(added)}，两处不一致，请核对"
        return Unusable("annual_total", reason)
    return Pay(count, added, each)
