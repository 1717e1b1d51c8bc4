"""Keeps the results of slow build steps under the hash of everything they were made from."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Callable
from pathlib import Path

log = logging.getLogger("mkdocs.plugins.handbook")
_DIGEST_LENGTH = 64


def content_hash(*parts: object) -> str:
    """A short hash of JSON data and bytes, the same in every run."""
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else json.dumps(part, sort_keys=True).encode()
        digest.update(f"{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()[:12]


class Kept:
    """A folder with one file for each name; an outdated file of the same name is dropped.

    Each file begins with the SHA-256 of what follows, so a damaged one is noticed and made again.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str, key: str, make: Callable[[Path], None]) -> bytes:
        """The bytes of step ``name`` for inputs hashed to ``key``.

        ``make`` writes the file at the path it is given; a step that raises keeps nothing.
        """
        target = self._folder / f"{name}-{key}"
        known = _intact(target)
        if known is not None:
            return known
        self._folder.mkdir(parents=True, exist_ok=True)
        # A name of its own: `handbook serve` may run beside a build.
        unfinished = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            make(unfinished)
            data = unfinished.read_bytes()
            unfinished.write_bytes(_digest(data) + data)
            for outdated in self._folder.glob(f"{name}-*"):
                outdated.unlink(missing_ok=True)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
        return data


def read_kept(path: Path) -> bytes:
    """The content of a kept file; raises ValueError when it is damaged."""
    stored = path.read_bytes()
    digest, data = stored[:_DIGEST_LENGTH], stored[_DIGEST_LENGTH:]
    if digest != _digest(data):
        raise ValueError(f"{path} is damaged")
    return data


def _intact(path: Path) -> bytes | None:
    try:
        return read_kept(path)
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        # Not a warning: MkDocs, being strict, would stop the build that mends it.
        log.info("%s 损坏了，重新生成", path)
        return None


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()
