"""What a calculator is: a question, the inputs it needs and the function that decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from calculators.fields import Field
from calculators.inputs import InputProblem, Inputs, unequal_lists
from calculators.results import Result
from calculators.rulebook import PolicyRules, Rulebook


@dataclass(frozen=True, slots=True)
class Case:
    """One question about one policy text.

    ``rulebook`` holds the higher-law facts (``rulebook.reference``) and, for comparisons,
    the other texts; ``as_of`` is the date asked about.
    """

    policy: PolicyRules
    inputs: Inputs
    as_of: date
    rulebook: Rulebook


def nothing_contradicts(_: Inputs) -> tuple[InputProblem, ...]:
    """For inputs that can always be true together."""
    return ()


@dataclass(frozen=True, slots=True)
class Calculator:
    """A calculator as data: forms, the command line and tests are made from it.

    ``fields`` gives the inputs for a rulebook, so that a text with rules over inputs of its
    own brings them along. ``decide`` answers for one policy; it never raises on checked
    inputs. ``contradictions`` names checked inputs that cannot be true together. ``order`` of
    results and dates are the protocol's matter.
    """

    name: str
    title: str
    question: str
    fields: Callable[[Rulebook], tuple[Field, ...]]
    decide: Callable[[Case], Result]
    contradictions: Callable[[Inputs], tuple[InputProblem, ...]] = nothing_contradicts

    def contradicted(self, fields: Sequence[Field], inputs: Inputs) -> tuple[InputProblem, ...]:
        """What of the inputs cannot be true together: refused like a value nobody can read."""
        return (*unequal_lists(fields, inputs), *self.contradictions(inputs))
