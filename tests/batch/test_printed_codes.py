"""A code once printed is read ever after: the letters of these stand on paper somewhere."""

from __future__ import annotations

import pytest

from calculators.case_code import read_code
from calculators.code_bits import CodeError, Writer, name_bits
from calculators.proving import prove
from calculators.rulebook import Rulebook

PRINTED = [
    (
        "623T-31MM-BHV1-964A-96H1-VD4E-GK63-BRGS",
        ("staffing", ["qingyuan-2019"], "2026-11-22"),
        {"county_households": "3000", "current_staff": "3"},
    ),
    (
        "7PED-11GQ-N6KK-35N8-SW1H-RMNX-J5V7-GB7M-P",
        ("debarment", "*", "2024-02-29"),
        {"years": "1.5", "serious": True, "adverse_impact": False},
    ),
    (
        "6XM7-8HMM-BHV1-GMZ1-QRGR-2CSS-GK0E-1",
        ("duties", ["jilin-2020"], "2026-11-22"),
        {"contract_signed": "2026-03-01"},
    ),
    (
        "6QBS-M800-3HV0-NF8J-H70M-MDKJ-RB9F-6H2V-YHC4-3WTF-TAY3-0D",
        ("purchase-item", ["hunan-2018"], "1990-01-01"),
        {"item": "入户调查"},
    ),
    (
        "6236-NSMM-BHVK-9NQJ-D2H2-2W8Y-8CY9-9QB6-016F-S",
        ("staffing", ["tianjin"], "2026-11-22"),
        {"township_households": ["350", "420"], "villages": "0"},
    ),
    (
        "43AT-31MM-BHV1-964Y-P91C-J0RD-2D4V-WPHM-EZTB-W",
        ("wage", ["qingyuan-2019"], "2026-11-22"),
        {"people": "3", "annual_total": "123456.78"},
    ),
    (
        "6QB6-NSMM-BHVK-9NQZ-T9H5-D4AA-PQB7-DQVW-0JWE-M",
        ("purchase-item", ["tianjin"], "2026-11-22"),
        {"nature": ["劳务派遣", "融资"], "category": "服务性"},
    ),
]


@pytest.mark.parametrize(("code", "head", "inputs"), PRINTED, ids=[row[0] for row in PRINTED])
def test_a_printed_code_gives_its_case(
    rulebook: Rulebook, code: str, head: tuple[str, object, str], inputs: dict[str, object]
) -> None:
    calculator, policies, day = head
    asked = {"calculator": calculator, "policies": policies, "as_of": day, "inputs": inputs}
    assert read_code(code, rulebook).request == asked
    written = prove(asked, rulebook, {})["code"]
    assert read_code(str(written), rulebook).request == asked


def test_the_mark_of_a_text_nobody_gave_is_the_beginning_of_its_hash(rulebook: Rulebook) -> None:
    # SHA-256 of nothing begins with e3b0.
    assert read_code(PRINTED[0][0], rulebook).marks.text == 0xE3B0


def _begun(calculator: str) -> Writer:
    """A code up to its inputs, of a text of no marks."""
    bits = Writer()
    bits.put(1, 3)
    bits.put(name_bits(calculator, 12), 12)
    bits.put(name_bits("tianjin", 12), 12)
    bits.put(13474, 16)
    for _ in range(3):
        bits.put(0, 16)
    return bits


def test_a_code_of_a_calculator_nobody_has_is_refused(rulebook: Rulebook) -> None:
    with pytest.raises(CodeError, match="结果码里的计算器，本版手册没有"):
        read_code(_begun("nobody").written(), rulebook)


def test_a_code_with_words_that_are_none_is_refused(rulebook: Rulebook) -> None:
    bits = _begun("purchase-item")
    bits.put_any(1)
    bits.put(name_bits("item", 12), 12)
    bits.put_any(1)
    bits.put(0xFF, 8)
    with pytest.raises(CodeError, match="文字读不出来"):
        read_code(bits.written(), rulebook)


def test_letters_and_figures_in_words_come_back(rulebook: Rulebook) -> None:
    case = {
        "calculator": "purchase-item",
        "policies": ["tianjin"],
        "as_of": "2026-11-22",
        "inputs": {"item": "a 1"},
    }
    code = prove(case, rulebook, {})["code"]
    assert read_code(str(code), rulebook).request == case


def test_a_code_of_another_version_is_refused(rulebook: Rulebook) -> None:
    bits = Writer()
    bits.put(2, 3)
    bits.put(0, 60)
    with pytest.raises(CodeError, match="另一种版本"):
        read_code(bits.written(), rulebook)


@pytest.mark.parametrize(("last", "has_code"), [("9999", True), ("99999", False)])
def test_eighty_letters_are_typed_and_one_more_is_not(
    rulebook: Rulebook, last: str, has_code: bool
) -> None:
    # 8 numbers of 6 units of 5 bits and one of 5 make 80 letters, one of 6 makes 81.
    case = {
        "calculator": "staffing",
        "policies": ["qingyuan-2019"],
        "as_of": "2026-11-22",
        "inputs": {"township_households": ["99999"] * 8 + [last]},
    }
    code = prove(case, rulebook, {})["code"]
    assert (code is not None) == has_code
    assert code is None or len(str(code).replace("-", "")) == 80


@pytest.mark.parametrize(
    ("day", "has_code"),
    [
        ("1989-12-31", False),
        ("1990-01-01", True),
        ("2169-06-06", True),
        ("2169-06-07", False),
        ("2180-01-01", False),
    ],
)
def test_days_of_179_years_have_a_code(rulebook: Rulebook, day: str, has_code: bool) -> None:
    # 65,536 days from 1990-01-01 on.
    case = {"calculator": "duties", "policies": ["tianjin"], "as_of": day, "inputs": {}}
    assert (prove(case, rulebook, {})["code"] is not None) == has_code
    signed = {**case, "as_of": "2026-11-22", "inputs": {"contract_signed": day}}
    assert (prove(signed, rulebook, {})["code"] is not None) == has_code
