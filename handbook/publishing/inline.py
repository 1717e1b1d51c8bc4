"""Moves the scripts that stand in a page into files, so that the policy can forbid them there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from handbook.kept import content_hash

FOLDER = "assets/inline"
"""Where the scripts stand below the site."""

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class WithoutInline:
    """A page without scripts of its own, and the scripts by their path below the site."""

    html: str
    scripts: Mapping[str, str]


def move_scripts(html: str, path: str) -> WithoutInline:
    """Replace each ``<script>…</script>`` of the page at ``path`` by a script of its own.

    A script with attributes is left alone: it has an address already, or it is data. The new
    script runs at the same moment: neither ``defer`` nor ``async`` is added.
    """
    scripts: dict[str, str] = {}
    way_up = "../" * path.count("/")

    def move(found: re.Match[str]) -> str:
        name = f"{FOLDER}/{content_hash(found[1].encode())}.js"
        scripts[name] = found[1]
        # The page of an address that does not exist is shown at any depth.
        root = "/" if path == "404.html" else way_up
        return f'<script src="{root}{name}"></script>'

    return WithoutInline(_SCRIPT.sub(move, html), scripts)
