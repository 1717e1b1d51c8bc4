"""The door between the worker and the calculators: JSON text in, JSON text out.

Text crosses the border between JavaScript and Python, never objects, so no number can
change its type on the way.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module

import beforehand  # noqa: F401  (before the first data class)

from calculators.protocol import respond_text, written

# The rules and the hashes of the texts are compiled into a module of their own when the
# handbook is built.
_COMPILED = import_module("compiled_rules")
_RULEBOOK = _COMPILED.RULEBOOK
_OTHER = tuple(f'{{"{door}":' for door in ("batch", "memo", "verify"))


def answer(request: str) -> str:
    """Answer one request of the protocol; a bad request is answered with an ``error``.

    Other requests are ``{"batch": job}``, a job on a table of cases; ``{"memo": request}``, an
    answer with its sources and code; ``{"verify": code}``. What only they need is loaded with
    the first of them.
    """
    if request.startswith(_OTHER):
        return written(_attend(**json.loads(request)))
    return respond_text(request, _RULEBOOK)


def wake() -> None:
    """Called when this Python was not started but restored from its memory: chance begins anew."""
    if "random" in sys.modules:
        sys.modules["random"].seed()


def _attend(batch: object = None, memo: object = None, verify: str = "") -> object:
    if batch is not None:
        return import_module("calculators.batch.door").attend(batch, _RULEBOOK)
    proving = import_module("calculators.proving")
    if memo is not None:
        return proving.prove(memo, _RULEBOOK, _COMPILED.TEXTS)
    return proving.verify(verify, _RULEBOOK, _COMPILED.TEXTS)
