"""One spelling for each way to write the same words.

After folding, for any two texts a and b: (1) fold(a + b) == fold(a) + fold(b), so each part of a
text folds to a part of the folded text; (2) fold(fold(a)) == fold(a); (3) no white space
is left. Every character is folded by itself; the browser does the same from the same
table.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

ZERO_WIDTH = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


class Folding(dict[int, str]):
    """A ``str.translate`` table that works out each character when it first meets it.

    ``same`` maps a character to the one it is read as, after NFKC and lower case.
    """

    def __init__(self, same: Mapping[str, str]) -> None:
        super().__init__()
        self.same = dict(same)

    def __missing__(self, code: int) -> str:
        folded = "".join(self._read(char) for char in compatible(chr(code)))
        self[code] = folded
        return folded

    def _read(self, char: str) -> str:
        return "" if _is_nothing(char) else self.same.get(char, char)

    def fold(self, text: str) -> str:
        """The folded text."""
        return text.translate(self)


def _is_nothing(char: str) -> bool:
    return char.isspace() or char in ZERO_WIDTH or unicodedata.category(char) == "Cc"


def compatible(char: str) -> str:
    """NFKC and lower case of one character: ２ -> 2, ％ -> %, Ａ -> a, ㈠ -> (一)."""
    lower = unicodedata.normalize("NFKC", char).lower()
    return unicodedata.normalize("NFKC", lower)


def same_characters(table: Mapping[str, str]) -> dict[str, str]:
    """Turn ``{"(": "〔［"}`` into one entry per character, each as NFKC leaves it."""
    same: dict[str, str] = {}
    for target, written in table.items():
        for char in written:
            for part in compatible(char):
                if part != target:
                    same[part] = target
    return same
