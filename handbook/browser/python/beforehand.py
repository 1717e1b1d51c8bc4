"""What data classes compile at each start, compiled while the handbook was built.

A data class writes its methods as text and compiles it: a fifth of the time Python takes to
start from the library. The library has the byte code of each text in a file; a wheel has no
such file, and compiles.
"""

from __future__ import annotations

import dataclasses
import marshal
from types import CodeType

FILE = "beforehand.bin"
"""Beside this module: the ``marshal`` form of the byte code by its text."""


def _stored() -> dict[str, CodeType]:
    loader = __spec__.loader if __spec__ else None
    get_data = getattr(loader, "get_data", None)
    if get_data is None:
        return {}
    try:
        data = get_data(__file__.removesuffix("beforehand.pyc") + FILE)
    except OSError:
        return {}
    made: dict[str, CodeType] = marshal.loads(data)
    return made


LEFT = _stored()
"""What no data class has asked for yet."""


def _run(text: str, variables: dict[str, object], names: dict[str, object]) -> None:
    exec(LEFT.pop(text, text), variables, names)


vars(dataclasses)["exec"] = _run
