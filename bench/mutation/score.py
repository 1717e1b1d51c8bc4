"""Counts what was noticed, by module, and tells each survivor at once."""

from __future__ import annotations

from collections import Counter

from bench.mutation.mutants import Mutant


class Score:
    """The table of a run."""

    def __init__(self) -> None:
        self._tried: Counter[str] = Counter()
        self._alive: Counter[str] = Counter()
        self.survivors: list[Mutant] = []

    def count(self, mutant: Mutant, alive: bool) -> None:
        """Add one change."""
        self._tried[mutant.module] += 1
        if alive:
            self._alive[mutant.module] += 1
            self.survivors.append(mutant)
            print(f"\nsurvives  {mutant}", flush=True)

    @property
    def share(self) -> float:
        """What part of the changes was noticed."""
        tried = self._tried.total()
        return 1 - self._alive.total() / tried if tried else 1.0

    def table(self) -> str:
        """A line for each module, then their sum: changes, survivors, score."""
        lines = [
            f"{module:38} {tried:5} {self._alive[module]:4} {1 - self._alive[module] / tried:7.1%}"
            for module, tried in sorted(self._tried.items())
        ]
        total = f"{'all':38} {self._tried.total():5} {self._alive.total():4} {self.share:7.1%}"
        return "\n".join(["", f"{'module':38} tried alive  score", *lines, total])
