"""How long, how many and how large an input may be, and what it says at one more."""

from __future__ import annotations

from decimal import Decimal

import pytest

from calculators.fields import LARGEST, Field, FieldType
from calculators.inputs import read_inputs
from calculators.registry import CALCULATORS
from calculators.rulebook import Rulebook

TEXT = Field(key="item", label="项目", type=FieldType.TEXT)
LIST = Field(key="households", label="户数", type=FieldType.COUNT_LIST)
COUNT = Field(key="people", label="人数", type=FieldType.COUNT, unit="人")
FLAG = Field(key="serious", label="情节严重", type=FieldType.FLAG)


def refused(field: Field, value: object) -> str:
    inputs, problems = read_inputs([field], {field.key: value})
    assert not inputs.given
    [problem] = problems
    return problem.message


def test_a_text_has_at_most_256_characters() -> None:
    inputs, problems = read_inputs([TEXT], {"item": "字" * 256})
    assert (inputs.text("item"), problems) == ("字" * 256, ())
    assert "最多 256 个字" in refused(TEXT, "字" * 257)


def test_a_list_has_at_most_4096_numbers() -> None:
    inputs, problems = read_inputs([LIST], {"households": ["1"] * 4096})
    assert (len(inputs.numbers("households") or ()), problems) == (4096, ())
    assert "最多填 4096 个数" in refused(LIST, ["1"] * 4097)


def test_a_number_is_at_most_the_largest_however_it_is_written() -> None:
    for largest in (10**15, "1" + "0" * 15, "1,000,000,000,000,000", "1" + "0" * 15 + ".0"):
        inputs, problems = read_inputs([COUNT], {"people": largest})
        assert (inputs.number("people"), problems) == (LARGEST, ())
    for larger in (10**15 + 1, str(10**15 + 1), 10**20, 10**20 + 1, 10**5000):
        assert "大得不合理" in refused(COUNT, larger)


def test_an_enormous_number_is_named_without_its_digits() -> None:
    assert "一个极大的数" in refused(FLAG, 10**20 + 1)
    assert "一个极大的数" in refused(FLAG, -(10**20) - 1)
    assert "100000000000000000000" in refused(FLAG, 10**20)


def test_nothing_counted_is_below_zero() -> None:
    inputs, problems = read_inputs([COUNT], {"people": "0"})
    assert (inputs.number("people"), problems) == (Decimal(0), ())
    assert "不能是负数" in refused(COUNT, "-1")
    assert "不能是负数" in refused(COUNT, -(10**20))


@pytest.mark.parametrize(
    ("written", "flag"),
    [
        ("是", True),
        ("否", False),
        ("true", True),
        ("false", False),
        (" TRUE ", True),
        ("False", False),
        (True, True),
        (False, False),
    ],
)
def test_a_flag_is_read_as_it_says(written: object, flag: bool) -> None:
    inputs, problems = read_inputs([FLAG], {"serious": written})
    assert (inputs.flag("serious"), problems) == (flag, ())


def test_a_declaration_tells_its_limits() -> None:
    described = COUNT.described()
    assert (described["minimum"], described["maximum"]) == ("0", "1000000000000000")


def test_nobody_is_kept_out_for_more_than_a_hundred_years(rulebook: Rulebook) -> None:
    (years,) = (f for f in CALCULATORS["debarment"].fields(rulebook) if f.key == "years")
    inputs, problems = read_inputs([years], {"years": "100"})
    assert (inputs.number("years"), problems) == (Decimal(100), ())
    assert "最大可填 100" in refused(years, "100.01")
