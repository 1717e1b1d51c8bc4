"""Editions of the built site, served by a web server that a test may stop and fill anew."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from pathlib import Path

from handbook.node import Node
from handbook.publishing.offline import WORKER, worker_for
from handbook.publishing.versions import give_versions
from tests.site.conftest import SITE, Handler

ROOT = Path(__file__).parents[2]


def small_edition(folder: Path, word: str, seconds: int) -> Path:
    """A copy of some of the built site whose pages and style sheets say which edition they are of.

    Large files are left out, so that an edition is kept in a second. Every file is of the same
    time, in ``seconds`` from the epoch: web servers tell versions apart by whole seconds.
    """
    shutil.copytree(SITE, folder, ignore=_left_out)
    for page in folder.rglob("*.html"):
        html = page.read_text("utf-8")
        page.write_text(html.replace("<body ", f'<body data-edition="{word}" ', 1), "utf-8")
    style = folder / "assets" / "handbook" / "base.css"
    style.write_text(f"{style.read_text('utf-8')}\nbody {{ --edition: {word}; }}", "utf-8")
    give_versions(folder)
    (folder / WORKER).write_bytes(worker_for(folder, Node(ROOT)))
    for file in folder.rglob("*"):
        os.utime(file, (seconds, seconds))
    return folder


def _left_out(folder: str, names: list[str]) -> set[str]:
    large = {name for name in names if Path(folder, name).is_file()}
    return {
        name
        for name in large
        if Path(folder, name).stat().st_size > 500_000 or name.endswith((".gz", ".br", ".js.map"))
    }


class Server:
    """Serves a folder at an address that stays the same while the server comes and goes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._port = 0
        self._running: http.server.ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        handler = functools.partial(Handler, directory=str(self.folder))
        self._running = http.server.ThreadingHTTPServer(("127.0.0.1", self._port), handler)
        self._port = self._running.server_port
        threading.Thread(target=self._running.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Refuse every further connection, open ones too."""
        if self._running:
            self._running.shutdown()
            self._running.server_close()
            self._running = None
