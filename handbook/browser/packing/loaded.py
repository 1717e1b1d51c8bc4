"""Tells what the calculators load; runs inside Pyodide at build time.

It imports nothing they do not: whatever is loaded when it looks goes into the library.
"""

import dataclasses
import importlib
import marshal
import sys
from typing import Any

_RE: Any = importlib.import_module("re")
_ITSELF = "loaded"
_COMPILED: list[str] = []


def files(requests: list[str]) -> dict[str, bytes]:
    """What the library holds, by path: sources of modules, and data.

    ``requests`` are answered first.
    """
    beforehand = importlib.import_module("beforehand")
    vars(dataclasses)["exec"] = _note
    found = sources(requests)
    made = {text: compile(text, "<string>", "exec") for text in _COMPILED}
    patterns = {(pattern, flags): _parts(pattern, flags) for _, pattern, flags in _RE._cache}
    return {
        **found,
        beforehand.FILE: marshal.dumps(made),
        "re/beforehand.bin": marshal.dumps(patterns),
    }


def _parts(
    pattern: str | bytes, flags: int
) -> tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]:
    """What ``re._compiler.compile`` gives to ``_sre.compile``."""
    parsed = _RE._parser.parse(pattern, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, at in state.groupdict.items():
        names[at] = name
    code = [int(one) for one in _RE._compiler._code(parsed, flags)]
    groups = dict(state.groupdict)
    return int(flags | state.flags), code, state.groups - 1, groups, tuple(names)


def _note(text: str, variables: dict[str, object], names: dict[str, object]) -> None:
    _COMPILED.append(text)
    exec(text, variables, names)


def sources(requests: list[str]) -> dict[str, bytes]:
    """Path inside the library and source of every module loaded once ``requests`` are answered.

    Modules frozen into the interpreter have a file name too, but never read it.
    """
    answer = importlib.import_module("bridge").answer
    for request in requests:
        answer(request)
    found: dict[str, bytes] = {}
    roots = [f"{entry}/" for entry in sys.path if entry]
    for name, module in list(sys.modules.items()):
        origin = module.__spec__.origin if module.__spec__ else None
        loader = module.__spec__.loader if module.__spec__ else None
        root = next((entry for entry in roots if origin and origin.startswith(entry)), None)
        get_data = getattr(loader, "get_data", None)
        if origin and root and get_data and name != _ITSELF:
            found[origin.removeprefix(root)] = get_data(origin)
    return found
