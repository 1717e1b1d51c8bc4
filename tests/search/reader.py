"""The browser's reader, run under Node on an index in a folder."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def run_node(program: str, request: Mapping[str, object]) -> Any:
    """Run a program of this folder with a JSON request; its JSON answer."""
    done = subprocess.run(
        ["node", str(HERE / program)],
        input=json.dumps(request),
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def find(folder: Path, queries: Sequence[str], limit: int = 10, **filters: str) -> list[Any]:
    """A report for each query."""
    calls = [{"method": "find", "args": [query, filters, limit]} for query in queries]
    return list(run_node("ask.mjs", {"folder": str(folder), "calls": calls}))


def clauses(report: Mapping[str, Any]) -> list[str]:
    """The clause ids of the exact results, in order."""
    return [result["clause"] for result in report["exact"]]
