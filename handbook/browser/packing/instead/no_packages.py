"""In the place of ``pyodide._package_loader``: the calculators come with the library."""

from importlib import import_module
from site import getsitepackages

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
