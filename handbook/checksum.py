"""The checksum by which a page notices damage to the large files it fetches."""

from __future__ import annotations

import sys
from array import array

_BLOCK = 1 << 16
_PRIME = 0x01000193
_BITS = 0xFFFFFFFF


def checksum(data: bytes) -> int:
    """32 bits of ``data``, as browser/checksum.js works them out of a file that arrives in pieces.

    The little-endian words of each block are summed and the sums mixed in their order, the last
    block filled up with zeros, then the length.
    """
    mixed = 0
    for start in range(0, len(data) + 1, _BLOCK):
        words = array("I", data[start : start + _BLOCK].ljust(_BLOCK, b"\0"))
        if sys.byteorder == "big":
            words.byteswap()
        mixed = (mixed * _PRIME + sum(words)) & _BITS
    return (mixed * _PRIME + len(data)) & _BITS
