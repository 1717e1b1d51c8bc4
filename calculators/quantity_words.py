"""The words around a number that change what it says: bounds, vague words, common words.

Patterns for ``calculators.quantities``; they match texts made by ``normal_words``, in which
digits are half width and a run of white space is one space.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from calculators.numerals import half_width
from calculators.units import UNITS

HAN_SIGNS = "零一二两三四五六七八九十百千万亿廿卅卌壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟萬億兩"
"""Every Chinese sign that writes a number or a part of one; 〇 is 零 here."""
PART_SIGNS = "半几"
"""Signs that stand for a half or for an unknown number."""
FRACTION_SIGNS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒"

COMMON_WORDS = (
    "统一",
    "进一步",
    "一步",
    "唯一",
    "同一",
    "单一",
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
    "十分(?![之钟])",
    "零售",
    "零散",
    "零星",
    "几乎",
    "半径",
    "半岛",
    "队伍",
    "[入退落]伍",
    "陆续",
    "[大登水]陆",
    "陆地",
    "收拾",
)
"""Patterns of words with a numeral in them that count nothing."""

_NOT = "(?:[不未](?:得|能|应当?|可以?|宜|准|要|允许|许)?|没有|严?禁止?)"
_MORE = "(?:超过|超出|高于|大于|多于|长于|逾|超)"
_LESS = "(?:低于|少于|小于|短于)"
_MOST = "(?:最多|最高|最长|最大|至多)"
_LEAST = "(?:最少|最低|最短|最小|至少)"
BEFORE = (
    rf"(?P<before>{_NOT}?{_MORE}|{_NOT}?{_LESS}|不满|未满|不足|不到|未达到?|达不到|不及"
    rf"|(?<!期)(?:已满|年满|满)|{_MOST}|{_LEAST}|[≥≤><≧≦])"
)
AFTER = "(?P<after>[及或]?以[上下内外])"
INCLUDED = r"[（(](?P<not>不)?(?:包括?)?(?:包?含)?(?P<itself>[^（）()]{0,16})[）)]"

_VAGUE = (
    "大约|(?<![合签预节违契条特公履解续守])约|将近|接近|(?<![附最邻就靠临])近|(?<!以)上(?=[十百千万])"
    "|(?<!以)[上下](?=[一半](?:年|个?季度|个?月|周))|前(?=半)"
    "|好(?=[几十百千万])|(?<![户人总个次件份基指倍岁分参函系少])数(?=[十百千万亿])(?!.分之)|成(?=[十百千万])"
    "|过(?=半)|(?<![其剩结业])余|(?<![最至许更])多|第|[-−]"
)
_UNIT_NAMES = "|".join(sorted((re.escape(name) for name in UNITS), key=len, reverse=True))
UNIT = re.compile(rf" ?(?P<unit>{_UNIT_NAMES})")

NUMBER_STARTS = rf"[\d{HAN_SIGNS}{PART_SIGNS}{FRACTION_SIGNS}]"
"""What a written number can begin with."""
START = re.compile(
    rf"(?P<word>{'|'.join(COMMON_WORDS)})"
    rf"|(?P<vague>{_VAGUE})?(?P<each>每)? ?(?:{BEFORE})? ?(?={NUMBER_STARTS})"
    r"|(?=[“十]十?[一二三四五]五)"
)
"""Where a quantity may begin, or a common word to pass over."""
LED = re.compile(
    rf"(?:[\d{HAN_SIGNS}{PART_SIGNS}{FRACTION_SIGNS}]|(?<![其剩结业])余|(?<![最至许更众])多"
    r"|分之|第|(?<![合签预节违契条特公履解续守])约|[-−]) ?\Z"
)
"""What may not stand right before a quantity: 6不超过1年."""
TO = re.compile(rf" ?(?:至|到|[~〜∼]|[—–―−-]{{1,2}}) ?(?={NUMBER_STARTS})")
OR = re.compile(rf" ?(?:[、或和与及]|，(?=\d{{3}}(?!\d))) ?(?={NUMBER_STARTS})")
AND = re.compile(r"[、，,]?(?:但|且|并|而)?")
RATIO = re.compile(r" ?[:∶比] ?")
TOUCH = re.compile(
    rf" ?(?:[\d{HAN_SIGNS}{PART_SIGNS}{FRACTION_SIGNS}%‰²³±×*+]|余(?!额|款)|多|左右|上下|分之"
    rf"|[点又](?={NUMBER_STARTS})|以[上下内外]|[（(]不?包?含(?=[\d{HAN_SIGNS}]|本数))"
)
"""What may not follow a quantity unread; a range word before a number is ``TO``."""
TOUCH_BARE = re.compile(r" ?(?:[A-Za-z成折点来]|[:∶比.,·/] ?\d)")
"""What may not follow a number without a unit either."""
TAIL = re.compile(
    rf"(?: ?(?:[\d{HAN_SIGNS}{PART_SIGNS}{FRACTION_SIGNS}余多来点.,·%‰²³±×*+/:∶]|分之|左右|上下"
    rf"|(?:至|到|比|[、或和与及]|[~〜∼—–―−-]) ?(?={NUMBER_STARTS})|[及或]?以[上下内外]"
    rf"|{_UNIT_NAMES}|[（(]不?包?含[^（）()]{{0,16}}[）)]))*"
)
"""The rest of a quantity that is not understood."""
COMMON = re.compile("|".join(COMMON_WORDS))

_MORE_OR_LESS = re.compile(rf"(?P<not>{_NOT})?(?:(?P<more>{_MORE})|{_LESS})")
_BOUNDS = {
    "≥": "at-least",
    "≧": "at-least",
    "≤": "at-most",
    "≦": "at-most",
    ">": "above",
    "<": "below",
}
_AFTER_BOUNDS = {"以上": "at-least", "以下": "at-most", "以内": "at-most", "以外": "above"}
EXCLUSIVE = {"at-least": "above", "at-most": "below"}
"""What a bound is when the number itself is left out."""


def bound_before(words: str) -> str:
    """The bound that words before a number set: 不得超过 is at-most, 不满 is below."""
    if found := _MORE_OR_LESS.fullmatch(words):
        if found["not"]:
            return "at-most" if found["more"] else "at-least"
        return "above" if found["more"] else "below"
    if re.fullmatch(_MOST, words):
        return "at-most"
    if re.fullmatch(_LEAST, words) or (words.endswith("满") and words[0] not in "不未"):
        return "at-least"
    return _BOUNDS.get(words, "below")


def bound_after(words: str) -> str:
    """The bound that words behind a number set: 及以上 is at-least."""
    return _AFTER_BOUNDS[words[-2:]]


@dataclass(frozen=True, slots=True)
class Normal:
    """``words`` is a text for the patterns above; ``places[i]`` is where sign i stands in it."""

    words: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``words[start:end]`` stands in the text."""
        return self.places[start], self.places[end - 1] + 1


_SPACES = re.compile(r"\s+")
_WIDE_GROUPS = re.compile("(?<=[０-９])，(?=[０-９]{3})")


def normal_words(text: str) -> Normal:
    """Half width, one space for any white space; a wide comma groups wide digits only."""
    grouped = _WIDE_GROUPS.sub(",", text)
    half = "".join(
        wide if wide == "，" else narrow
        for wide, narrow in zip(grouped, half_width(grouped), strict=True)
    )
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for found in _SPACES.finditer(half):
        parts += (half[at : found.start()], " ")
        places += range(at, found.start() + 1)
        at = found.end()
    parts.append(half[at:])
    places += range(at, len(half))
    return Normal("".join(parts), places)
