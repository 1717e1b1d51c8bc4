"""Damage to a file as disks, mails and hasty renaming do it, the same for the same seed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator, Mapping

type Damage = Callable[[bytes, random.Random], bytes]


def flipped(data: bytes, chance: random.Random) -> bytes:
    """One bit the other way."""
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def overwritten(data: bytes, chance: random.Random) -> bytes:
    """A run of up to 64 bytes by others."""
    at, length = chance.randrange(len(data)), chance.randrange(1, 65)
    return data[:at] + chance.randbytes(length) + data[at + length :]


def cut(data: bytes, chance: random.Random) -> bytes:
    """The file ends early."""
    return data[: chance.randrange(len(data))]


def beheaded(data: bytes, chance: random.Random) -> bytes:
    """The file begins late."""
    return data[chance.randrange(1, len(data)) :]


def swapped(data: bytes, chance: random.Random) -> bytes:
    """Two blocks in each other's place."""
    one, two = sorted(chance.sample(range(len(data)), 2))
    length = chance.randrange(1, max(2, min(512, two - one)))
    return (
        data[:one]
        + data[two : two + length]
        + data[one + length : two]
        + data[one : one + length]
        + data[two + length :]
    )


def repeated(data: bytes, chance: random.Random) -> bytes:
    """A block twice."""
    at, length = chance.randrange(len(data)), chance.randrange(1, 512)
    return data[: at + length] + data[at:]


def zeroed(data: bytes, chance: random.Random) -> bytes:
    """A block of zeros where a disk lost one."""
    at, length = chance.randrange(len(data)), chance.randrange(1, 512)
    return data[:at] + bytes(len(data[at : at + length])) + data[at + length :]


def respelt(data: bytes, chance: random.Random) -> bytes:
    """A part of the archive changed within, its checksum made anew: a faulty program wrote it."""
    parts = _parts(data)
    path = chance.choice(sorted(parts))
    damage = chance.choice((flipped, cut, swapped, repeated, zeroed))
    return _packed({**parts, path: damage(parts[path] or b" ", chance)})


def parted(data: bytes, chance: random.Random) -> bytes:
    """A part of the archive missing, empty, or another in its place."""
    parts = _parts(data)
    path, other = chance.sample(sorted(parts), 2)
    if chance.random() < 0.4:
        return _packed({name: part for name, part in parts.items() if name != path})
    return _packed({**parts, path: chance.choice((b"", parts[other]))})


ANY_FILE: Mapping[str, Damage] = {
    "bit flipped": flipped,
    "run overwritten": overwritten,
    "end cut": cut,
    "begin cut": beheaded,
    "blocks swapped": swapped,
    "block repeated": repeated,
    "block zeroed": zeroed,
}
WITHIN: Mapping[str, Damage] = {"part changed": respelt, "part missing": parted}
"""Damage no checksum shows."""


def damaged(
    files: Mapping[str, bytes], kinds: Mapping[str, Damage], count: int, seed: int
) -> Iterator[tuple[str, str, bytes]]:
    """``count`` damaged files as (name of the file, kind of damage, bytes), in turns."""
    chance = random.Random(seed)
    for at in range(count):
        name = tuple(files)[at % len(files)]
        kind = tuple(kinds)[at // len(files) % len(kinds)]
        yield name, kind, kinds[kind](files[name], chance)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in parts.items():
            archive.writestr(path, data)
    return target.getvalue()
