"""Has the browser begin with Python in the head of a page, before the page itself is read."""

from __future__ import annotations

import re

from handbook.runtime import HEAD_SCRIPT

_MARK = '<meta charset="utf-8">'
WATCH = "assets/handbook/watch.js"
"""The classic script that says why the page's own script does not come."""

_PYTHON = re.compile(r'<section class="calc[^>]* data-(?:calculator|batch|verify|embed-builder)\b')
_CALCULATOR = '<section class="calc" data-calculator='


def with_python(html: str, path: str, edition: str) -> str:
    """The page at ``path`` below the site with the script that starts Python, where it needs it.

    ``edition`` tells pages of other calculators from those of these (browser/navigation.js).
    Beside it stands the one that says why a page does not come to life. Both stand before the
    style sheets, which they would otherwise wait for, and hold up nothing that follows them. Only
    where a calculator stands may Python start at once; other sections start it when they are used.
    """
    if not _PYTHON.search(html):
        return html
    now = " data-now" if _CALCULATOR in html else ""
    root = "../" * path.count("/")
    watch = f'<script src="{root}{WATCH}" async></script>'
    script = f'<script src="{root}{HEAD_SCRIPT}" data-edition="{edition}"{now} async></script>'
    return html.replace(_MARK, _MARK + watch + script, 1)
