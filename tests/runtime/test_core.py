"""The wasm and script without what nobody calls: what is kept works, what is not stops."""

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
        "exports": ["one", "two", "imported", "sum"],
    }


def test_functions_that_are_kept_work_and_the_others_stop_the_program(
    done: dict[str, Any],
) -> None:
    assert done["kept"] == {"one": 1, "two": "RuntimeError: unreachable", "imported": 3}


def test_an_export_that_is_not_wanted_is_not_named_any_more(done: dict[str, Any]) -> None:
    assert done["named"] == ["one", "imported", "sum"]


def test_imported_addresses_become_zeros_of_the_same_number(done: dict[str, Any]) -> None:
    assert done["own"] == {"sums": [35, 5], "left": ["three"]}


def test_other_imported_globals_are_refused(done: dict[str, Any]) -> None:
    assert done["foreign"] == "the wasm file imports other globals than GOT.func"


def test_the_script_loses_what_it_only_lists(done: dict[str, Any]) -> None:
    assert done["lean"] == {
        "used": ["data", "plain", "quoted", "used"],
        "script": "var _used,_unused,_data;"
        'wasmExports["used"]=makeWrapper_p(wasmExports["used"]);'
        '_used=Module["_used"]=wasmExports["used"];'
        '_data=Module["_data"]=wasmExports["data"].value>>>0;'
        '_used();wasmExports["quoted"]();wasmExports.plain();',
    }


def test_what_is_no_wasm_is_refused(done: dict[str, Any]) -> None:
    assert done["refused"] == "this is not a wasm file"
