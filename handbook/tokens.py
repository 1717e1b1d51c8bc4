"""The words of a text the number ledger accounts for: quantities, numerals, threshold words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from calculators.numerals import HAN
from calculators.quantities import Shape, find_quantities


class TokenSort(StrEnum):
    """Why a word is in the ledger."""

    QUANTITY = "quantity"
    """数量: a number, ratio, percentage or duration."""
    DAYS = "days"
    """日期: a day, a year or a period."""
    NUMERAL = "numeral"
    """中文数字: Chinese numerals without a unit that are not part of a common word."""
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

COMMON_WORDS = (
    "统一",
    "进一步",
    "一步",
    "唯一",
    "同一",
    "一致",
    "一体",
    "一并",
    "一系列",
    "一旦",
    "一切",
    "一同",
    "一些",
    "一起",
    "其一",
    "万众",
    "千方百计",
    "百姓",
    "十分",
    "零售",
)
"""Words with a numeral in them that count nothing."""

_THRESHOLD = re.compile("|".join(THRESHOLD_WORDS))
_COMMON = re.compile("|".join(COMMON_WORDS))
_NUMERAL = re.compile(HAN)


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
    common = [match.span() for match in _COMMON.finditer(text)]
    found = [token for token in found if not _within(token.start, token.end, common)]
    taken = [(token.start, token.end) for token in found]
    for match in _THRESHOLD.finditer(text):
        if not _within(*match.span(), taken):
            found.append(Token(TokenSort.THRESHOLD, *match.span(), match[0]))
    taken = [*((token.start, token.end) for token in found), *common]
    for match in _NUMERAL.finditer(text):
        if not any(match.start() < end and start < match.end() for start, end in taken):
            found.append(Token(TokenSort.NUMERAL, *match.span(), match[0]))
    found = [token for token in found if token.start >= len(number)]
    return tuple(sorted(found, key=lambda token: token.start))


def _within(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)
