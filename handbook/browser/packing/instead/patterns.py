"""In the place of ``re._compiler``: what every start compiles was compiled beforehand."""

import marshal
from importlib import import_module
from typing import Any

_WHOLE: Any = import_module("re._compiler_whole")
_SRE: Any = import_module("_sre")


def __getattr__(name: str) -> object:
    """What is not here is as it was."""
    return getattr(_WHOLE, name)


def _stored() -> dict[tuple[object, int], tuple[object, ...]]:
    loader: Any = __spec__.loader
    try:
        data = loader.get_data(f"{__file__.rpartition('/')[0]}/beforehand.bin")
    except OSError:
        return {}
    stored: dict[tuple[object, int], tuple[object, ...]] = marshal.loads(data)
    return stored


_STORED = _stored()


def compile(pattern: object, flags: int = 0) -> object:
    """The pattern from its parts, where they are known."""
    known = isinstance(pattern, str | bytes) and (pattern, flags) in _STORED
    return (
        _SRE.compile(pattern, *_STORED[pattern, flags]) if known else _WHOLE.compile(pattern, flags)
    )
