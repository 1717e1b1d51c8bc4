"""What people hired for the work must be paid at least, and what that costs."""

from __future__ import annotations

from dataclasses import replace

from calculators.calculator import Calculator, Case
from calculators.field_rules import tied
from calculators.fields import Field, FieldType
from calculators.remarks import remarks
from calculators.results import Note, Outcome, Result
from calculators.rulebook import Rulebook
from calculators.rules import Floor, Prohibition
from calculators.wage_check import answer_wage
from calculators.wording import note

WAGE = "staffing/wage"
_WAGE_PAYMENT = "发工资补贴"
"""The nature of a purchase (see ``terms``) that pays people rather than a service."""
ASK_WAGE = note("ask", "工资标准请向同级民政、财政、人力资源社会保障部门询问；不要套用别处的数。")
_FIELDS = (
    Field(key="people", label="人数", type=FieldType.COUNT, unit="人"),
    Field(
        key="annual_total",
        label="全年工资总额",
        type=FieldType.AMOUNT,
        unit="元",
        help="全部人员一年的工资合计，口径（含税、社会保险）按文件的写法。",
    ),
    Field(
        key="annual_pay",
        label="每个人的全年工资",
        type=FieldType.AMOUNT_LIST,
        unit="元",
        help="每人填一个数；填了就不必再填人数和总额。",
    ),
)


def _fields(rulebook: Rulebook) -> tuple[Field, ...]:
    return tuple(tied(field, rulebook, aspects=(WAGE,)) for field in _FIELDS)


def _decide(case: Case) -> Result:
    floor = next(iter(case.policy.rules(Floor, WAGE)), None)
    forbidden = _forbidden(case)
    if floor is None:
        text = "".join(made.text for made in forbidden)
        return Result(
            policy=case.policy.slug,
            outcome=Outcome.SILENT,
            summary=f"本文件没有规定工资下限（不是 0 元）。{text}",
            citations=tuple(cited for made in forbidden for cited in made.citations),
            notes=(*forbidden, ASK_WAGE),
        )
    result = answer_wage(case, floor)
    return replace(result, notes=(*result.notes, *remarks(floor), *forbidden))


def _forbidden(case: Case) -> tuple[Note, ...]:
    """A note for each rule that bars purchase money from paying wages."""
    return tuple(
        note("prohibition", f"购买服务资金不得用来发工资：本文件写明“{rule.quote}”。", rule)
        for rule in case.policy.rules(Prohibition)
        if _WAGE_PAYMENT in rule.forbids
    )


CALCULATOR = Calculator(
    name="wage",
    title="工资下限",
    question="工资够不够文件规定的下限，按人数至少要安排多少预算？",
    fields=_fields,
    decide=_decide,
)
