"""Every calculator by name, in the order a reader meets them."""

from __future__ import annotations

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

CALCULATORS: dict[str, Calculator] = {
    calculator.name: calculator
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
}
