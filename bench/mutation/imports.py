"""A change of what runs on import, in a child process that imports the changed module."""

from __future__ import annotations

import importlib.abc
import importlib.util
import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest

from bench.mutation.bounds import bounded
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


def survives(mutant: Mutant, stages: Sequence[Sequence[str]]) -> bool:
    """Whether the tests of every stage pass, cheapest first.

    The calculators must not be imported yet: the child imports them with the change in place.
    """
    child = os.fork()
    if child == 0:
        bounded()
        sys.meta_path.insert(0, _Changed(mutant))
        try:
            passed = all(pytest.main(["-x", *stage]) == pytest.ExitCode.OK for stage in stages)
        except BaseException:
            passed = False
        os._exit(0 if passed else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
