"""The whole handbook as one zip, for a USB stick: the same bytes for the same site."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

ARCHIVE = "handbook.zip"
"""Where the zip stands below the site; it does not hold itself."""

# One folder inside, so that unpacking never scatters files.
_FOLDER = "handbook"
_EPOCH = (1980, 1, 1, 0, 0, 0)
# Already compressed: not worth the time. Archives of byte code are not.
_STORED = {".pdf", ".png"}
# Made for web servers only.
_FOR_SERVERS = {".gz", ".br"}


def archive_of(site: Path) -> bytes:
    """A zip of every file below ``site`` but the zip itself and copies made for servers."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        for path in sorted(site.rglob("*")):
            name = path.relative_to(site).as_posix()
            if path.is_dir() or name == ARCHIVE or path.suffix in _FOR_SERVERS:
                continue
            entry = zipfile.ZipInfo(f"{_FOLDER}/{name}", _EPOCH)
            entry.external_attr = 0o644 << 16
            stored = path.suffix in _STORED
            method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            target.writestr(entry, path.read_bytes(), method)
    return archive.getvalue()
