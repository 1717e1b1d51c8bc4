"""Numbers as Chinese texts write them: 3000, 3,000, ３０００, 3.5千, 400 万, 三千, 壹佰贰拾万."""

from __future__ import annotations

import re
from decimal import Decimal

_FULL_WIDTH = str.maketrans("０１２３４５６７８９％．：，～－〇", "0123456789%.:,~-零")
_PLAIN_FORMS = str.maketrans(
    "壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟萬億兩〇", "一二二三三三四五六六七八九十百千万亿两零"
)
_TENS_IN_ONE_SIGN = {"廿": "二十", "卅": "三十", "卌": "四十"}
_DIGITS = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_DIGITS |= {"六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIAD = 10_000
_HUNDRED_MILLION = 100_000_000
SCALES = {**_TENS, "万": _MYRIAD, "亿": _HUNDRED_MILLION, "百万": 1_000_000, "千万": 10_000_000}
_MOST_SIGNS = 40
"""Longer numerals write no number anybody has."""

ARABIC = r"(?:\d{1,3}(?:[, ]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_CAPITALS = "壹贰貳叁參叄肆伍陆陸柒捌玖"
HAN = (
    "(?:[零一二两三四五六七八九十廿卅][零一二两三四五六七八九十廿卅百千万亿]*"
    f"|[{_CAPITALS}拾](?:[零〇万亿萬億拾佰仟]|(?<=[零〇万亿萬億拾佰仟])[{_CAPITALS}])+)"
)
"""Numerals in running text; capitals count from two signs on: 队伍 and 陆续 hold no number."""
SCALE = "(?:百万|千万|[十百千万亿])"
NUMBER = rf"(?:{ARABIC}(?:\s*{SCALE})?|{HAN})"

_ARABIC = re.compile(rf"({ARABIC})(?:\s*({SCALE}))?", re.ASCII)


def half_width(text: str) -> str:
    """Digits, percent sign, point, colon and comma in half width; every position is kept."""
    return text.translate(_FULL_WIDTH)


def read_number(text: str) -> Decimal:
    """The value of a number in Arabic digits with an optional scale, or in Chinese numerals.

    >>> read_number("3.5千"), read_number("三千二百"), read_number("400 万")
    (Decimal('3500.0'), Decimal('3200'), Decimal('4000000'))

    Raises ValueError when the text is not a number or can be read as two: 三千二.
    """
    written = half_width(text).strip()
    if arabic := _ARABIC.fullmatch(written):
        digits = arabic[1].replace(",", "").replace(" ", "")
        return Decimal(digits) * SCALES.get(arabic[2] or "", 1)
    values = read_numerals(written)
    if len(values) > 1:
        raise ValueError(f"{text!r} can be read as {' or '.join(map(str, values))}")
    if not values:
        raise ValueError(f"not a number: {text!r}")
    return Decimal(values[0])


def plain_numerals(text: str) -> str:
    """Capital, Traditional and contracted numerals as plain ones: 壹佰, 兩萬, 廿五."""
    for sign, plain in _TENS_IN_ONE_SIGN.items():
        text = text.replace(sign, plain)
    return text.translate(_PLAIN_FORMS)


def read_numerals(text: str) -> tuple[int, ...]:
    """Every value Chinese numerals can stand for, the usual reading first; none for no number.

    >>> read_numerals("三千二百"), read_numerals("三千二"), read_numerals("两三百")
    ((3200,), (3200, 3002), ())
    """
    if not text or len(text) > _MOST_SIGNS:
        return ()
    signs = plain_numerals(text)
    if all(sign in _DIGITS for sign in signs):
        return _positional(signs)
    high, hundred_million, low = signs.rpartition("亿")
    if not hundred_million:
        return _below_hundred_million(low, 0)
    lows = _below_hundred_million(low, _HUNDRED_MILLION) if low else (0,)
    return tuple(
        front * _HUNDRED_MILLION + back
        for front in _below_hundred_million(high, 0)
        for back in lows
    )


def read_digits(text: str) -> str:
    """Numerals that stand for one digit each, as after a decimal point: 零五 is 05.

    Raises ValueError for any other sign.
    """
    signs = plain_numerals(text)
    if not signs or any(sign not in _DIGITS or sign == "两" for sign in signs):
        raise ValueError(f"not digits: {text!r}")
    return "".join(str(_DIGITS[sign]) for sign in signs)


def _positional(signs: str) -> tuple[int, ...]:
    """二〇一八 digit by digit; 三五 and 七八九 may be guesses (3 to 5) and are no number."""
    if len(signs) == 1:
        return (_DIGITS[signs],)
    digits = [_DIGITS[sign] for sign in signs]
    guessed = "零" not in signs and (
        len(digits) == 2 or (len(digits) == 3 and digits[0] + 2 == digits[1] + 1 == digits[2])
    )
    if "两" in signs or digits[0] == 0 or guessed:
        return ()
    return (int("".join(map(str, digits))),)


def _below_hundred_million(signs: str, after: int) -> tuple[int, ...]:
    high, myriad, low = signs.rpartition("万")
    if not myriad:
        return _shortened(low) if after and low[0] != "零" else _section(low, after)
    lows = _section(low, _MYRIAD) if low else (0,)
    highs = _section(high, after, closed=True)
    return tuple(front * _MYRIAD + back for front in highs for back in lows)


def _shortened(signs: str) -> tuple[int, ...]:
    """一亿五千 is short for 一亿五千万, or means 一亿零五千; 一亿五 likewise."""
    scale = _HUNDRED_MILLION // 10 if len(signs) == 1 else _MYRIAD
    found = () if signs == "两" else _section(signs)
    return tuple(value for one in found for value in (one * scale, one))


def _section(signs: str, after: int = 0, closed: bool = False) -> tuple[int, ...]:
    """A number below 10,000; ``after`` is the scale before it, ``closed`` if 万 stands behind.

    零 marks places left out, once. A last digit right after a scale is short for the next
    lower place, or stands for itself: both are answered.
    """
    total, last, digit, zero = 0, after or _MYRIAD, "", False
    for sign in signs:
        scale = _TENS.get(sign, 0)
        if sign == "零" and not (zero or digit or last == _TENS["十"]) and (after or total):
            zero = True
        elif sign in _DIGITS and sign != "零" and not digit:
            digit = sign
        elif _fits(scale, last, digit, zero):
            total += _DIGITS[digit or "一"] * scale
            last, digit, zero = scale, "", False
        else:
            return ()
    if not digit:
        return (total,) if total and not zero else ()
    ones = total + _DIGITS[digit]
    if digit == "两":
        return (ones,) if ones == _DIGITS["两"] and not zero and (closed or not after) else ()
    place = last // 10 if total or (not closed and after) else 0
    return (ones,) if zero or place <= 1 else (total + _DIGITS[digit] * place, ones)


def _fits(scale: int, last: int, digit: str, zero: bool) -> bool:
    """Whether 十, 百 or 千 may stand here: lower than the one before, with a digit or as 十五."""
    if not 0 < scale < last or (zero and scale * 10 == last):
        return False
    if scale == _TENS["十"]:
        return digit != "两" and bool(digit or not zero)
    return bool(digit)
