"""Has the browser begin with Python in the head of a page, before the page itself is read."""

from __future__ import annotations

import re

from handbook.runtime import HEAD_SCRIPT

_MARK = '<meta charset="utf-8">'
_PYTHON = re.compile(r'<section class="calc[^>]* data-(?:calculator|batch|verify|embed-builder)\b')
_CALCULATOR = '<section class="calc" data-calculator='


def with_python(html: str, path: str, edition: str) -> str:
    """The page at ``path`` below the site with the script that starts Python, where it needs it.

    ``edition`` tells pages of other calculators from those of these (browser/navigation.js).
    The script stands before the style sheets, which it would otherwise wait for, and holds up
    nothing that follows it. Only where a calculator stands may it start at once; other sections
    start Python when they are used.
    """
    if not _PYTHON.search(html):
        return html
    now = " data-now" if _CALCULATOR in html else ""
    source = "../" * path.count("/") + HEAD_SCRIPT
    script = f'<script src="{source}" data-edition="{edition}"{now} async></script>'
    return html.replace(_MARK, _MARK + script, 1)
