"""In the place of ``pyodide._package_loader``, which unpacks archives of many kinds."""

import sys
from importlib import import_module
from site import getsitepackages
from typing import Any

_LOADED = import_module("pyodide_js").loadedPackages
"""Unused: whoever keeps Pyodide's memory expects to find it, in this order."""


class _Folder:
    def __init__(self, path: str) -> None:
        self._path = path

    def __str__(self) -> str:
        return self._path


SITE_PACKAGES = _Folder(getsitepackages()[0])
"""Pyodide's script asks for the text of both."""
DSO_DIR = _Folder("/usr/lib")


def init_loaded_packages() -> None:
    """Called when Pyodide's script has read the list of packages: none is there."""


def unpack_buffer(buffer: Any, *, extract_dir: str | None = None, **_others: object) -> None:
    """Called by ``unpackArchive`` with a wheel: Python reads it as it is."""
    path = f"{extract_dir or SITE_PACKAGES}/unpacked.whl"
    # ``pathlib`` is not loaded for one file.
    with open(path, "wb") as file:  # noqa: PTH123
        buffer._into_file(file)
    sys.path.append(path)
