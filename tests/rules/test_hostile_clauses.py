"""Proving takes time in proportion to a clause, whatever it is made of."""

from __future__ import annotations

import pytest

from bench.reading.__main__ import measured, prove_text
from bench.reading.shapes import CLAUSES
from calculators.quantities import find_quantities
from handbook.packed import pack
from handbook.tokens import find_tokens

SIZE = 5_000


@pytest.mark.parametrize("name", CLAUSES)
def test_four_times_the_clause_takes_about_four_times_as_long(name: str) -> None:
    def seconds(size: int) -> float:
        for cached in (find_quantities, find_tokens, pack):
            cached.cache_clear()
        return measured(prove_text, name, size)

    short = min(seconds(SIZE) for _ in range(3))
    long = min(seconds(4 * SIZE) for _ in range(2))
    # Quadratic work takes sixteen times as long; short times are mostly noise.
    assert long < 9 * short + 0.05
