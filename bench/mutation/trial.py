"""One mutant against all cases, in a child process of its own."""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.util
import os
import signal
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

from bench.mutation.mutants import Mutant
from tests.calculators.harness import CaseFile, differences

_LONGEST = 60
"""Seconds after which a mutant that does not end counts as noticed."""


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


def survives(mutant: Mutant, cases: Sequence[CaseFile], policies: Path) -> bool:
    """Whether every case is answered as before.

    The calculators must not be imported yet: the child imports them with the change in place.
    """
    child = os.fork()
    if child == 0:
        os._exit(0 if _passes(mutant, cases, policies) else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _passes(mutant: Mutant, cases: Sequence[CaseFile], policies: Path) -> bool:
    signal.alarm(_LONGEST)
    sys.meta_path.insert(0, _Changed(mutant))
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 2)
    try:
        # Imported here and not above, so that the change is in what is imported.
        rulebook = importlib.import_module("calculators.__main__").load(policies)
        respond = importlib.import_module("calculators.protocol").respond
        return all(not differences(case, respond(case.request, rulebook)) for case in cases)
    except Exception:
        return False
