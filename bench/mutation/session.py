"""A pytest session that runs each test once, then the covering tests against each change."""

from __future__ import annotations

import gc
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from types import CodeType, FunctionType

import pytest

from bench.mutation.bounds import another_test
from bench.mutation.children import ALIVE, NOT_MADE, NOTICED, Children
from bench.mutation.exchange import caches, exchange, functions
from bench.mutation.mutants import Mutant
from bench.mutation.places import lines_of_body

QUICK = 0.5
"""Seconds: a test that takes longer is left out, and what it alone would notice survives."""
_TOOL = sys.monitoring.COVERAGE_ID
_LINE = sys.monitoring.events.LINE

type Lines = set[tuple[str, int]]


class Trials:
    """The pytest plugin; ``told`` hears of each change of a function whether it survives."""

    def __init__(
        self, mutants: Iterable[Mutant], folder: str, told: Callable[[Mutant, bool], None]
    ) -> None:
        self._mutants = mutants
        self._folder = folder
        self._children = Children(told)
        self._sink: Lines = set()
        self._of_fixture: defaultdict[str, Lines] = defaultdict(set)
        self._seconds: dict[pytest.Item, float] = {}
        self._runs: defaultdict[tuple[str, int], list[pytest.Item]] = defaultdict(list)
        self._live: dict[str, list[FunctionType]] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Iterator[None]:
        """Count what a fixture runs for every test that asks for it, not for the first only."""
        outer = self._sink
        self._sink = self._of_fixture[fixturedef.argname]
        sys.monitoring.restart_events()
        try:
            return (yield)
        finally:
            self._sink = outer
            sys.monitoring.restart_events()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of running the tests once."""
        self._caches = caches()
        self._run_once(session)
        if session.testsfailed:
            raise pytest.UsageError("the tests must pass before anything is changed")
        self._live = functions()
        gc.freeze()  # after the last look at what is live: the frozen is not found any more
        for mutant in self._mutants:
            lines = lines_of_body(mutant.path.read_text("utf-8"), mutant.number)
            if lines is None:
                raise ValueError(f"{mutant} runs on import")
            chosen = {i for line in lines for i in self._runs[str(mutant.path), line]}
            ordered = sorted(chosen, key=lambda item: self._seconds[item])
            self._children.start(mutant, partial(self._try, session, mutant, lines, ordered))
        self._children.end()
        return True

    def _run_once(self, session: pytest.Session) -> None:
        sys.monitoring.use_tool_id(_TOOL, "mutation")
        sys.monitoring.register_callback(_TOOL, _LINE, self._ran)
        sys.monitoring.set_events(_TOOL, _LINE)
        lines: dict[pytest.Item, Lines] = {}
        for at, item in enumerate(session.items):
            self._forget()
            self._sink = lines[item] = set()
            sys.monitoring.restart_events()
            started = time.process_time()
            # The last is followed by the first again, so that what they share stays set up.
            _run(item, session.items[(at + 1) % len(session.items)])
            self._seconds[item] = time.process_time() - started
        sys.monitoring.set_events(_TOOL, 0)
        sys.monitoring.free_tool_id(_TOOL)
        for item, found in lines.items():
            if self._seconds[item] <= QUICK:
                shared = (self._of_fixture[name] for name in getattr(item, "fixturenames", ()))
                for line in found.union(*shared):
                    self._runs[line].append(item)

    def _shared(self, mutant: Mutant, lines: frozenset[int]) -> bool:
        """Whether a fixture was made with the code that is changed: it must be made again."""
        path = str(mutant.path)
        return any((path, line) in ran for ran in self._of_fixture.values() for line in lines)

    def _forget(self) -> None:
        for cache in self._caches:
            cache.cache_clear()

    def _ran(self, code: CodeType, line: int) -> object:
        if code.co_filename.startswith(self._folder):
            self._sink.add((code.co_filename, line))
        return sys.monitoring.DISABLE

    def _try(
        self,
        session: pytest.Session,
        mutant: Mutant,
        lines: frozenset[int],
        items: Sequence[pytest.Item],
    ) -> int:
        self._forget()
        if not exchange(mutant, self._live[str(mutant.path)]):
            return NOT_MADE
        if items and self._shared(mutant, lines):
            _run(items[0], None)
        for item, following in zip(items, [*items[1:], *items[:1]], strict=True):
            another_test()
            _run(item, following)
            if session.testsfailed:
                return NOTICED
        return ALIVE


def _run(item: pytest.Item, following: pytest.Item | None) -> None:
    item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
