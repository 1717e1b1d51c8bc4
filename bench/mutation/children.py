"""Tries changes in child processes, as many at once as there are processors."""

from __future__ import annotations

import os
from collections.abc import Callable

from bench.mutation.bounds import bounded
from bench.mutation.mutants import Mutant

ALIVE, NOTICED, NOT_MADE = range(3)
"""The exit codes of a child: a signal that ends it counts as noticed."""


class Children:
    """``told`` hears of each change whether it survives, in the order in which the trials end."""

    def __init__(self, told: Callable[[Mutant, bool], None]) -> None:
        self._told = told
        self._running: dict[int, Mutant] = {}

    def start(self, mutant: Mutant, trial: Callable[[], int]) -> None:
        """Call ``trial`` in a child: it makes the change and gives one of the exit codes."""
        while len(self._running) >= (os.process_cpu_count() or 1):
            self._end_one()
        child = os.fork()
        if child == 0:
            bounded()
            try:
                os._exit(trial())
            except BaseException:
                os._exit(NOTICED)
        self._running[child] = mutant

    def end(self) -> None:
        """Wait for those that still run."""
        while self._running:
            self._end_one()

    def _end_one(self) -> None:
        child, status = os.wait()
        mutant = self._running.pop(child)
        code = os.waitstatus_to_exitcode(status)
        if code == NOT_MADE:
            raise ValueError(f"no function has the change {mutant}")
        self._told(mutant, code == ALIVE)
