"""A change of what runs on import, in a child process that imports the changed module."""

from __future__ import annotations

import importlib.abc
import importlib.util
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest

from bench.mutation.bounds import another_test
from bench.mutation.children import ALIVE, NOTICED
from bench.mutation.mutants import Mutant


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports the changed source instead of the file."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        if fullname != self._mutant.module:
            return None
        return importlib.util.spec_from_loader(fullname, self, origin=str(self._mutant.path))

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = str(self._mutant.path)
        exec(compile(self._mutant.source, str(self._mutant.path), "exec"), module.__dict__)


class _Bounds:
    """The pytest plugin that bounds the time of each test."""

    def pytest_runtest_setup(self) -> None:
        another_test()


def try_on_import(mutant: Mutant, stages: Sequence[Sequence[str]]) -> int:
    """Import the changed module and run the tests of every stage, cheapest first.

    To be called in a child process that has not imported the calculators yet.
    """
    sys.meta_path.insert(0, _Changed(mutant))
    passed = all(
        pytest.main(["-x", *stage], plugins=[_Bounds()]) == pytest.ExitCode.OK for stage in stages
    )
    return ALIVE if passed else NOTICED
