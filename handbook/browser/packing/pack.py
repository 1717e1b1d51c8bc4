"""Makes zips of ``.pyc``; runs inside Pyodide at build time.

The byte code must come from the very Python that reads it in the browser. What a start reads
whole is stored, not deflated: the web server compresses the whole better than a zip compresses
its members. The library of which a start reads a quarter is deflated: the rest is never inflated.
"""

from __future__ import annotations

import base64
import hashlib
import io
import py_compile
import tempfile
import zipfile
from pathlib import Path

# The same bytes for the same input, whenever the build runs.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(files: dict[str, bytes]) -> bytes:
    """The zip with ``files`` by their paths: byte code in the place of sources, data as it is."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as target:
        for member, source in sorted(files.items()):
            if not member.endswith(".py"):
                target.writestr(zipfile.ZipInfo(member, _EPOCH), source)
                continue
            target.writestr(zipfile.ZipInfo(f"{member}c", _EPOCH), _compile(member, source))
    return archive.getvalue()


def compiled(archive: str) -> bytes:
    """The archive at a path with byte code in the place of every source, deflated.

    A wheel's list of its files is written anew.
    """
    result = io.BytesIO()
    listed: list[str] = []
    with (
        zipfile.ZipFile(archive) as given,
        zipfile.ZipFile(result, "w") as target,
    ):
        records = [name for name in given.namelist() if name.endswith(".dist-info/RECORD")]
        for name in given.namelist():
            if name in records or name.endswith("/"):
                continue
            source = name.endswith(".py")
            member = f"{name}c" if source else name
            data = _compile(name, given.read(name)) if source else given.read(name)
            target.writestr(zipfile.ZipInfo(member, _EPOCH), data, zipfile.ZIP_DEFLATED, 9)
            listed.append(_recorded(member, data))
        for name in records:
            lines = [*listed, f"{name},,"]
            target.writestr(zipfile.ZipInfo(name, _EPOCH), "".join(f"{line}\n" for line in lines))
    return result.getvalue()


def _recorded(member: str, data: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    return f"{member},sha256={digest},{len(data)}"


def _compile(member: str, source: bytes) -> bytes:
    """Byte code that is valid whatever the time stamps say, since the zip has no sources."""
    # Docstrings of the calculators stay: a dataclass without one inspects its signature.
    optimize = 0 if member.startswith("calculators/") else 2
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "module.py")
        path.write_bytes(source)
        compiled = py_compile.compile(
            str(path),
            cfile=str(path.with_suffix(".pyc")),
            dfile=member,
            doraise=True,
            optimize=optimize,
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
        return Path(compiled or path).read_bytes()
