"""Clause numbers as they are printed: 第一章 第一条 一、 （一） 1. （1） ① and their variants."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_NUMERALS = "〇零一二三四五六七八九"
_CHINESE = r"[〇零一二三四五六七八九十百千]{1,9}"
_COUNT = rf"(?:{_CHINESE}|\d{{1,4}})"
_ARTICLE = re.compile(rf"[【\[]?第\s*({_COUNT})\s*条(?:\s*之\s*({_CHINESE}))?[】\]]?[：:、.．]?\s*")
_REFERENCE = re.compile(r"第|规定|所|的|和|及|或|与|至|到|以|中|是|之|、|，|－|-|～|—")
"""What follows 第N条 where a paragraph begins by referring to an article."""
_DIVISION = re.compile(rf"第\s*({_COUNT})\s*(编|分编|章|节)(?![的规中所和及与或至、，制课])\s*")
_UNKNOWN_DIVISION = re.compile(rf"第\s*{_COUNT}\s*(?:部分|篇|卷|单元|编|分编|章|节)(?=\s)")
_SECTION = re.compile(rf"({_CHINESE})\s*[、．.]\s*")
_SUBSECTION = re.compile(rf"[（(]\s*({_CHINESE})\s*[）)]\s*、?\s*")
_ITEM = re.compile(r"(\d{1,3})\s*[.．、](?!\d)\s*")
_SUBITEM = re.compile(r"[（(]\s*(\d{1,3})\s*[）)]\s*、?\s*|(\d{1,2})[）)]\s*")
_SIGN = re.compile(r"([\u2460-\u2473\u3251-\u325f]|[\u2474-\u249b\u3220-\u3229])\s*[、.．]?\s*")

SECTION, SUBSECTION, ITEM, SUBITEM, CIRCLED = 1, 2, 3, 4, 5
BOOK, SUBBOOK, CHAPTER, DIVISION, ARTICLE = -7, -6, -5, -4, -1
_DIVISIONS = {
    "编": (BOOK, "book"),
    "分编": (SUBBOOK, "subbook"),
    "章": (CHAPTER, "chap"),
    "节": (DIVISION, "sec"),
}
_FORMS = (
    (_SECTION, SECTION),
    (_SUBSECTION, SUBSECTION),
    (_ITEM, ITEM),
    (_SUBITEM, SUBITEM),
)
DIVISION_LENGTH = 50


@dataclass(frozen=True, slots=True)
class Number:
    """A printed clause number: its level, its value, and the characters of the paragraph that
    print it, white space after them included.

    ``level`` is 1 to 5 for 一、 （一） 1. （1） ①, ``ARTICLE`` for 第一条, and ``BOOK`` to
    ``DIVISION`` for 编, 分编, 章 and 节, whose ``unit`` is the word of their ids. ``inserted``
    is 1 in 第二条之一, 0 where no article was inserted.
    """

    level: int
    value: int
    printed: str
    unit: str = ""
    inserted: int = 0

    @property
    def is_article(self) -> bool:
        """第一条 and 第一条之一."""
        return self.level == ARTICLE

    @property
    def is_division(self) -> bool:
        """编, 分编, 章 or 节: what articles are grouped by."""
        return bool(self.unit)


def chinese_value(numeral: str) -> int | None:
    """Read 一 to 九千九百九十九 as a clause number writes it; None when it is not one.

    >>> chinese_value("十"), chinese_value("二十一"), chinese_value("一千零三")
    (10, 21, 1003)
    """
    found = re.fullmatch(
        r"(?:([一二三四五六七八九])千)?零?(?:([一二三四五六七八九])百)?零?"
        r"(?:([一二三四五六七八九]?)(十))?([一二三四五六七八九]?)",
        numeral,
    )
    if found is None or not numeral:
        return None
    thousands, hundreds, tens, ten, ones = found.groups()
    value = 1000 * _digit(thousands) + 100 * _digit(hundreds)
    value += (10 * (_digit(tens) or 1) if ten else 0) + _digit(ones)
    return value or None


def read_number(paragraph: str) -> Number | None:
    """The number that opens a paragraph, or None.

    A decimal (1.5万元) is not a number of a clause, nor is an article that a sentence refers
    to (第五条规定的期限…, written without a space).
    """
    if number := _article(paragraph) or _division(paragraph) or _sign(paragraph):
        return number
    for pattern, level in _FORMS:
        found = pattern.match(paragraph)
        if found and (value := number_value(next(filter(None, found.groups())))):
            return Number(level, value, found[0])
    return None


def is_reference(paragraph: str) -> bool:
    """Whether a paragraph begins with an article it refers to rather than with its own number."""
    found = _ARTICLE.match(paragraph)
    return (
        found is not None
        and not found[0][-1:].isspace()
        and _REFERENCE.match(paragraph, found.end()) is not None
    )


def is_unread_division(paragraph: str) -> bool:
    """第三部分 总则 or 第一章 总则 第一条 …: a heading of a form that is not read."""
    return _UNKNOWN_DIVISION.match(paragraph) is not None and _division(paragraph) is None


def number_value(written: str) -> int | None:
    """Read a number in digits or Chinese numerals; None when it is not a positive one."""
    return (int(written) or None) if written.isdigit() else chinese_value(written)


def _article(paragraph: str) -> Number | None:
    found = _ARTICLE.match(paragraph)
    if found is None or is_reference(paragraph):
        return None
    value, inserted = number_value(found[1]), chinese_value(found[2]) if found[2] else 0
    if value is None or inserted is None:
        return None
    return Number(ARTICLE, value, found[0], inserted=inserted)


def _division(paragraph: str) -> Number | None:
    """编, 章 and 节 as headings: a short line that is no sentence."""
    found = _DIVISION.match(paragraph)
    if (
        found is None
        or len(paragraph) > DIVISION_LENGTH
        or re.search(r"[。；;：:](?!$)", paragraph)
    ):
        return None
    value = number_value(found[1])
    level, unit = _DIVISIONS[found[2]]
    return Number(level, value, found[0], unit) if value else None


def _sign(paragraph: str) -> Number | None:
    """Numbers that are one character: ① ⑴ ⒈ ㈠."""
    found = _SIGN.match(paragraph)
    if found is None:
        return None
    sign = found[1]
    if "\u2460" <= sign <= "\u2473" or "\u3251" <= sign <= "\u325f":
        return Number(CIRCLED, int(unicodedata.numeric(sign)), found[0])
    within = read_number(unicodedata.normalize("NFKC", sign))
    return Number(within.level, within.value, found[0]) if within else None


def _digit(numeral: str | None) -> int:
    return _NUMERALS.index(numeral) - 1 if numeral else 0
