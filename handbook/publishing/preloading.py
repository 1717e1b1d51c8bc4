"""Has the browser fetch the wasm of Python with the page, before any script asks for it."""

from __future__ import annotations

from pathlib import Path

from handbook.runtime import FOLDER

_CALCULATOR = '<section class="calc" data-calculator='


def with_preload(html: str, path: str, site: Path) -> str:
    """The page at ``path`` below ``site`` with the hint, where a calculator stands on it.

    The hint asks exactly as the page's script will (``crossorigin``), or the file would come
    twice; at low priority, so that style sheets and scripts come first.
    """
    wasm = next((site / FOLDER).glob("python-*.wasm"), None)
    if wasm is None or _CALCULATOR not in html:
        return html
    address = f"{'../' * path.count('/')}{FOLDER}/{wasm.name}"
    hint = f'<link rel="preload" as="fetch" crossorigin fetchpriority="low" href="{address}">'
    return html.replace("</head>", f"{hint}</head>", 1)
