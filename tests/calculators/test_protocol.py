"""What a request may hold, and what a wrong one is told."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import __version__
from calculators.__main__ import load, main
from calculators.fields import Field, FieldType
from calculators.protocol import describe, respond, respond_text
from calculators.registry import CALCULATORS
from calculators.rulebook import Rulebook
from tests.calculators.conftest import POLICIES

ROOT = Path(__file__).parents[2]
RULEBOOK = load(POLICIES)
GOOD = {
    "calculator": "staffing",
    "policies": ["qingyuan-2019"],
    "as_of": "2026-11-22",
    "inputs": {"county_households": 3000},
}
WRONG = [
    ({"calculator": "stafing"}, "unknown-calculator", "calculator", "staffing"),
    ({"calculator": None}, "unknown-calculator", "calculator", "可用"),
    ({"policies": ["beijing"]}, "unknown-policy", "policies", "tianjin"),
    ({"policies": []}, "invalid-request", "policies", "可用"),
    ({"policies": "tianjin"}, "invalid-request", "policies", "可用"),
    ({"policies": [["tianjin"]]}, "unknown-policy", "policies", "可用"),
    ({"as_of": None}, "invalid-input", "as_of", "2025-01-31"),
    ({"as_of": "2026-02-30"}, "invalid-input", "as_of", "请核对"),
    ({"as_of": "22/11/2026"}, "invalid-input", "as_of", "2025-01-31"),
    ({"as_of": "2026-11"}, "invalid-input", "as_of", "2025-01-31"),
    ({"as_of": 20261122}, "invalid-input", "as_of", "2025-01-31"),
    ({"inputs": []}, "invalid-request", "inputs", "输入项"),
    ({"extra": 1}, "invalid-request", "extra", "calculator"),
    ({"inputs": {"county_houshold": 1}}, "unknown-field", "county_houshold", "county_households"),
    ({"inputs": {"county_households": 1.5}}, "invalid-input", "county_households", "字符串"),
    ({"inputs": {"county_households": 10**5000}}, "invalid-input", "county_households", "单位"),
    ({"inputs": {"township_households": [1] * 4097}}, "invalid-input", "township_households", "分"),
]


@pytest.mark.parametrize(("change", "code", "field", "hint"), WRONG)
def test_a_wrong_request_is_told_what_is_right(
    change: dict[str, Any], code: str, field: str, hint: str
) -> None:
    response: dict[str, Any] = respond({**GOOD, **change}, RULEBOOK)
    error = response["error"]
    assert (error["code"], error["field"]) == (code, field)
    assert error["message"]
    assert hint in error["hint"]


def test_every_problem_of_a_request_is_told_at_once() -> None:
    inputs = {"county_households": -1, "villages": "x", "nothing": 1}
    response: dict[str, Any] = respond({**GOOD, "inputs": inputs}, RULEBOOK)
    assert [error["field"] for error in response["errors"]] == list(inputs)
    assert response["error"] == response["errors"][0]


def test_results_come_in_the_order_of_the_rulebook_each_once() -> None:
    slugs = [policy.slug for policy in RULEBOOK.policies]
    for asked in ("*", list(reversed(slugs)), slugs + slugs):
        response: dict[str, Any] = respond({**GOOD, "policies": asked}, RULEBOOK)
        assert [result["policy"] for result in response["results"]] == slugs


def test_a_response_names_its_rules_and_version() -> None:
    response = respond(GOOD, RULEBOOK)
    assert response["rules_sha256"] == RULEBOOK.sha256
    assert response["version"] == __version__
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == __version__


def test_null_and_empty_count_as_not_given() -> None:
    empty: tuple[object, ...] = (None, "", "  ", [])
    for nothing in empty:
        inputs = {"county_households": nothing}
        response: dict[str, Any] = respond({**GOOD, "inputs": inputs}, RULEBOOK)
        assert response["results"][0]["outcome"] == "needs-input"


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "3", '{"a": NaN}', '{"a": -Infinity}', "null", "[" * 100_000),
        *('{"a":' * 100_000, "[" * 29 + "]" * 29, '{"a": 1e99999999999999999999}', " " * 1_000_001),
        *('{"a": -1e-99999999999999999999}', "\ud800", "\ufeff{}", '{"\ud800": 1}', "1" * 5000),
    ],
)
def test_what_is_no_request_is_an_error_and_no_traceback(text: str) -> None:
    response = json.loads(respond_text(text, RULEBOOK))
    assert response["error"]["code"] == "invalid-request"


def test_decimals_of_json_stay_exact() -> None:
    inputs = '{"central_subsidy_previous_year": 0.5, "regional_subsidy_previous_year": 0}'
    text = f'{{"calculator": "budget-cap", "policies": ["neimenggu-2023"], "inputs": {inputs}}}'
    response = json.loads(respond_text(text, RULEBOOK, as_of="2026-11-22"))
    (cap,) = [f for f in response["results"][0]["figures"] if f["key"] == "purchase_cap"]
    assert cap["value"] == "0.01"


def test_a_date_of_the_request_stands_before_the_default() -> None:
    text = json.dumps({**GOOD, "as_of": "2019-01-01"})
    response = json.loads(respond_text(text, RULEBOOK, as_of="2026-11-22"))
    assert response["results"][0]["outcome"] == "not-in-force"


SCALARS = st.none() | st.booleans() | st.integers() | st.text() | st.decimals(allow_nan=True)
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from([*GOOD, "x"]), ANYTHING))
def test_no_request_whatever_raises(request: dict[str, Any]) -> None:
    response = respond({**GOOD, **request}, RULEBOOK)
    assert ("error" in response) != ("results" in response)


@settings(deadline=None)
@given(st.sampled_from(["county_households", "township_households", "villages"]), ANYTHING)
def test_no_input_whatever_raises(key: str, value: object) -> None:
    response = respond({**GOOD, "inputs": {key: value}}, RULEBOOK)
    assert ("error" in response) != ("results" in response)


NUMBERS = st.sampled_from(
    ["1e999999999", "1e-999999999", "-1E+400", "9" * 5000, "-" + "9" * 60, "1e5", "0.1", "-0", "0"]
)
TEXTS = st.text(st.characters(), max_size=300).map(json.dumps) | st.sampled_from(
    [
        r'"\ud800"',
        r'"家\udfff调查"',
        r'"\u0000"',
        r'"\u200b"',
        '"三千二"',
        '"2019/1/1"',
        '"1e999999999"',
        '"' + "九" * 9000 + '"',
    ]
)
RAW = st.recursive(
    NUMBERS | TEXTS | st.sampled_from(["null", "true", "{}", "[]"]),
    lambda inner: st.lists(inner, max_size=5).map(lambda parts: f"[{','.join(parts)}]"),
    max_leaves=8,
)


@settings(deadline=None, max_examples=100)
@given(st.data(), st.sampled_from([*CALCULATORS]))
def test_no_text_of_a_request_raises_and_every_answer_can_be_written(
    data: st.DataObject, name: str
) -> None:
    keys = [field.key for field in CALCULATORS[name].fields(RULEBOOK)]
    inputs = data.draw(st.dictionaries(st.sampled_from(keys), RAW, max_size=6))
    written = ",".join(f"{json.dumps(key)}:{value}" for key, value in inputs.items())
    day = data.draw(st.sampled_from(['"2026-11-22"', '"1900-01-01"', '"2199-12-31"']) | RAW)
    text = f'{{"calculator":"{name}","as_of":{day},"inputs":{{{written}}}}}'
    answer = respond_text(text, RULEBOOK)
    assert ("error" in json.loads(answer)) != ("results" in json.loads(answer))
    answer.encode()


VALID = {
    FieldType.COUNT: st.integers(1, 10**15).map(str),
    FieldType.AMOUNT: st.integers(1, 10**17).map(lambda fen: str(Decimal(fen) / 100)),
    FieldType.COUNT_LIST: st.lists(st.integers(0, 10**15).map(str), max_size=4),
    FieldType.AMOUNT_LIST: st.lists(st.integers(0, 10**15).map(str), max_size=4),
    FieldType.MONTHS: st.sampled_from(["0.000001", "11.999999", "12", "36", "1200"]),
    FieldType.YEARS: st.sampled_from(["0.000001", "1", "3", "100"]),
    FieldType.FLAG: st.booleans(),
    FieldType.DATE: st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(str),
    FieldType.TEXT: st.text(max_size=60),
}


def valid(field: Field) -> st.SearchStrategy[Any]:
    choice = st.sampled_from(field.choices or ("",))
    if field.type is FieldType.CHOICES:
        return st.lists(choice, max_size=3)
    return choice if field.type is FieldType.CHOICE else VALID[field.type]


@settings(deadline=None, max_examples=100)
@given(st.data(), st.sampled_from([*CALCULATORS]), VALID[FieldType.DATE])
def test_no_readable_value_up_to_its_bounds_breaks_an_answer(
    data: st.DataObject, name: str, day: str
) -> None:
    fields = CALCULATORS[name].fields(RULEBOOK)
    asked = data.draw(st.fixed_dictionaries({}, optional={f.key: valid(f) for f in fields}))
    request = {"calculator": name, "policies": "*", "as_of": day, "inputs": asked}
    assert "error" in (response := respond(request, RULEBOOK)) or response["results"]


def test_the_longest_list_is_answered_and_a_longer_one_refused_at_its_bound() -> None:
    inputs = {"township_households": ["1234"] * 4096, "township_populations": ["5678"] * 4096}
    response: dict[str, Any] = respond({**GOOD, "policies": "*", "inputs": inputs}, RULEBOOK)
    assert len(response["results"]) == len(RULEBOOK.policies)


def test_too_many_inputs_are_refused_by_their_number() -> None:
    inputs = {f"nothing_{at}": "1" for at in range(100_000)}
    response: dict[str, Any] = respond({**GOOD, "inputs": inputs}, RULEBOOK)
    assert [error["field"] for error in response["errors"]] == ["inputs"]
    response = dict(respond({**GOOD, **inputs}, RULEBOOK))
    assert len(response["errors"]) == 10


@pytest.mark.parametrize(
    ("inputs", "told"),
    [
        ({"planned_purchase": "3000000000"}, "3,000,000,000元"),
        ({"planned_purchase": "300000万元"}, "3,000,000,000元"),
        ({"planned_purchase": "5"}, "5元"),
    ],
)
def test_a_sum_that_looks_like_a_slip_of_the_unit_is_asked_about(
    inputs: dict[str, str], told: str
) -> None:
    funds = {"central_subsidy_previous_year": "1000000", "regional_subsidy_previous_year": "0"}
    request = {"calculator": "budget-cap", "policies": ["neimenggu-2023"], "as_of": "2026-11-22"}
    response: dict[str, Any] = respond({**request, "inputs": {**funds, **inputs}}, RULEBOOK)
    (note,) = [note for note in response["results"][0]["notes"] if note["code"] == "check-input"]
    assert told in note["text"]
    assert "是元还是万元" in note["text"]


def test_numbers_travel_as_plain_decimal_strings() -> None:
    inputs = {"county_households": str(10**15), "township_households": [10**15, 7]}
    response: dict[str, Any] = respond({**GOOD, "policies": "*", "inputs": inputs}, RULEBOOK)
    for result in response["results"]:
        for figure in result["figures"]:
            assert figure["value"] == format(Decimal(figure["value"]), "f")


def run(*options: str, text: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "calculators", *options]
    return subprocess.run(
        command, input=text, capture_output=True, text=True, check=False, cwd=ROOT
    )


def test_the_command_line_answers_as_the_function_does() -> None:
    done = run(text=json.dumps(GOOD))
    assert done.returncode == 0
    assert json.loads(done.stdout) == respond(GOOD, RULEBOOK)


def test_the_command_line_fails_on_an_error_without_a_traceback() -> None:
    done = run(text='{"calculator": "nothing"}')
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]["code"] == "unknown-calculator"
    assert done.stderr == ""


def test_bytes_that_are_no_text_are_an_error_and_no_traceback() -> None:
    command = [sys.executable, "-X", "utf8=0", "-m", "calculators"]
    where = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command,
        input=b'{"calculator": "\xff"}',
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=where,
    )
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]
    assert done.stderr == b""


def test_the_command_line_describes_every_calculator(rulebook: Rulebook) -> None:
    done = run("--describe")
    assert json.loads(done.stdout) == describe(rulebook)


def main_in_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str, *options: str
) -> tuple[int, str]:
    monkeypatch.setattr(sys, "argv", ["calculators", *options])
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    return main(), capsys.readouterr().out


def test_main_answers_on_indented_lines_and_its_code_tells_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, answer = main_in_process(monkeypatch, capsys, json.dumps(GOOD))
    assert (code, json.loads(answer)) == (0, respond(GOOD, RULEBOOK))
    assert answer.startswith('{\n  "')
    code, answer = main_in_process(monkeypatch, capsys, "{}")
    assert code == 1
    assert "error" in json.loads(answer)


def test_main_describes_on_indented_lines_of_chinese(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], rulebook: Rulebook
) -> None:
    code, described = main_in_process(monkeypatch, capsys, "", "--describe")
    assert (code, json.loads(described)) == (0, describe(rulebook))
    assert described.startswith('{\n  "calculators": [\n    {')
    assert "人员配备" in described
