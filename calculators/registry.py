"""Every calculator by name, in the order a reader meets them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from calculators import (
    budget_cap,
    contract_term,
    contractor,
    debarment,
    duties,
    funding_source,
    procurement_method,
    purchase_item,
    staff_qualification,
    staffing,
    wage,
)
from calculators.calculator import Calculator
from calculators.compare import comparing
from calculators.project_check import project_checking

_SINGLE = tuple(
    # The fields follow from the rulebook alone; a plan asks every calculator for them often.
    replace(calculator, fields=lru_cache(maxsize=4)(calculator.fields))
    for calculator in (
        staffing.CALCULATOR,
        wage.CALCULATOR,
        budget_cap.CALCULATOR,
        procurement_method.CALCULATOR,
        purchase_item.CALCULATOR,
        contractor.CALCULATOR,
        contract_term.CALCULATOR,
        funding_source.CALCULATOR,
        staff_qualification.CALCULATOR,
        debarment.CALCULATOR,
        duties.CALCULATOR,
    )
)

_PLAN = (
    purchase_item.CALCULATOR.name,
    contractor.CALCULATOR.name,
    funding_source.CALCULATOR.name,
    budget_cap.CALCULATOR.name,
    procurement_method.CALCULATOR.name,
    contract_term.CALCULATOR.name,
)
"""What every plan must settle: what, from whom, from which money, how much, how, how long."""

CALCULATORS: dict[str, Calculator] = {
    calculator.name: calculator
    for calculator in (*_SINGLE, project_checking(_SINGLE, _PLAN), comparing(_SINGLE))
}
