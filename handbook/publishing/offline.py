"""The copy a browser keeps of an edition, so that the next visit needs no server."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from handbook.kept import content_hash
from handbook.node import Node
from handbook.publishing.archive import ARCHIVE

WORKER = "service-worker.js"
"""The service worker; it must stand at the root of the site to answer for all of it."""
PAGE_SCRIPT = "assets/handbook/offline.js"
"""The classic script every page loads with ``defer``; it starts keeping once the page is quiet."""

_BROWSER = Path(__file__).parents[1] / "browser" / "offline"
# The zip holds the same pages again; the others are for servers, search engines and disks.
_NOT_KEPT = re.compile(rf"{ARCHIVE}|{WORKER}|.*\.(gz|br|map)|.*\.script\.js|sitemap\.xml")


def write_page_script(site: Path, node: Node) -> None:
    """Write the script that starts the service worker, and load it on every page."""
    script = site / PAGE_SCRIPT
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_bytes(node.bundle(_BROWSER / "page.js", {"WORKER": WORKER}, "iife"))
    for page in site.rglob("*.html"):
        path = page.relative_to(site).as_posix()
        page.write_text(_loading(page.read_text("utf-8"), path), "utf-8")


def worker_for(site: Path, node: Node) -> bytes:
    """The service worker that keeps exactly the files that stand below ``site``.

    It knows the sha256 of every file of the edition: it keeps all of them or none.
    """
    files = kept_files(site)
    constants = {"EDITION": content_hash(files), "FILES": files}
    return node.bundle(_BROWSER / "service-worker.js", constants, "iife")


def kept_files(site: Path) -> dict[str, str]:
    """Path and sha256, in hexadecimal digits, of every file the browser keeps."""
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file() and not _NOT_KEPT.fullmatch(name := path.relative_to(site).as_posix())
    }


def _loading(html: str, path: str) -> str:
    """The page with the script in its head."""
    root = "/" if path == "404.html" else "../" * path.count("/")
    return html.replace("</head>", f'<script src="{root}{PAGE_SCRIPT}" defer></script></head>', 1)
