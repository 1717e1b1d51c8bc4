"""Reading takes time in proportion to the text, whatever the text is made of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bench.reading.__main__ import measured, read_text, repair_text
from bench.reading.shapes import REPAIRS, TEXTS

SIZE = 1_500
SHAPES = [*((read_text, name) for name in TEXTS), *((repair_text, name) for name in REPAIRS)]


@pytest.mark.parametrize(("work", "name"), SHAPES, ids=[name for _, name in SHAPES])
def test_four_times_the_text_takes_about_four_times_as_long(
    work: Callable[[str, int], None], name: str
) -> None:
    short = min(measured(work, name, SIZE) for _ in range(3))
    long = min(measured(work, name, 4 * SIZE) for _ in range(2))
    # Quadratic work takes sixteen times as long; short times are mostly noise.
    assert long < 9 * short + 0.05
