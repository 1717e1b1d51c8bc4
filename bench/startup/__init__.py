"""How long a reader waits for the first answer: ours, plain Pyodide, and no Python at all."""
