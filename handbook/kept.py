"""Keeps the results of slow build steps under the hash of everything they were made from."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path


def content_hash(*parts: object) -> str:
    """A short hash of JSON data and bytes, the same in every run."""
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else json.dumps(part, sort_keys=True).encode()
        digest.update(f"{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()[:12]


class Kept:
    """A folder with one file for each name; an outdated file of the same name is dropped."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str, key: str, make: Callable[[Path], None]) -> bytes:
        """The bytes of step ``name`` for inputs hashed to ``key``.

        ``make`` writes the file at the path it is given; a step that raises keeps nothing.
        """
        target = self._folder / f"{name}-{key}"
        if not target.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            # Two builds may run at once: each writes a file of its own.
            unfinished = target.with_name(f".{target.name}.{os.getpid()}")
            make(unfinished)
            for outdated in self._folder.glob(f"{name}-*"):
                outdated.unlink(missing_ok=True)
            unfinished.replace(target)
        return target.read_bytes()
