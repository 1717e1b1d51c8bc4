"""Gives the scripts and style sheets of the pages addresses that change with what they hold.

A server that says nothing of keeping leaves a browser free to hold a file for months, and Firefox
holds style sheets even while a service worker answers with those of another edition: pages of one
edition would show with files of another.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

from handbook.kept import content_hash

_FILE = re.compile(
    r"""(?P<before><(?:script|link)\b[^>]*?\b(?:src|href)="(?:/|(?:\.\./)*))"""
    r"""(?P<name>assets/[^"?#]+\.(?:css|js))(?:\?[0-9a-f]+)?(?=")"""
)
_NAMED_BY_HASH = re.compile(r"[/.][0-9a-f]{8,12}\.")


def give_versions(site: Path) -> None:
    """Write the hash of each script and style sheet behind its address in every page of ``site``.

    Addresses that have one already get that of the file as it is now; those of files that carry a
    hash in their name stay as they are.
    """

    @functools.cache
    def versioned(name: str) -> str:
        if _NAMED_BY_HASH.search(name):
            return name
        return f"{name}?{content_hash((site / name).read_bytes())}"

    for page in site.rglob("*.html"):
        html = page.read_text("utf-8")
        page.write_text(
            _FILE.sub(lambda found: found["before"] + versioned(found["name"]), html), "utf-8"
        )
