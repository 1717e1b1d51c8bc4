// Proves, with the full library of a built site, that what stands in the place of a module gives all of it.
// usage: node whole.mjs RUNTIME_FOLDER PYODIDE_FOLDER
import { readdirSync } from "node:fs";
import { loadPyodide } from "pyodide";

const [runtime, pyodide] = process.argv.slice(2);
const full = readdirSync(runtime).find((name) => /^full-.*\.zip$/.test(name));
const python = await loadPyodide({ indexURL: pyodide, stdLibURL: `${runtime}/${full}` });
python.runPython(`
import re
from re import _compiler
assert _compiler._STORED, "no pattern was compiled beforehand"
for (pattern, flags), parts in _compiler._STORED.items():
    # Patterns are equal if their code is.
    assert _compiler._WHOLE.compile(pattern, flags) == re._sre.compile(pattern, *parts), pattern
assert re.fullmatch("never[0-9]{3,} before", "never4711 before")

import traceback
try:
    1 / 0
except ZeroDivisionError:
    assert "ZeroDivisionError: division by zero" in traceback.format_exc()

import asyncio
assert asyncio.Queue.__module__ == "asyncio.queues"
assert issubclass(asyncio.TimeoutError, Exception) and callable(asyncio.run)
try:
    asyncio.no_such_name
except AttributeError:
    pass
else:
    raise AssertionError("asyncio has a name it never had")
`);
