"""Several calculators over one set of inputs: one form, each run on its own part of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from calculators.calculator import Calculator, Case
from calculators.fields import Field
from calculators.inputs import InputProblem, Inputs
from calculators.results import Result
from calculators.rulebook import PolicyRules, Rulebook
from calculators.validity import not_in_force


def joined_fields(calculators: Sequence[Calculator], rulebook: Rulebook) -> tuple[Field, ...]:
    """The fields of all calculators, each key once, in their order.

    A key that several calculators ask for is the same question; the texts that read it are
    put together.
    """
    fields: dict[str, Field] = {}
    for calculator in calculators:
        for field in calculator.fields(rulebook):
            known = fields.get(field.key)
            if known is None:
                fields[field.key] = field
            else:
                readers = tuple(dict.fromkeys((*known.policies, *field.policies)))
                fields[field.key] = replace(known, policies=readers)
    return tuple(fields.values())


def joined_contradictions(
    calculators: Sequence[Calculator],
) -> Callable[[Inputs], tuple[InputProblem, ...]]:
    """The contradictions any of the calculators finds, each once."""

    def contradictions(inputs: Inputs) -> tuple[InputProblem, ...]:
        found = (problem for one in calculators for problem in one.contradictions(inputs))
        return tuple(dict.fromkeys(found))

    return contradictions


@dataclass(frozen=True, slots=True)
class Part:
    """One calculator's answer within a larger question."""

    calculator: Calculator
    result: Result


def run(calculator: Calculator, case: Case) -> Part:
    """One calculator on the inputs it declares."""
    return Part(calculator, calculator.decide(replace(case, inputs=_own(calculator, case))))


def asked(calculator: Calculator, case: Case) -> bool:
    """Whether any input of this calculator was given."""
    return any(case.inputs.has(key) for key in _keys(calculator, case))


def run_for(calculator: Calculator, case: Case, policy: PolicyRules) -> Result:
    """The same question put to another text, its date respected."""
    other = replace(case, policy=policy)
    return not_in_force(other) or run(calculator, other).result


def _own(calculator: Calculator, case: Case) -> Inputs:
    return case.inputs.part(_keys(calculator, case))


def _keys(calculator: Calculator, case: Case) -> tuple[str, ...]:
    return tuple(field.key for field in calculator.fields(case.rulebook))
