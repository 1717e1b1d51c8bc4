"""In the place of ``asyncio``, which Pyodide loads in case somebody waits: no calculator does."""
