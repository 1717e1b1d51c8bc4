"""Writing files so that nothing half-written is left behind."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, content: str | bytes) -> bool:
    """Write bytes or UTF-8 text as a whole or not at all; False when the file already holds it.

    Raises OSError that names ``path``; what stood there stays.
    """
    encoded = content.encode() if isinstance(content, str) else content
    try:
        if path.is_file() and path.read_bytes() == encoded:
            return False
        _replace(path, encoded)
    except OSError as error:
        # Not the name of the temporary file: nobody has heard of it.
        raise OSError(error.errno, error.strerror, str(path)) from error
    return True


def _replace(path: Path, encoded: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:20]}.")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(encoded)
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
