"""Run by ``site``: an empty ``asyncio``, which Pyodide loads in case somebody waits.

``no_event_loop`` takes it away again: who imports ``asyncio`` later gets all of it.
"""

import sys

sys.modules["asyncio"] = type(sys)("asyncio")
