"""The people there are against the people there should be, for every reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from calculators.headcount import shown
from calculators.results import SOFT, Figure, Note, Step, Verdict
from calculators.staffing_lines import Line, readings
from calculators.wording import add, counted, note, round_up, subtract


@dataclass(frozen=True, slots=True)
class Gap:
    """What follows for the people there are; ``verdict`` is None where the readings differ."""

    verdict: Verdict | None
    phrase: str
    figures: tuple[Figure, ...]
    steps: tuple[Step, ...]
    notes: tuple[Note, ...]


def totals(lines: Sequence[Line]) -> tuple[Figure, ...]:
    """The total of all levels asked about, where there are several."""
    if len(lines) < 2 or any(line.uncovered for line in lines):
        return ()
    return readings("total_staff", "合计应配人员", _bounds(lines))


def total_note(lines: Sequence[Line]) -> tuple[Note, ...]:
    """Who the total counts, where several posts are added up."""
    if not totals(lines):
        return ()
    posts = "、".join(dict.fromkeys(line.label for line in lines))
    return (note("assumption", f"合计包括{posts}；与现有人员比较时要按同样的口径统计。"),)


def check_staff(lines: Sequence[Line], current: Decimal) -> Gap:
    """Compare the staff there are with every reading of the total."""
    lowest, cautious, reading = _bounds(lines)
    least = round_up(lowest)
    gap_low = max(Decimal(0), subtract(least, current))
    gap_high = max(Decimal(0), subtract(cautious, current))
    figures = (
        Figure("current_staff", "现有人员", shown(current), "人"),
        *readings("staff_gap", "缺口", (gap_low, gap_high, reading if least != cautious else "")),
    )
    working = Step(
        f"缺口 = 应配 {shown(cautious)}人 − 现有 {shown(current)}人，"
        f"不足的为 {counted(gap_high, '人')}（按稳妥值）。"
    )
    verdict = _verdict(lines, least, cautious, current)
    flip = _flip(verdict, least, cautious, current)
    return Gap(verdict, _phrase(gap_low, gap_high), figures, (working,), (flip,))


def _bounds(lines: Sequence[Line]) -> tuple[Decimal, Decimal, str]:
    lowest = add(tuple(line.lowest for line in lines))
    cautious = add(tuple(line.cautious for line in lines))
    reading = next((line.reading for line in lines if line.reading), "")
    return lowest, cautious, reading


def _verdict(
    lines: Sequence[Line], least: Decimal, cautious: Decimal, current: Decimal
) -> Verdict | None:
    if current >= cautious:
        return Verdict.MEETS
    if current >= least:
        return None
    firm = [line for line in lines if not _in_principle(line)]
    if firm and current < _bounds(firm)[0]:
        return Verdict.FAILS
    return Verdict.FAILS_IN_PRINCIPLE if len(firm) < len(lines) else Verdict.FAILS


def _in_principle(line: Line) -> bool:
    """Whether a shortage on this line may be justified: its rules say 原则上 or 一般."""
    return all(rule.strength in SOFT for rule in line.applied)


def _flip(verdict: Verdict | None, least: Decimal, cautious: Decimal, current: Decimal) -> Note:
    if verdict is Verdict.MEETS:
        fewer = subtract(current, cautious) + 1
        return note("flip", f"现有人员再少 {counted(fewer, '人')}就低于稳妥值。")
    more = subtract(cautious, current)
    if verdict is None:
        fewer = subtract(current, least) + 1
        text = (
            f"再增加 {counted(more, '人')}各种读法都满足；再减少 {counted(fewer, '人')}都不满足。"
        )
        return note("flip", text)
    return note("flip", f"再增加 {counted(more, '人')}就满足（按稳妥值）。")


def _phrase(low: Decimal, high: Decimal) -> str:
    if low != high:
        return f"现有人员按最低读法缺{counted(low, '人')}，按稳妥读法缺{counted(high, '人')}"
    return f"现有人员缺{counted(high, '人')}" if high else "现有人员够数"
