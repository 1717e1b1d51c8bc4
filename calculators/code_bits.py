"""Bits as letters a person can type: base 32 without look-alikes, in groups of four."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ = {letter: at for at, letter in enumerate(_LETTERS)} | {"O": 0, "I": 1, "L": 1}
_LETTER_BITS = 5
_CHECK_BITS = 20
_GROUP = 4
_IGNORED = frozenset("-_.·‐‑–—")


class CodeError(ValueError):
    """A code that cannot be read; the message says why in Chinese."""


class Writer:
    """Collects whole numbers of given widths into one code."""

    def __init__(self) -> None:
        self._bits: list[str] = []

    def put(self, number: int, width: int) -> None:
        """Add a number of 0 to 2**width - 1."""
        self._bits.append(f"{number:0{width}b}")

    def put_any(self, number: int) -> None:
        """Add a whole number of any size, four bits at a time."""
        parts = [number & 15]
        while number := number >> 4:
            parts.append(number & 15)
        for part in reversed(parts[1:]):
            self.put(16 | part, 5)
        self.put(parts[0], 5)

    def written(self) -> str:
        """The letters in groups, with a check that finds a mistyped one."""
        bits = "".join(self._bits)
        bits += "0" * (-len(bits) % _LETTER_BITS)
        bits += f"{_check(bits):0{_CHECK_BITS}b}"
        letters = "".join(
            _LETTERS[int(bits[at : at + _LETTER_BITS], 2)]
            for at in range(0, len(bits), _LETTER_BITS)
        )
        return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


class Reader:
    """Takes the numbers out of a code again; raises CodeError when it holds fewer."""

    def __init__(self, code: str) -> None:
        bits = "".join(f"{value:0{_LETTER_BITS}b}" for value in _values(code))
        if len(bits) <= _CHECK_BITS:
            raise CodeError("结果码太短，请把全部字母和数字照抄下来。")
        self._bits, check = bits[:-_CHECK_BITS], bits[-_CHECK_BITS:]
        if int(check, 2) != _check(self._bits):
            raise CodeError("结果码抄错了或者不完整：校验不符。请逐组核对。")
        self._at = 0

    def take(self, width: int) -> int:
        """The next number of this width."""
        end = self._at + width
        if end > len(self._bits):
            raise CodeError("结果码不完整。")
        number = int(self._bits[self._at : end], 2)
        self._at = end
        return number

    def take_any(self) -> int:
        """The next whole number of any size."""
        number = 0
        while (part := self.take(5)) & 16:
            number = number << 4 | part & 15
        return number << 4 | part


def name_bits(name: str, width: int) -> int:
    """A number that stands for a name in every edition that has it."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()) >> (256 - width)


def _check(bits: str) -> int:
    return name_bits(bits, _CHECK_BITS)


def _values(code: str) -> Iterable[int]:
    for letter in unicodedata.normalize("NFKC", code).upper():
        if letter.isspace() or letter in _IGNORED:
            continue
        if letter not in _READ:
            raise CodeError(f"结果码里没有“{letter}”这个字符：只有数字和字母，没有 U。")
        yield _READ[letter]
