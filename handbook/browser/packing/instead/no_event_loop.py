"""In the place of ``pyodide.webloop``: without ``asyncio`` there is no loop to begin."""

import sys
from importlib import import_module

_SCHEDULE = import_module("pyodide_js._api").scheduleCallback
"""Unused: whoever keeps Pyodide's memory expects to find it, in this order."""


def _initialize_event_loop() -> None:
    """Called by ``pyodide`` when it is loaded."""
    del sys.modules["asyncio"]
