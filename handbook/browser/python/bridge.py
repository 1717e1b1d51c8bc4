"""The door between the worker and the calculators: JSON text in, JSON text out.

Text crosses the border between JavaScript and Python, never objects, so no number can
change its type on the way.
"""

from __future__ import annotations

import json
from importlib import import_module

from calculators.protocol import respond_text
from calculators.rulebook import Rulebook

# The rules are compiled into a module of their own when the handbook is built.
_RULEBOOK = Rulebook.from_mapping(import_module("compiled_rules").RULES)


_BATCH = '{"batch":'


def answer(request: str) -> str:
    """Answer one request of the protocol; a bad request is answered with an ``error``.

    A request that is ``{"batch": job}`` is a job on a table of cases instead. What only such
    jobs need is loaded with the first of them.
    """
    if request.startswith(_BATCH):
        attend = import_module("calculators.batch.door").attend
        return json.dumps(attend(json.loads(request)["batch"], _RULEBOOK), ensure_ascii=False)
    return respond_text(request, _RULEBOOK)
