"""Every calculator by name, in the order a reader meets them."""

from __future__ import annotations

from calculators import budget_cap, staffing, wage
from calculators.calculator import Calculator

CALCULATORS: dict[str, Calculator] = {
    calculator.name: calculator
    for calculator in (staffing.CALCULATOR, wage.CALCULATOR, budget_cap.CALCULATOR)
}
