"""Pay against a floor, read as an average and read as a minimum for each person."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from calculators.bounds import reached
from calculators.calculator import Case
from calculators.higher_law import counting_note
from calculators.results import Figure, Note, Outcome, Result, Step, Verdict
from calculators.rules import Floor
from calculators.wage_input import Pay, Unusable, read_pay
from calculators.wording import (
    FEN,
    add,
    cite_all,
    counted,
    divide,
    floor_to_fen,
    multiply,
    note,
    plain,
    reading_notes,
    step,
    subtract,
    yuan,
)

AVERAGE = "average"
EACH = "each"
_MEASURES = {AVERAGE: "人均", EACH: "每人"}


@dataclass(frozen=True, slots=True)
class _Reading:
    """How the pay stands under one reading of the floor."""

    meets: bool
    figures: tuple[Figure, ...]
    step: Step
    phrase: str


def answer_wage(case: Case, floor: Floor) -> Result:
    """The least budget for the people given, and whether their pay reaches the floor.

    The measure the text writes decides the verdict; another reading the rule allows is shown
    beside it, and where the two differ the outcome is ambiguous.
    """
    pay = read_pay(case)
    lead = f"工资{_MEASURES[floor.measure]}每年不低于{yuan(floor.amount.value)}"
    label = f"工资下限（{_MEASURES[floor.measure]}每年）"
    citations = cite_all(floor)
    figures: tuple[Figure, ...] = (
        Figure("wage_floor", label, plain(floor.amount.value), "元", citations=citations),
    )
    if isinstance(pay, Unusable):
        return Result(
            policy=case.policy.slug,
            outcome=Outcome.NEEDS_INPUT,
            summary=f"本文件要求{lead}；{pay.reason}。",
            figures=figures,
            citations=citations,
            missing=(pay.field,),
        )
    budget = multiply(floor.amount.value, pay.people)
    people = counted(pay.people, "人")
    figures += (
        Figure("minimum_budget", "全年工资预算至少", plain(budget), "元", citations=citations),
    )
    working = step(f"{people} × {yuan(floor.amount.value)} = {yuan(budget)}。", floor)
    lead = f"{lead}，{people}全年至少安排{yuan(budget)}"
    if pay.total is None:
        return Result(
            policy=case.policy.slug,
            outcome=Outcome.DETERMINED,
            summary=f"{lead}。",
            figures=figures,
            steps=(working,),
            citations=citations,
            notes=(*reading_notes(floor), counting_note(case)),
        )
    literal, other = _readings(floor, pay, pay.total, budget)
    if literal is None:
        return Result(
            policy=case.policy.slug,
            outcome=Outcome.NEEDS_INPUT,
            summary=f"{lead}；请逐人填写工资。",
            figures=figures,
            steps=(working,),
            citations=citations,
            missing=("annual_pay",),
        )
    shown = tuple(reading for reading in (literal, other) if reading)
    differ = len({reading.meets for reading in shown}) > 1
    return Result(
        policy=case.policy.slug,
        outcome=Outcome.AMBIGUOUS if differ else Outcome.DETERMINED,
        verdict=Verdict.MEETS if literal.meets else Verdict.FAILS,
        summary=f"{lead}；{'；'.join(reading.phrase for reading in shown)}。",
        figures=(*figures, *(figure for reading in shown for figure in reading.figures)),
        steps=(working, *(reading.step for reading in shown)),
        citations=citations,
        notes=(
            *reading_notes(floor),
            _flip(pay.total, budget),
            *(() if other else _each_unknown(floor, pay)),
            counting_note(case),
        ),
    )


def _readings(
    floor: Floor, pay: Pay, total: Decimal, budget: Decimal
) -> tuple[_Reading | None, _Reading | None]:
    """The text's own measure first, then the other reading where the rule has it."""
    average = _average(floor, pay.people, total, budget)
    each = _each(floor, pay.each) if pay.each is not None else None
    literal, other = (average, each) if floor.measure == AVERAGE else (each, average)
    if literal is None and not average.meets:
        # An average below the floor proves that somebody is below it.
        literal = average
    return literal, other if len(floor.readings) > 1 else None


def _average(floor: Floor, people: Decimal, total: Decimal, budget: Decimal) -> _Reading:
    mean = floor_to_fen(divide(total, people))
    lack = subtract(budget, total)
    met = lack < 0 or (lack == 0 and floor.amount.inclusive)
    figures = [Figure("average_pay", "人均全年工资", plain(mean), "元", AVERAGE, cite_all(floor))]
    text = f"人均：{yuan(total)} ÷ {counted(people, '人')} = {yuan(mean)}（分以下舍去）"
    if lack > 0:
        figures.append(Figure("shortfall", "总额还差", plain(lack), "元", AVERAGE, cite_all(floor)))
        phrase = f"按人均，低于下限，总额还差{yuan(lack)}"
    else:
        phrase = "按人均，达到下限" if met else "按人均，正好是下限，原话不含这个数，没有达到"
    return _Reading(met, tuple(figures), step(f"{text}；{phrase}。", floor), phrase)


def _each(floor: Floor, pays: tuple[Decimal, ...]) -> _Reading:
    least = floor.amount.value
    under = "低于" if floor.amount.inclusive else "没有超过"
    below = tuple(pay for pay in pays if not reached(pay, floor.amount))
    lack = add(tuple(subtract(least, pay) for pay in below))
    figures = [
        Figure("lowest_pay", "最低一人的全年工资", plain(min(pays)), "元", EACH, cite_all(floor)),
        Figure(
            "people_below",
            "低于下限的人数",
            plain(Decimal(len(below))),
            "人",
            EACH,
            cite_all(floor),
        ),
    ]
    if below:
        figures.append(
            Figure("shortfall", "逐人补足还差", plain(lack), "元", EACH, cite_all(floor))
        )
        phrase = f"如按每人来读，有{len(below)}人{under}下限，逐人补足还差{yuan(lack)}"
    else:
        phrase = "按每人来读，人人达到下限"
    return _Reading(not below, tuple(figures), step(f"每人：{phrase}。", floor), phrase)


def _flip(total: Decimal, budget: Decimal) -> Note:
    if total >= budget:
        spare = subtract(total, budget) + FEN
        return note("flip", f"工资总额再减少 {yuan(spare)}，人均就低于下限。")
    return note("flip", f"工资总额增加 {yuan(subtract(budget, total))}，人均就达到下限。")


def _each_unknown(floor: Floor, pay: Pay) -> tuple[Note, ...]:
    if pay.each is not None or len(floor.readings) < 2:
        return ()
    return (note("reading", "如按每人来读，要逐人填写工资才能判断。", floor),)
