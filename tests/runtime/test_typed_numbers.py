"""The browser reads typed numbers as the command line does, or refuses them."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from calculators.batch.cells import read_cell
from calculators.fields import Field, FieldType
from calculators.numerals import HAN, read_number

QUANTITY = Path(__file__).parents[2] / "handbook" / "browser" / "quantity.js"
PROGRAM = f"""
import {{ readNumber, readNumbers }} from {json.dumps(QUANTITY.as_uri())};
const asked = JSON.parse(process.argv[1]);
const read = (one) => (one.list ? readNumbers(one.text, one) : readNumber(one.text, one));
console.log(JSON.stringify(asked.map(read)));
"""


def _read(*asked: Mapping[str, object]) -> list[dict[str, object]]:
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", PROGRAM, json.dumps(asked)],
        capture_output=True,
        text=True,
        check=True,
    )
    read: list[dict[str, object]] = json.loads(done.stdout)
    return read


UNDERSTOOD = [
    ("3000", "户", 0, "3000"),
    ("３０００", "户", 0, "3000"),
    ("3，000户", "户", 0, "3000"),
    ("3 000", "户", 0, "3000"),
    ("3.5千", "户", 0, "3500"),
    ("三千", "户", 0, "3000"),
    ("三千户", "户", 0, "3000"),
    ("三千零二", "户", 0, "3002"),
    ("一万二千", "户", 0, "12000"),
    ("一万零五百", "户", 0, "10500"),
    ("十二", "个", 0, "12"),
    ("一百一十个", "个", 0, "110"),
    ("二〇", "个", 0, "20"),
    ("两亿三千万", "元", 0, "230000000"),
    ("2.5万", "人", 0, "25000"),
    ("12名", "人", 0, "12"),
    ("1500", "元", 4, "15000000"),
    ("1500.55", "元", 4, "15005500"),
    ("400万", "元", 4, "4000000"),
    ("400万元", "元", 4, "4000000"),
    ("四百万元", "元", 4, "4000000"),
    ("5000元", "元", 4, "5000"),
    ("3千元", "元", 4, "3000"),
    ("3千万", "元", 4, "30000000"),
    ("1年", "月", 0, "12"),
    ("1.5年", "月", 0, "18"),
    ("18个月", "月", 0, "18"),
    ("3年", "年", 0, "3"),
]
REFUSED = [
    ("三千二", "户", 0, "可以读成 3200 或 3002"),
    ("一万五", "户", 0, "可以读成 15000 或 10005"),
    ("3000人", "户", 0, "这里按“户”填"),
    ("18个月", "年", 0, "请换算"),
    ("3千", "元", 4, "分不清以元计还是以万元计"),
    ("三千", "元", 4, "分不清以元计还是以万元计"),
    ("3千5百", "户", 0, "没有读懂"),
    ("千三", "户", 0, "没有读懂"),
    ("很多", "户", 0, "要填一个数"),
    ("-5", "户", 0, "不能是负数"),
    ("1e9", "户", 0, "要填一个数"),
    ("0x10", "户", 0, "要填一个数"),
    ("3,00", "户", 0, "要填一个数"),
    ("50%", "户", 0, "这里按“户”填"),
]


def test_numbers_are_understood_as_clerks_write_them() -> None:
    asked = [{"text": text, "unit": unit, "shift": shift} for text, unit, shift, _ in UNDERSTOOD]
    assert [
        (one["text"], read.get("value")) for one, read in zip(asked, _read(*asked), strict=True)
    ] == [(text, value) for text, _, _, value in UNDERSTOOD]


def test_what_is_unclear_is_refused_with_a_hint() -> None:
    asked = [{"text": text, "unit": unit, "shift": shift} for text, unit, shift, _ in REFUSED]
    for read, (text, _, _, words) in zip(_read(*asked), REFUSED, strict=True):
        assert words in f"{read.get('message')}{read.get('hint')}", text
        assert read["hint"]


def test_the_browser_never_reads_another_number_than_the_command_line() -> None:
    texts = [(text, unit, shift) for text, unit, shift, _ in (*UNDERSTOOD, *REFUSED)]
    read = _read(*({"text": text, "unit": unit, "shift": shift} for text, unit, shift in texts))
    for (text, unit, shift), found in zip(texts, read, strict=True):
        field = Field(key="k", label="k", type=FieldType.AMOUNT, unit=unit)
        cell = str(read_cell(field, Decimal(10) ** shift, text))
        if "value" in found and cell.replace(".", "").isdecimal():
            assert Decimal(str(found["value"])) == Decimal(cell), text


@pytest.mark.parametrize("numbers", [range(1, 1100), range(9990, 10120), range(99_900, 100_020)])
def test_chinese_numerals_are_read_as_python_reads_them(numbers: range) -> None:
    texts = [_han(number) for number in numbers]
    read = _read(*({"text": text} for text in texts))
    assert [one.get("value") for one in read] == [str(number) for number in numbers]
    assert [read_number(text) for text in texts] == list(numbers)


def test_no_text_of_numerals_is_read_as_another_number_than_in_python() -> None:
    signs = "零一二两九十百千万亿"
    texts = [a + b + c for a in signs for b in signs for c in signs]
    for text, one in zip(texts, _read(*({"text": text} for text in texts)), strict=True):
        if "value" in one and _is_numeral(text):
            assert Decimal(str(one["value"])) == read_number(text), text


def test_a_cell_that_says_nothing_is_skipped_and_counted() -> None:
    (read,) = _read({"text": "120\n—\n300\n-", "unit": "户", "list": True})
    assert read == {"values": ["120", "300"], "skipped": 2}


def _is_numeral(text: str) -> bool:
    return re.fullmatch(HAN, text) is not None


def _han(number: int) -> str:
    """The number written out in full, with 零 for every gap."""
    if number >= 10_000:
        rest = number % 10_000
        zero = "零" if 0 < rest < 1000 else ""
        return f"{_han(number // 10_000)}万{zero}{_han(rest) if rest else ''}"
    written, gap = "", False
    for value, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value)
        if digit:
            written += ("零" if gap and written else "") + "零一二三四五六七八九"[digit] + sign
            gap = False
        else:
            gap = True
    return written
