"""Which calculators a rule matters to, as the calculators' pages say.

A page names the aspects it sets side by side (``compare``) and those its calculator cites
besides (``uses``); a test proves from the calculators' cases that none is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from calculators.registry import CALCULATORS
from handbook.pages.clause_view import Link

_NAMED = re.compile(r"<!-- *(?:compare|uses): *([^>]*?) *-->")


@dataclass(frozen=True, slots=True)
class Related:
    """Aspects to the names of the calculators whose pages name them."""

    aspects: Mapping[str, tuple[str, ...]]

    def links(self, aspect: str, up: str) -> tuple[Link, ...]:
        """Links to the calculators of an aspect from a page that ``up`` leads to the root from."""
        return tuple(
            Link(CALCULATORS[name].title, f"{up}calculators/{name}.html")
            for name in self.aspects.get(aspect, ())
        )


def find_related(pages: Mapping[str, str]) -> Related:
    """Read the markers of the calculators' pages (Markdown by calculator name)."""
    found: dict[str, tuple[str, ...]] = {}
    for name in CALCULATORS:
        for marker in _NAMED.finditer(pages.get(name, "")):
            for aspect in marker[1].split():
                found[aspect] = tuple(dict.fromkeys((*found.get(aspect, ()), name)))
    return Related(found)
