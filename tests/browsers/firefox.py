"""The system's Firefox, driven over WebDriver BiDi by a Node program: steps in, values out."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit gave: a value for each ``evaluate`` step, page errors, addresses asked for."""

    values: list[Any]
    errors: list[str]
    requests: list[str]


def visit(steps: Sequence[Sequence[str]], width: int = 1280, height: int = 900) -> Visit:
    """Run the steps in a fresh Firefox (they are listed in firefox.mjs).

    Fails with the program's output when a step fails or a condition is not met in time.
    """
    executable = shutil.which("firefox-esr") or shutil.which("firefox")
    assert executable, "Firefox is missing: run make browser, which installs it"
    request = {
        "executable": str(Path(executable).resolve()),
        "width": width,
        "height": height,
        "steps": [list(step) for step in steps],
    }
    done = subprocess.run(
        ["node", str(HERE / "firefox.mjs")],
        input=json.dumps(request),
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    return Visit(answer["values"], answer["errors"], answer["requests"])
