"""Mistakes in the data, collected and reported at once with their place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where it is (``line`` and ``column`` from 1, 0 for the whole file or line),
    what was found, what is valid, and one hint.
    """

    path: str
    line: int
    found: str
    valid: str
    hint: str
    column: int = 0

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        place += f":{self.column}" if self.column else ""
        return f"{place}: {self.found}；应为：{self.valid}；提示：{self.hint}"


class DataError(Exception):
    """All mistakes found in one pass over the data; ``str()`` lists them one per line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def fail_if_any(problems: Iterable[Problem]) -> None:
    """Raise one DataError when there is any problem, in the order of path and line."""
    collected = sorted(problems, key=lambda problem: (problem.path, problem.line))
    if collected:
        raise DataError(collected)
