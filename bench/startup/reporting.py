"""What was measured as one table: medians, ranges, ratios to plain Pyodide of the same round."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bench.startup.measuring import Visit, Visits

PLAIN = "plain loadPyodide"
OURS = "as the page chooses"
_PICKS: tuple[Callable[[Visits], Visit | None], ...] = (
    lambda found: found.cold,
    lambda found: found.warm,
    lambda found: found.restarted,
)


@dataclass(slots=True)
class Measured:
    """The rounds of one setting: ``rounds`` by way, None where a visit broke off; ``paints``
    the largest paint with and without the calculator.
    """

    setting: str
    ways: Sequence[str]
    rounds: dict[str, list[Visits | None]] = field(default_factory=dict)
    paints: list[tuple[float, float]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rounds = {way: [] for way in self.ways}

    def add(self, way: str, found: Visits) -> None:
        """The visits of one round."""
        self.rounds[way].append(found)

    def broke_off(self, way: str, why: str) -> None:
        """A round without a measurement of this way."""
        self.rounds[way].append(None)
        self.broken.append(f"{way}, {self.setting}: {why}")

    def picked(self, way: str, pick: Callable[[Visits], Visit | None]) -> list[Visit | None]:
        """One visit of each round."""
        return [pick(found) if found else None for found in self.rounds.get(way, ())]


def report(measured: Sequence[Measured]) -> None:
    """Print the table, and the lines of what is no time to a first answer."""
    runs = max(len(rows) for one in measured for rows in one.rounds.values())
    print(f"\n{runs} rounds; milliseconds to the first answer: median (min to max), × plain of the")
    print("same round; MB sent before the answer\n")
    print("| line | way | cold | × plain | warm | × plain | restart | × plain | MB |")
    print("|---|---|---|---|---|---|---|---|---|")
    for one in measured:
        for way in one.ways:
            cells = [one.setting, way]
            for pick in _PICKS:
                cells += _times(one, way, pick)
            sizes = [visit.bytes / 1e6 for visit in one.picked(way, _PICKS[0]) if visit]
            cells.append(f"{statistics.median(sizes):.2f}" if sizes else "")
            print(f"| {' | '.join(cells)} |")
    for one in measured:
        print(f"\n{one.setting}:")
        for line in (*_further(one), *_memory(one), *_paints(one), *one.broken):
            print(f"- {line}")


def _times(one: Measured, way: str, pick: Callable[[Visits], Visit | None]) -> list[str]:
    own, plain = one.picked(way, pick), one.picked(PLAIN, pick)
    values = [visit.answered for visit in own if visit]
    ratios = [
        visit.answered / base.answered
        for visit, base in zip(own, plain, strict=False)
        if visit and base
    ]
    if not values:
        return ["", ""]
    return [_spread(values, 0), _spread(ratios, 2) if ratios and way != PLAIN else ""]


def _further(one: Measured) -> list[str]:
    found = [found.further for found in one.rounds.get(OURS, ()) if found]
    kinds = {
        "key stroke": [time for further in found for time in further.typed],
        "number put in at a blow": [time for further in found for time in further.put_in],
    }
    return [f"{kind} to answer: {_high(times)}" for kind, times in kinds.items() if times]


def _high(times: Sequence[float]) -> str:
    middle, high = (sorted(times)[int(len(times) * part)] for part in (0.5, 0.95))
    return f"median {middle:.1f} ms, p95 {high:.1f} ms of {len(times)}"


def _memory(one: Measured) -> list[str]:
    sizes = {
        way: [found.memory for found in one.rounds.get(way, ()) if found] for way in (OURS, PLAIN)
    }
    told = [f"{_spread(found, 0)} MB {way}" for way, found in sizes.items() if found]
    return [f"page and worker: {'; '.join(told)}"] if told else []


def _paints(one: Measured) -> list[str]:
    if not one.paints:
        return []
    with_it, without = ([pair[at] for pair in one.paints] for at in (0, 1))
    ratios = [here / bare for here, bare in one.paints if bare]
    return [
        f"largest paint: {_spread(with_it, 0)} ms, without the calculator {_spread(without, 0)} ms,"
        f" ratio {_spread(ratios, 2)}, {len(ratios)} pairs"
    ]


def _spread(values: Sequence[float], places: int) -> str:
    middle, low, high = statistics.median(values), min(values), max(values)
    return f"{middle:.{places}f} ({low:.{places}f}–{high:.{places}f})"
