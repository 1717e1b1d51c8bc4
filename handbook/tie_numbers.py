"""Each number of a rule, read out of the words it claims."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.quantities import Quantity, Shape
from calculators.rules import Ratio, Rule
from calculators.units import BASE_UNITS
from handbook.claims import NumberClaim
from handbook.ratio_sides import bounds_of, staff_side
from handbook.repairs import compact
from handbook.tie_faults import TieFault


def check_number(rule: Rule, claim: NumberClaim, read: tuple[Quantity, ...]) -> Iterator[TieFault]:
    """Faults of one number; ``read`` are the quantities of the quote."""
    value = claim.value
    sought = compact(value.words)
    found = next((one for one in read if compact(one.text) == sought), None)
    if found is None or found.shape is Shape.UNREAD:
        known = "、".join(one.text for one in read if one.shape is not Shape.UNREAD)
        why = "引文里读不出" if found is None else "读不懂前后带着别的字的"
        yield TieFault(
            rule.id,
            (claim.field, "words"),
            f"{why}“{value.words}”这个数量",
            f"引文里的数量：{known or '没有'}",
            "words 要写全这个数量，连同单位和以上、以下、不超过",
        )
        return
    side, bounds = claim.side, claim.bounds
    if isinstance(rule, Ratio) and claim.shape is Shape.RATIO:
        staff = staff_side(rule, found)
        bounds = bounds_of(staff)
        side = staff if claim.field == "staff" else {"low": "high", "high": "low"}.get(staff, "")
    if found.shape is not claim.shape or found.bound not in bounds or not side:
        yield TieFault(
            rule.id,
            (claim.field, "words"),
            f"“{found.text}”读作 {found.shape.value} {found.bound}".rstrip(),
            f"{claim.shape.value} {' 或 '.join(bounds)}".rstrip(),
            "这种规则要求另一种写法的数量，检查 words 和规则种类",
        )
        return
    number, included = found.low, found.low_included
    if side == "high":
        number, included = found.high, found.high_included
    if number != value.value:
        yield TieFault(
            rule.id,
            (claim.field, "value"),
            f"value = {value.value}",
            f"“{found.text}”读出来是 {number.normalize():f}{found.unit}",
            "改 value，单位换成基本单位（元、月、户、人、比例）",
        )
    if included is not value.inclusive:
        yield TieFault(
            rule.id,
            (claim.field, "inclusive"),
            f"inclusive = {str(value.inclusive).lower()}",
            f"“{found.text}”{'含' if included else '不含'}这个数本身",
            "以上、以下、以内含本数；不满、超过、以外不含",
        )
    yield from _unit(rule, claim, found)


def _unit(rule: Rule, claim: NumberClaim, found: Quantity) -> Iterator[TieFault]:
    """The unit stands in the quantity; that of a ratio's side in the words of its key."""
    unit, said = claim.value.unit, ""
    if isinstance(rule, Ratio):
        said = rule.words_for(rule.subject if claim.field == "staff" else rule.input)
    backed = found.unit == unit if found.unit else unit in BASE_UNITS and unit in said
    if not backed:
        yield TieFault(
            rule.id,
            (claim.field, "unit"),
            f"unit = {unit}",
            found.unit or f"“{said}”里的单位",
            "用基本单位；比例的单位要在 said 的词里",
        )
