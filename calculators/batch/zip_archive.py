"""The parts of a zip archive, unpacked piece by piece within a stated bound.

Only what a workbook uses: stored or deflated parts, no encryption, no zip64. Every part is
checked against its size and checksum, so that one changed byte is noticed.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculators.batch.marks import TableError

DAMAGED = "文件已损坏，没有读。请用表格软件打开，另存为 xlsx 后再试。"
TOO_LARGE = "表太大。请只留要计算的列和行，删去右边和下面的空列空行，或者分成几个文件。"
ENCRYPTED = "文件加了密码，没有读。请在表格软件里取消密码，另存为 xlsx。"
MOST_PARTS = 10_000
"""Parts of one archive; a workbook has some dozens."""
_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_LONGEST_COMMENT = 65_535
_PIECE = 65_536
_STORED, _DEFLATED = 0, 8
_ENCRYPTED_FLAG = 0x1


@dataclass(frozen=True, slots=True)
class Entry:
    """One part as the directory describes it; ``at`` is the place of its local header."""

    method: int
    checksum: int
    packed: int
    size: int
    at: int
    encrypted: bool


def read_directory(data: bytes) -> dict[str, Entry]:
    """The parts of an archive by path. Raises TableError for damage."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - _LONGEST_COMMENT))
    if end < 0 or end + _END.size > len(data):
        raise TableError(DAMAGED)
    _, disk, start_disk, here, count, length, offset, _ = _END.unpack_from(data, end)
    shift = end - length - offset
    if disk or start_disk or here != count or count > MOST_PARTS or shift < 0:
        raise TableError(DAMAGED)
    found: dict[str, Entry] = {}
    at = offset + shift
    for _ in range(count):
        if at + _ENTRY.size > end:
            raise TableError(DAMAGED)
        fields = _ENTRY.unpack_from(data, at)
        flags, method, checksum, packed, size = fields[3], fields[4], *fields[7:10]
        name_length, extra, comment = fields[10:13]
        if fields[0] != b"PK\x01\x02":
            raise TableError(DAMAGED)
        name = data[at + _ENTRY.size : at + _ENTRY.size + name_length].decode("utf-8", "replace")
        path = name.replace("\\", "/").lstrip("/")
        if path in found:
            raise TableError(DAMAGED)
        place = fields[16] + shift
        found[path] = Entry(method, checksum, packed, size, place, bool(flags & _ENCRYPTED_FLAG))
        at += _ENTRY.size + name_length + extra + comment
    return found


class Archive:
    """A zip archive that unpacks at most ``most`` bytes in all."""

    __slots__ = ("_data", "_left", "entries")

    def __init__(self, data: bytes, most: int) -> None:
        self._data = data
        self._left = most
        self.entries: Mapping[str, Entry] = read_directory(data)

    def pieces(self, path: str) -> Iterator[bytes]:
        """The bytes of a part, piece by piece. Raises TableError; the last piece may be late.

        A caller has the part only when the iteration ends without an error.
        """
        entry = self.entries.get(path)
        if entry is None:
            raise TableError(DAMAGED)
        if entry.encrypted:
            raise TableError(ENCRYPTED)
        if entry.size > self._left:
            raise TableError(TOO_LARGE)
        size = checksum = 0
        for piece in self._unpacked(entry):
            size += len(piece)
            checksum = zlib.crc32(piece, checksum)
            if size > entry.size:
                raise TableError(DAMAGED)
            yield piece
        if size != entry.size or checksum != entry.checksum:
            raise TableError(DAMAGED)
        self._left -= size

    def _unpacked(self, entry: Entry) -> Iterator[bytes]:
        data = self._data
        if entry.at + _LOCAL.size > len(data):
            raise TableError(DAMAGED)
        header = _LOCAL.unpack_from(data, entry.at)
        start = entry.at + _LOCAL.size + header[9] + header[10]
        end = start + entry.packed
        if header[0] != b"PK\x03\x04" or header[2] & _ENCRYPTED_FLAG or end > len(data):
            raise TableError(DAMAGED)
        packed = memoryview(data)[start:end]
        if entry.method == _STORED:
            for at in range(0, len(packed), _PIECE):
                yield bytes(packed[at : at + _PIECE])
        elif entry.method == _DEFLATED:
            yield from _inflated(packed)
        else:
            raise TableError(DAMAGED)


def _inflated(packed: memoryview) -> Iterator[bytes]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(packed), _PIECE):
            waiting: bytes | memoryview = packed[at : at + _PIECE]
            while waiting and not stream.eof:
                yield stream.decompress(waiting, _PIECE)
                waiting = stream.unconsumed_tail
        yield stream.flush()
    except zlib.error as error:
        raise TableError(DAMAGED) from error
    if not stream.eof:
        raise TableError(DAMAGED)
