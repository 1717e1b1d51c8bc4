"""The words of a text the number ledger accounts for: quantities, numerals, threshold words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from calculators.quantities import Shape, find_quantities
from calculators.quantity_words import COMMON, HAN_SIGNS, PART_SIGNS


class TokenSort(StrEnum):
    """Why a word is in the ledger."""

    QUANTITY = "quantity"
    """数量: a number, ratio, percentage or duration."""
    DAYS = "days"
    """日期: a day, a year or a period."""
    NUMERAL = "numeral"
    """中文数字: numerals without a unit, in any script, that are not part of a common word."""
    THRESHOLD = "threshold"
    """界限词: a word that sets a limit, its base year or its strength."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word to account for: ``text[start:end]`` of its clause."""

    sort: TokenSort
    start: int
    end: int
    words: str


THRESHOLD_WORDS = (
    "以上",
    "以下(?!简称)",
    "以内",
    "以外",
    "不得超过",
    "不超过",
    "超过",
    "不低于",
    "不少于",
    "不高于",
    "低于",
    "少于",
    "高于",
    "不足",
    "不满",
    "未满",
    "不到",
    "未达",
    "大于",
    "小于",
    "多于",
    "至少",
    "至多",
    "最多",
    "最低(?!生活保障)",
    "最高",
    "原则上",
    "一般",
    "一律",
    "不得",
    "不能",
    "严禁",
    "禁止",
    "应当",
    "必须",
    "可以",
    "优先",
    "逐步",
    "鼓励",
    "上年度",
    "上年",
    "当年度",
    "当年",
    "每年度",
    "每年",
    "每月",
    "按月",
    "年底",
    "人均",
    "每人",
    "及时",
    "一定期限",
)
"""Patterns of words whose change would change a rule, the longer before the shorter."""

_CHINESE = frozenset(HAN_SIGNS + PART_SIGNS)
_THRESHOLD = re.compile("|".join(THRESHOLD_WORDS))


def is_numeral(sign: str) -> bool:
    """Whether a sign writes a number or a part of one: 5, ５, 五, 伍, 半, 几, ½, ㈠, Ⅳ, ①."""
    return sign in _CHINESE or unicodedata.category(sign).startswith("N")


@lru_cache(maxsize=4096)
def find_tokens(text: str, number: str = "") -> tuple[Token, ...]:
    """Every token of a clause text in order, none overlapping.

    ``number`` is the printed number at its start, which is checked with the numbering of
    the text and not here.
    """
    found = [
        Token(
            TokenSort.DAYS if quantity.shape is Shape.DAYS else TokenSort.QUANTITY,
            quantity.start,
            quantity.end,
            quantity.text,
        )
        for quantity in find_quantities(text)
    ]
    taken = _Taken(text)
    for token in found:
        taken.add(token.start, token.end)
    for match in _THRESHOLD.finditer(text):
        if not taken.holds(*match.span()):
            found.append(Token(TokenSort.THRESHOLD, *match.span(), match[0]))
    for token in found:
        taken.add(token.start, token.end)
    for match in COMMON.finditer(text):
        taken.add(*match.span())
    for start, end in taken.free_numerals(text):
        found.append(Token(TokenSort.NUMERAL, start, end, text[start:end]))
    found = [token for token in found if token.start >= len(number)]
    return tuple(sorted(found, key=lambda token: token.start))


class _Taken:
    """Which signs of a text belong to a token already."""

    def __init__(self, text: str) -> None:
        self._signs = bytearray(len(text))

    def add(self, start: int, end: int) -> None:
        """Take a span."""
        self._signs[start:end] = b"\x01" * (end - start)

    def holds(self, start: int, end: int) -> bool:
        """Whether all of a span is taken."""
        return self._signs.find(0, start, end) < 0

    def free_numerals(self, text: str) -> Iterator[tuple[int, int]]:
        """The runs of numerals that are not taken."""
        start = -1
        for at, sign in enumerate(text):
            if is_numeral(sign) and not self._signs[at]:
                start = at if start < 0 else start
            elif start >= 0:
                yield start, at
                start = -1
        if start >= 0:
            yield start, len(text)
