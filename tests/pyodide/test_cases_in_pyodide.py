"""Every case file, answered by the built runtime in Pyodide: the very answer of CPython."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from calculators.__main__ import load
from calculators.protocol import respond_text
from calculators.registry import CALCULATORS
from tests.calculators.harness import differences, load_cases

ROOT = Path(__file__).parents[2]
_ODD = (
    "not json",
    "[]",
    '{"calculator": "staffing", "policies": "*", "as_of": "2026-11-22", "inputs": {"no": 1}}',
    '{"calculator": "staffing", "policies": "*", "as_of": "2026-11-22",'
    ' "inputs": {"county_households": 9007199254740993}}',
)


def _run(program: str, given: str = "") -> str:
    """What a Node program says of the built runtime."""
    runtime = ROOT / "site" / "assets" / "runtime"
    assert runtime.is_dir(), "there is no site: run make handbook first"
    done = subprocess.run(
        ["node", Path(__file__).with_name(program), runtime, f"{ROOT}/node_modules/pyodide/"],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def in_pyodide() -> dict[str, str]:
    """Request text to response text, all answered in one start of Pyodide."""
    requests = [json.dumps(case.request) for case in load_cases()]
    requests += [
        json.dumps({"calculator": name, "policies": "*", "as_of": "2026-11-22", "inputs": {}})
        for name in CALCULATORS
    ]
    requests += _ODD
    answers = json.loads(_run("answers.mjs", json.dumps(requests)))
    return dict(zip(requests, answers, strict=True))


@pytest.mark.browser
def test_the_full_library_lacks_nothing() -> None:
    _run("whole.mjs")


@pytest.mark.browser
def test_pyodide_answers_every_request_as_cpython_does(in_pyodide: dict[str, str]) -> None:
    rulebook = load(ROOT / "policies")
    wrong = [
        request
        for request, response in in_pyodide.items()
        if response != respond_text(request, rulebook)
    ]
    assert wrong == []


@pytest.mark.browser
def test_pyodide_gives_the_answers_worked_by_hand(in_pyodide: dict[str, str]) -> None:
    found = {
        case.id: differences(case, json.loads(in_pyodide[json.dumps(case.request)]))
        for case in load_cases()
    }
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
