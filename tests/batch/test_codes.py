"""Result codes: the case in letters, and what they say when something has changed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import case_code
from calculators.__main__ import read_mapping
from calculators.case_code import read_code
from calculators.code_bits import CodeError, Reader, Writer, name_bits
from calculators.proving import prove, verify
from calculators.registry import CALCULATORS
from calculators.rulebook import Rulebook
from tests.batch.conftest import POLICIES

TEXTS = {slug: slug * 3 for slug in ("tianjin", "qingyuan-2019", "hunan-2018")}
CASE = {
    "calculator": "staffing",
    "policies": ["qingyuan-2019"],
    "as_of": "2026-11-22",
    "inputs": {"county_households": "3000", "current_staff": "3"},
}


def code_of(case: dict[str, Any], rulebook: Rulebook) -> str:
    code = prove(case, rulebook, TEXTS)["code"]
    assert isinstance(code, str)
    return code


@settings(max_examples=60, deadline=None)
@given(
    households=st.integers(0, 10**15),
    townships=st.lists(st.integers(0, 99999), min_size=1, max_size=5),
    day=st.dates(date(1990, 1, 1), date(2099, 1, 1)),
)
def test_a_case_comes_back_as_it_was(
    rulebook: Rulebook, households: int, townships: list[int], day: date
) -> None:
    inputs = {
        "county_households": str(households),
        "township_households": [str(one) for one in townships],
    }
    case = {**CASE, "as_of": day.isoformat(), "inputs": inputs}
    assert read_code(code_of(case, rulebook), rulebook).request == case


def test_every_kind_of_input_comes_back(rulebook: Rulebook) -> None:
    cases: list[tuple[str, dict[str, object]]] = [
        ("wage", {"people": "3", "annual_total": "123456.78"}),
        ("debarment", {"years": "1.5", "serious": True}),
        ("duties", {"contract_signed": "2026-03-01"}),
        ("purchase-item", {"item": "入户调查"}),
    ]
    for name, inputs in cases:
        case = {**CASE, "calculator": name, "policies": "*", "inputs": inputs}
        assert read_code(code_of(case, rulebook), rulebook).request == case


def test_a_code_is_read_however_it_is_typed(rulebook: Rulebook) -> None:
    code = code_of(CASE, rulebook)
    for typed in (code.lower(), code.replace("-", ""), code.replace("-", " "), f"  {code}\n"):
        assert read_code(typed, rulebook).request == CASE


def test_look_alikes_are_read_as_what_they_look_like(rulebook: Rulebook) -> None:
    for letter, meant in (("O", "0"), ("o", "0"), ("I", "1"), ("L", "1"), ("l", "1")):
        cases = [{**CASE, "inputs": {"county_households": str(number)}} for number in range(40)]
        held = [case for case in cases if meant in code_of(case, rulebook)]
        assert held
        for case in held:
            typed = code_of(case, rulebook).replace(meant, letter)
            assert read_code(typed, rulebook).request == case


@pytest.mark.parametrize("version", [0, 2, 7])
def test_a_code_of_another_version_is_refused(rulebook: Rulebook, version: int) -> None:
    bits = Writer()
    bits.put(version, 3)
    bits.put(0, 200)
    with pytest.raises(CodeError, match="另一种版本"):
        read_code(bits.written(), rulebook)


def test_a_code_holds_the_days_from_1990_on_that_sixteen_bits_count(rulebook: Rulebook) -> None:
    for day in ("1990-01-01", "2169-06-06"):
        case = {**CASE, "as_of": day}
        assert read_code(code_of(case, rulebook), rulebook).request == case
        signed = {**CASE, "calculator": "duties", "inputs": {"contract_signed": day}}
        assert read_code(code_of(signed, rulebook), rulebook).request == signed
    for name in CALCULATORS:
        bare = {**CASE, "calculator": name, "as_of": "2169-06-07", "inputs": {}}
        assert prove(bare, rulebook, TEXTS)["code"] is None
    for day in ("1989-12-31", "2169-06-07"):
        assert prove({**CASE, "as_of": day}, rulebook, TEXTS)["code"] is None
        signed = {**CASE, "calculator": "duties", "inputs": {"contract_signed": day}}
        assert prove(signed, rulebook, TEXTS)["code"] is None


def test_names_that_share_their_bits_have_no_code(
    rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def alike(name: str, width: int) -> int:
        return 7 if width == 12 and name in CASE["inputs"] else name_bits(name, width)

    monkeypatch.setattr(case_code, "name_bits", alike)
    assert prove(CASE, rulebook, TEXTS)["code"] is None


def test_a_name_that_two_inputs_could_have_is_not_guessed(
    rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = code_of({**CASE, "inputs": {"county_households": "3000"}}, rulebook)
    bits = name_bits("county_households", 12)

    def alike(name: str, width: int) -> int:
        return bits if width == 12 and name in CASE["inputs"] else name_bits(name, width)

    monkeypatch.setattr(case_code, "name_bits", alike)
    with pytest.raises(CodeError, match="输入项"):
        read_code(code, rulebook)


def test_numbers_of_any_size_are_read_back() -> None:
    numbers = [0, 1, 15, 16, 17, 255, 256, 4096, 10**15, 10**15 + 1]
    bits = Writer()
    for number in numbers:
        bits.put_any(number)
    reader = Reader(bits.written())
    assert [reader.take_any() for _ in numbers] == numbers


@pytest.mark.parametrize("code", ["", "0", "0000"])
def test_a_code_without_a_case_is_too_short(rulebook: Rulebook, code: str) -> None:
    with pytest.raises(CodeError, match="太短"):
        read_code(code, rulebook)


def test_one_wrong_letter_anywhere_is_found(rulebook: Rulebook) -> None:
    code = code_of(CASE, rulebook)
    for at, letter in enumerate(code):
        if letter == "-":
            continue
        wrong = code[:at] + ("7" if letter != "7" else "8") + code[at + 1 :]
        with pytest.raises(CodeError):
            read_code(wrong, rulebook)


@given(st.text(max_size=60))
def test_no_text_makes_verify_fail_other_than_with_a_message(rulebook: Rulebook, text: str) -> None:
    checked = verify(text, rulebook, TEXTS)
    assert "error" in checked or "same" in checked


def test_nothing_changed_is_said(rulebook: Rulebook) -> None:
    checked = verify(code_of(CASE, rulebook), rulebook, TEXTS)
    assert checked["same"] == {"text": True, "rules": True, "answer": True}


def test_a_changed_text_is_said(rulebook: Rulebook) -> None:
    code = code_of(CASE, rulebook)
    for number in range(8):
        checked = verify(code, rulebook, {**TEXTS, "qingyuan-2019": f"other {number}"})
        assert checked["same"] == {"text": False, "rules": True, "answer": True}
    other = verify(code, rulebook, {**TEXTS, "tianjin": "other"})
    assert other["same"] == {"text": True, "rules": True, "answer": True}


@pytest.mark.parametrize("staff", ["5", "6", "7", "9", "11", "13", "17", "19"])
def test_a_changed_rule_is_said_and_the_new_answer_given(rulebook: Rulebook, staff: str) -> None:
    code = code_of(CASE, rulebook)
    mapping: Any = read_mapping(POLICIES)
    rules = mapping["policies"]["qingyuan-2019"]["rules"]
    band = next(rule for rule in rules if rule.get("quote") == "3000户到5000户的至少配备4人")
    band["staff"]["value"] = staff
    changed = Rulebook.from_mapping(mapping)
    checked: Any = verify(code, changed, TEXTS)
    assert checked["same"] == {"text": True, "rules": False, "answer": False}
    values = {figure["value"] for figure in checked["response"]["results"][0]["figures"]}
    assert staff in values


def test_a_case_too_long_to_type_has_no_code(rulebook: Rulebook) -> None:
    inputs = {"township_households": [str(1000 + at) for at in range(60)]}
    assert prove({**CASE, "inputs": inputs}, rulebook, TEXTS)["code"] is None


def test_no_two_names_share_their_bits(rulebook: Rulebook) -> None:
    groups = [list(CALCULATORS), [policy.slug for policy in rulebook.policies] + ["*"]]
    for calculator in CALCULATORS.values():
        fields = calculator.fields(rulebook)
        groups += [[field.key for field in fields], *(list(field.choices) for field in fields)]
    for names in groups:
        assert len({name_bits(name, 12) for name in names}) == len(names)
