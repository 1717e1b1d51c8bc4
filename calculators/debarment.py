"""For how long a contractor in breach may be kept out, and whether it may be at all."""

from __future__ import annotations

from decimal import Decimal

from calculators.calculator import Calculator, Case
from calculators.conditions import answers, flag_fields, named
from calculators.fact_topics import FactTopic
from calculators.field_rules import tied
from calculators.fields import Field, FieldType
from calculators.higher_law import fact_notes
from calculators.remarks import remarks
from calculators.results import Figure, Note, Outcome, Result, Step, Verdict
from calculators.rulebook import Rulebook
from calculators.rules import Penalty, Value
from calculators.terms import BREACH_CONDITIONS
from calculators.wording import cite_all, divide, multiply, note, plain, step, subtract

ASPECT = "supervision/debarment"
TOPIC = FactTopic.DEBARMENT
_MONTHS_IN_A_YEAR = Decimal(12)
_FIT = (
    (Outcome.DETERMINED, Verdict.MEETS),
    (Outcome.DETERMINED, None),
    (Outcome.NEEDS_INPUT, None),
    (Outcome.DETERMINED, Verdict.FAILS),
)
"""The answers one penalty can give, the one that fits a case best first."""
type _Bounds = tuple[Value, Value]
_YEARS = Field(
    key="years",
    label="拟禁止参与的年限",
    type=FieldType.YEARS,
    unit="年",
    positive=True,
    maximum=Decimal(100),
)


def _fields(rulebook: Rulebook) -> tuple[Field, ...]:
    flags = flag_fields(rulebook, BREACH_CONDITIONS, (Penalty,))
    return (tied(_YEARS, rulebook, (ASPECT,)), *flags)


def _decide(case: Case) -> Result:
    penalties = case.policy.rules(Penalty, ASPECT)
    if not penalties:
        return Result(
            case.policy.slug,
            Outcome.SILENT,
            "本文件没有规定禁止参与的期限。",
            notes=(_ask(), *fact_notes(case, TOPIC)),
        )
    return _kindest(tuple(_answer(case, penalty) for penalty in penalties))


def _kindest(results: tuple[Result, ...]) -> Result:
    """The answer of the penalty that fits the case best, where a text has several degrees."""
    return min(results, key=lambda result: _FIT.index((result.outcome, result.verdict)))


def _answer(case: Case, penalty: Penalty) -> Result:
    known = answers(penalty.conditions, case.inputs)
    if known.unmet:
        return _not_grave_enough(case, penalty, known.unmet)
    years = case.inputs.number("years")
    bounds = _bounds(penalty)
    if years is not None and bounds is not None:
        outside = _outside(case, penalty, bounds, years)
        if outside is not None:
            return outside
    if known.unknown:
        asked = named(known.unknown, BREACH_CONDITIONS, [penalty])
        summary = f"能否禁止参与，要看是否{asked}；{_period(penalty)}。"
        return _result(case, penalty, Outcome.NEEDS_INPUT, summary, missing=known.unknown)
    return _applies(case, penalty, bounds, years)


def _not_grave_enough(case: Case, penalty: Penalty, unmet: tuple[str, ...]) -> Result:
    lacking = named(unmet, BREACH_CONDITIONS, [penalty])
    summary = f"不具备{lacking}，本文件规定的禁止参与不适用；是否终止合同，按法律规定或合同约定。"
    return _result(
        case,
        penalty,
        Outcome.DETERMINED,
        summary,
        verdict=Verdict.FAILS,
        steps=(step(f"须同时具备的条件中缺{lacking}", penalty),),
    )


def _outside(case: Case, penalty: Penalty, bounds: _Bounds, years: Decimal) -> Result | None:
    """The refusal of a period shorter or longer than the text has, None where it fits."""
    months = multiply(years, _MONTHS_IN_A_YEAR)
    shortest, longest = bounds
    if shortest.value <= months <= longest.value:
        return None
    bound = shortest if months < shortest.value else longest
    side = "少于最短" if bound is shortest else "超过最长"
    gap = subtract(max(months, bound.value), min(months, bound.value))
    summary = (
        f"拟禁止 {plain(years)} 年，{side}的 {_years(bound.value)} 年，不符合“{bound.words}”。"
    )
    turn = "延长" if bound is shortest else "缩短"
    flip = note("flip", f"{turn} {plain(gap)} 个月即在“{bound.words}”之内。", penalty)
    return _result(
        case,
        penalty,
        Outcome.DETERMINED,
        summary,
        verdict=Verdict.FAILS,
        steps=(_comparison(penalty, bounds, years),),
        flip=(flip,),
    )


def _applies(case: Case, penalty: Penalty, bounds: _Bounds | None, years: Decimal | None) -> Result:
    """The answer where every condition holds and ``years``, if any, lies within the bounds."""
    if bounds is None:
        summary = f"条件具备，依法禁止参与；但{_period(penalty)}，不能判断具体年限是否合适。"
        return _result(case, penalty, Outcome.DETERMINED, summary)
    shortest, longest = bounds
    if years is None:
        summary = f"条件具备，依法禁止参与，期限为“{shortest.words}”。"
        return _result(case, penalty, Outcome.DETERMINED, summary)
    months = multiply(years, _MONTHS_IN_A_YEAR)
    down, up = subtract(months, shortest.value), subtract(longest.value, months)
    flip = note("flip", f"最多还可缩短 {plain(down)} 个月或延长 {plain(up)} 个月。", penalty)
    return _result(
        case,
        penalty,
        Outcome.DETERMINED,
        f"条件具备，拟禁止 {plain(years)} 年，符合“{shortest.words}”。",
        verdict=Verdict.MEETS,
        steps=(_comparison(penalty, bounds, years),),
        flip=(flip,),
    )


def _bounds(penalty: Penalty) -> _Bounds | None:
    if penalty.minimum is None or penalty.maximum is None:
        return None
    return penalty.minimum, penalty.maximum


def _comparison(penalty: Penalty, bounds: _Bounds, years: Decimal) -> Step:
    shortest, longest = bounds
    text = (
        f"{_years(shortest.value)} 年至 {_years(longest.value)} 年，两端都含；拟 {plain(years)} 年"
    )
    return step(text, penalty)


def _years(months: Decimal) -> str:
    return plain(divide(months, _MONTHS_IN_A_YEAR))


def _period(penalty: Penalty) -> str:
    if penalty.minimum is None:
        return f"期限只写“{penalty.period}”，没有年数"
    return f"期限为“{penalty.minimum.words}”"


def _inclusive(penalty: Penalty) -> tuple[Note, ...]:
    if penalty.minimum is None:
        return ()
    return (note("assumption", f"通行口径：“{penalty.minimum.words}”两端都含本数。", penalty),)


def _ask() -> Note:
    return note("ask", "禁止参与多久，请与同级财政部门确认，不得套用其他地方的年数。")


def _result(
    case: Case,
    penalty: Penalty,
    outcome: Outcome,
    summary: str,
    *,
    verdict: Verdict | None = None,
    steps: tuple[Step, ...] = (),
    flip: tuple[Note, ...] = (),
    missing: tuple[str, ...] = (),
) -> Result:
    bounds = (("shortest", "最短", penalty.minimum), ("longest", "最长", penalty.maximum))
    figures = tuple(
        Figure(
            f"debarment_{key}",
            f"{label}禁止期限",
            plain(value.value),
            value.unit,
            citations=cite_all(penalty),
        )
        for key, label, value in bounds
        if value is not None
    )
    unnumbered = () if figures else (_ask(),)
    return Result(
        case.policy.slug,
        outcome,
        summary,
        verdict,
        figures=figures,
        steps=steps,
        citations=cite_all(penalty),
        notes=(
            *_inclusive(penalty),
            *flip,
            *remarks(penalty),
            *unnumbered,
            *fact_notes(case, TOPIC),
        ),
        missing=missing,
    )


CALCULATOR = Calculator(
    name="debarment",
    title="禁止参与的期限",
    question="承接主体弄虚作假等，可以多长时间不得参与？",
    fields=_fields,
    decide=_decide,
)
