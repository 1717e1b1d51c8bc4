"""How much may be spent on buying services, counted the way each text counts."""

from __future__ import annotations

from calculators.calculator import Calculator, Case
from calculators.cap_check import PURCHASE, CapAnswer, answer_cap
from calculators.cap_counted import PLANNED, SOURCES
from calculators.field_rules import brought_along, tied
from calculators.fields import Field, FieldType
from calculators.higher_law import counting_note
from calculators.inputs import InputProblem, Inputs, contradiction
from calculators.remarks import remarks
from calculators.results import Outcome, Result, Verdict
from calculators.rulebook import Rulebook
from calculators.rules import Cap, FundSource
from calculators.wording import add, cite_all, note, yuan

_CAP = "funding/cap"
"""Row of the caps on purchases: each of them is checked against the whole purchase, too."""
NO_CAP = "本文件没有规定购买经费的上限（不是上限为 0）"
ASK_CAP = note(
    "ask", "购买经费安排多少，请与同级财政部门商定，以批复的预算为准；不要套用别处的比例。"
)


def _amount(key: str, label: str, help: str = "") -> Field:
    return Field(key=key, label=label, type=FieldType.AMOUNT, unit="元", help=help)


_FIELDS = (
    _amount("hardship_relief_funds_current_year", "当年困难群众救助资金"),
    _amount("medical_assistance_funds_current_year", "当年城乡医疗救助资金"),
    _amount("central_subsidy_previous_year", "上年度中央下拨的困难群众救助补助资金"),
    _amount("regional_subsidy_previous_year", "上年度自治区下拨的困难群众救助补助资金"),
    _amount("central_special_funds_current_year", "当年度中央下拨的社会救助专项资金"),
    _amount("provincial_special_funds_current_year", "当年度省级下拨的社会救助专项资金"),
    _amount("dibao_expenditure_previous_year", "上年财政安排的低保资金支出"),
    _amount("purchase_from_special_funds", "拟从社会救助专项资金安排的购买资金"),
    _amount("purchase_from_work_funds", "拟从社会救助工作经费安排的购买资金"),
    _amount("purchase_from_lottery_funds", "拟从福彩公益金安排的购买资金"),
    _amount("planned_purchase", "拟安排的购买资金总额度"),
    _amount("planned_work_funds", "拟安排的社会救助工作经费"),
)


def _fields(rulebook: Rulebook) -> tuple[Field, ...]:
    declared = tuple(
        tied(field, rulebook, (_CAP,) if field.key == PLANNED else ()) for field in _FIELDS
    )
    return declared + brought_along(rulebook, (Cap,), _FIELDS, FieldType.AMOUNT)


def _decide(case: Case) -> Result:
    caps = case.policy.rules(Cap)
    purchase = any(cap.subject == PURCHASE for cap in caps)
    if not caps:
        sources = case.policy.rules(FundSource, "funding/source")
        return Result(
            policy=case.policy.slug,
            outcome=Outcome.SILENT,
            summary=f"{NO_CAP}。",
            notes=(*remarks(*sources), ASK_CAP),
        )
    answers = tuple(answer_cap(case, cap) for cap in caps)
    lead = "" if purchase else f"{NO_CAP}；"
    return Result(
        policy=case.policy.slug,
        outcome=_weightiest(answers).outcome,
        verdict=_verdict(answers),
        summary=f"{lead}{'；'.join(answer.phrase for answer in answers)}。",
        figures=tuple(figure for answer in answers for figure in answer.figures),
        steps=tuple(step for answer in answers for step in answer.steps),
        citations=cite_all(*caps, *(rule for a in answers for rule in a.definitions)),
        notes=(
            *(() if purchase else (note("no-purchase-cap", f"{NO_CAP}。"), ASK_CAP)),
            *(made for answer in answers for made in answer.notes),
            *remarks(*caps, *(rule for a in answers for rule in a.definitions)),
            counting_note(case),
        ),
        missing=tuple(dict.fromkeys(key for answer in answers for key in answer.missing)),
        unused=tuple(unused for answer in answers for unused in answer.unused),
    )


_WEIGHT = (Outcome.NEEDS_INPUT, Outcome.AMBIGUOUS, Outcome.DETERMINED)


def _weightiest(answers: tuple[CapAnswer, ...]) -> CapAnswer:
    """The answer that speaks for all: a failed check first, then the least settled one."""
    return min(answers, key=lambda a: (not a.fails, _WEIGHT.index(a.outcome)))


def _verdict(answers: tuple[CapAnswer, ...]) -> Verdict | None:
    """A failed check; that all is met only where every cap is settled."""
    failed = tuple(answer.verdict for answer in answers if answer.fails)
    if failed:
        return Verdict.FAILS if Verdict.FAILS in failed else failed[0]
    settled = all(answer.outcome is Outcome.DETERMINED for answer in answers)
    met = any(answer.verdict is Verdict.MEETS for answer in answers)
    return Verdict.MEETS if settled and met else None


def _contradictions(inputs: Inputs) -> tuple[InputProblem, ...]:
    """The parts of a purchase by fund must not come to more than the whole."""
    whole = inputs.number(PLANNED)
    parts = add(tuple(amount for key in SOURCES if (amount := inputs.number(key)) is not None))
    if whole is None or parts <= whole:
        return ()
    return (
        contradiction(
            PLANNED,
            f"拟安排的购买资金总额度填的是{yuan(whole)}，分项资金相加已有{yuan(parts)}，两处不一致。",
        ),
    )


CALCULATOR = Calculator(
    name="budget-cap",
    title="经费上限",
    question="购买服务最多能安排多少钱，已经安排的超没超？",
    fields=_fields,
    decide=_decide,
    contradictions=_contradictions,
)
