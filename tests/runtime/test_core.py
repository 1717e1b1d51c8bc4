"""The wasm without the functions nobody calls: what is kept works, what is not stops."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(__file__).with_name("core.mjs")


@pytest.fixture(scope="module")
def done() -> dict[str, Any]:
    ran = subprocess.run(["node", str(PROGRAM)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    told: dict[str, Any] = json.loads(ran.stdout)
    return told


def test_each_function_that_is_called_is_counted_and_the_exports_are_as_they_were(
    done: dict[str, Any],
) -> None:
    assert done["counted"] == {
        "before": [],
        "called": [1, 3],
        "exports": ["one", "two", "imported"],
    }


def test_functions_that_are_kept_work_and_the_others_stop_the_program(
    done: dict[str, Any],
) -> None:
    assert done["kept"] == {"one": 1, "two": "RuntimeError: unreachable", "imported": 3}


def test_what_is_no_wasm_is_refused(done: dict[str, Any]) -> None:
    assert done["refused"] == "this is not a wasm file"
