"""Clause numbers as they are printed: 一、 （一） 1. （1） 第一条 and their variants."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMERALS = "〇零一二三四五六七八九"
_CHINESE = r"[〇零一二三四五六七八九十百]{1,7}"
_ARTICLE = re.compile(rf"第\s*({_CHINESE}|\d{{1,3}})\s*条\s*")
_SECTION = re.compile(rf"({_CHINESE})\s*[、．.]\s*")
_SUBSECTION = re.compile(rf"[（(]\s*({_CHINESE})\s*[）)]\s*、?\s*")
_ITEM = re.compile(r"(\d{1,3})\s*[.．、](?!\d)\s*")
_SUBITEM = re.compile(r"[（(]\s*(\d{1,3})\s*[）)]\s*、?\s*")

SECTION, SUBSECTION, ITEM, SUBITEM = 1, 2, 3, 4
_FORMS = (
    (_SECTION, SECTION),
    (_SUBSECTION, SUBSECTION),
    (_ITEM, ITEM),
    (_SUBITEM, SUBITEM),
)


@dataclass(frozen=True, slots=True)
class Number:
    """A printed clause number: ``level`` 1 to 4 (一、 （一） 1. （1）), its value, and the
    characters of the paragraph that print it, white space after them included.

    An article (第一条) is of level 1.
    """

    level: int
    value: int
    printed: str
    is_article: bool = False


def chinese_value(numeral: str) -> int | None:
    """Read 一 to 九百九十九 as a clause number writes it; None when it is not one.

    >>> chinese_value("十"), chinese_value("二十一"), chinese_value("一百零三")
    (10, 21, 103)
    """
    found = re.fullmatch(
        r"(?:([一二三四五六七八九])百)?零?(?:([一二三四五六七八九]?)(十))?([一二三四五六七八九]?)",
        numeral,
    )
    if found is None or not numeral:
        return None
    hundreds, tens, ten, ones = found.groups()
    value = 100 * _digit(hundreds) + (10 * (_digit(tens) or 1) if ten else 0) + _digit(ones)
    return value or None


def read_number(paragraph: str) -> Number | None:
    """The number that opens a paragraph, or None.

    A decimal (1.5万元) is not a number of a clause.
    """
    if (article := _ARTICLE.match(paragraph)) and (value := number_value(article[1])):
        return Number(SECTION, value, article[0], is_article=True)
    for pattern, level in _FORMS:
        if (found := pattern.match(paragraph)) and (value := number_value(found[1])):
            return Number(level, value, found[0])
    return None


def number_value(written: str) -> int | None:
    """Read a number in digits or Chinese numerals; None when it is not a positive one."""
    return (int(written) or None) if written.isdigit() else chinese_value(written)


def _digit(numeral: str | None) -> int:
    return _NUMERALS.index(numeral) - 1 if numeral else 0
