"""Readings of the characters, so that pinyin finds Chinese words.

Readings are taken from two-character words (银行 yin hang, 行政 xing zheng), so only
readings that the texts use come in. The browser chains such words back together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pypinyin import Style, lazy_pinyin


@dataclass(frozen=True, slots=True)
class Readings:
    """``syllables``: syllable -> its characters; ``words``: two-character words, the most
    frequent first.
    """

    syllables: dict[str, str]
    words: tuple[str, ...]


def readings(words: Iterable[str]) -> Readings:
    """Readings of two-character words given in order of frequency; other words are left out."""
    chinese = tuple(word for word in words if is_chinese(word))
    found: dict[str, dict[str, None]] = {}
    for word in chinese:
        syllables = lazy_pinyin(word, style=Style.NORMAL, v_to_u=False)
        for char, syllable in zip(word, syllables, strict=True):
            found.setdefault(syllable, {})[char] = None
    return Readings({key: "".join(found[key]) for key in sorted(found)}, chinese)


def is_chinese(word: str) -> bool:
    """Two characters of the main CJK block."""
    return len(word) == 2 and all("\u4e00" <= char <= "\u9fff" for char in word)
