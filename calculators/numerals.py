"""Numbers as Chinese texts write them: 3000, 3,000, ３０００, 3.5千, 400 万, 三千, 百分之二."""

from __future__ import annotations

import re
from decimal import Decimal

_FULL_WIDTH = str.maketrans("０１２３４５６７８９％．：，～－〇", "0123456789%.:,~-零")
_DIGITS = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_DIGITS |= {"六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
SCALES = {**_TENS, **_MYRIADS, "百万": 1_000_000, "千万": 10_000_000}

ARABIC = r"(?:\d{1,3}(?:[, ]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
HAN = "[零一二两三四五六七八九十][零一二两三四五六七八九十百千万亿]*"
SCALE = "(?:百万|千万|[十百千万亿])"
NUMBER = rf"(?:{ARABIC}(?:\s*{SCALE})?|{HAN})"

_ARABIC = re.compile(rf"({ARABIC})(?:\s*({SCALE}))?")


def half_width(text: str) -> str:
    """Digits, percent sign, point, colon and comma in half width; every position is kept."""
    return text.translate(_FULL_WIDTH)


def read_number(text: str) -> Decimal:
    """The value of a number in Arabic digits with an optional scale, or in Chinese numerals.

    >>> read_number("3.5千"), read_number("三千二百"), read_number("400 万")
    (Decimal('3500.0'), Decimal('3200'), Decimal('4000000'))

    Raises ValueError when the text is not a number.
    """
    written = half_width(text).strip()
    if arabic := _ARABIC.fullmatch(written):
        digits = arabic[1].replace(",", "").replace(" ", "")
        return Decimal(digits) * SCALES.get(arabic[2] or "", 1)
    if re.fullmatch(HAN, written):
        return Decimal(_han(written))
    raise ValueError(f"not a number: {text!r}")


def _han(text: str) -> int:
    if all(sign in _DIGITS for sign in text):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total = section = digit = 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            section += (digit or 1) * _TENS[sign]
            digit = 0
        else:
            section += digit
            if sign == "亿":
                total = (total + section) * _MYRIADS[sign]
            else:
                total += section * _MYRIADS[sign]
            section = digit = 0
    return total + section + digit
