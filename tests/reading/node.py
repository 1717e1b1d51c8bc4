"""The readers of the browser, run by Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_BROWSER = Path(__file__).parents[2] / "handbook" / "browser"


def read_in_browser(module: str, function: str, asked: Sequence[Sequence[object]]) -> list[Any]:
    """What a function of a module answers to each list of arguments, as JSON data."""
    program = f"""
    import {{ {function} }} from {json.dumps((_BROWSER / module).as_uri())};
    let text = "";
    for await (const part of process.stdin.setEncoding("utf8")) text += part;
    console.log(JSON.stringify(JSON.parse(text).map((one) => {function}(...one))));
    """
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", program],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    answers: list[Any] = json.loads(done.stdout)
    return answers
