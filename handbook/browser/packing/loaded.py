"""Tells what the calculators import; runs inside Pyodide at build time.

It imports nothing itself: whatever is loaded when it looks goes into the library.
"""

import importlib
import sys

_ITSELF = "loaded"


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
