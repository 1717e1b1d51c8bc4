"""Puts a changed module's code into the functions that are already imported."""

from __future__ import annotations

import functools
import gc
from collections import defaultdict
from collections.abc import Iterator
from types import CodeType, FunctionType

from bench.mutation.mutants import Mutant


def functions() -> dict[str, list[FunctionType]]:
    """The live functions by the file they are written in."""
    found: defaultdict[str, list[FunctionType]] = defaultdict(list)
    for each in gc.get_objects():
        if isinstance(each, FunctionType):
            found[each.__code__.co_filename].append(each)
    return found


def exchange(mutant: Mutant, live: list[FunctionType]) -> bool:
    """Change the functions in place; False when none of them is the changed one."""
    path = str(mutant.path)
    changed = dict(_codes(compile(mutant.source, path, "exec")))
    done = False
    for function in live:
        code = changed.get(_key(function.__code__))
        if code is not None:
            function.__code__ = code
            done = True
    return done


def caches() -> list[functools._lru_cache_wrapper[object]]:
    """The caches of the calculators: they hold what the unchanged code said."""
    live = (each for each in gc.get_objects() if isinstance(each, functools._lru_cache_wrapper))
    return [each for each in live if each.__module__.startswith("calculators")]


def _codes(code: CodeType) -> Iterator[tuple[tuple[str, int], CodeType]]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield _key(inner), inner
            yield from _codes(inner)


def _key(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno
