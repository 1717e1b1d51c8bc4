"""A file of the index: a classic script that hands a checked piece of data to the reader.

A script works on http:// and on file:// alike, where a page may not fetch. The checksum
tells a damaged file from a good one; the build tells a stale one.
"""

from __future__ import annotations

import json
import zlib

from handbook.search.blocks import Json

FORMAT = 2


def script(name: str, build: str, data: str) -> bytes:
    """``handbookSearchFile(format, name, build, crc32, data)`` with the data as a string."""
    checksum = zlib.crc32(data.encode("utf-8"))
    quoted = data.replace("\\", "\\\\").replace("'", "\\'")
    head = f'handbookSearchFile({FORMAT},"{name}","{build}",{checksum},'
    return f"{head}'{quoted}');\n".encode()


def compact(data: Json) -> str:
    """JSON on one line, Chinese as it is."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
