"""A server of one way to start: compressed files, a line of a given speed, every byte counted."""

from __future__ import annotations

import fnmatch
import gzip
import queue
import re
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".wasm": "application/wasm",
}
_PIECE = 16_384
_ROOT = re.compile(rb"<html[^>]*>")
_LONG = 60
SETTLE = "/bench/settle.html"
"""Where a visit starts from; nothing is observed there."""


@dataclass(frozen=True, slots=True)
class Line:
    """``speed`` in bytes a second, ``delay`` in seconds before each answer; 0 is no limit."""

    speed: float = 0
    delay: float = 0


OFFICE = Line(speed=10e6 / 8, delay=0.04)
"""10 Mbit/s and 40 ms."""


@dataclass
class Served:
    """What is served: folders by prefix of the address, single files by address, pages made for
    the bench, and what is missing (patterns of file names). ``sent`` counts the bytes of bodies.

    ``first`` is a script put at the head of every page. By it a page tells what it saw (``told``:
    names, values and the bytes sent by then) and asks where to go (``next``: addresses).
    """

    folders: Mapping[str, Path]
    files: Mapping[str, Path]
    pages: Mapping[str, str]
    missing: tuple[str, ...]
    line: Line
    first: str = ""
    sent: int = 0
    told: queue.Queue[tuple[dict[str, float], int]] = field(default_factory=queue.Queue)
    next: queue.Queue[str] = field(default_factory=queue.Queue)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _free: float = 0.0

    def file(self, address: str) -> Path | None:
        """The file at an address."""
        if address in self.files:
            return self.files[address]
        for prefix, folder in self.folders.items():
            path = folder / address.removeprefix(prefix)
            if address.startswith(prefix) and path.is_file():
                gone = any(fnmatch.fnmatch(path.name, pattern) for pattern in self.missing)
                return None if gone else path
        return None

    def pace(self, count: int) -> None:
        """Wait until the line has carried ``count`` bytes more, all answers together."""
        with self._lock:
            self.sent += count
            if not self.line.speed:
                return
            self._free = max(self._free, time.monotonic()) + count / self.line.speed
            until = self._free
        time.sleep(max(0.0, until - time.monotonic()))


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing either: a browser that closes breaks off what it no longer needs."""


@contextmanager
def serving(served: Served) -> Iterator[str]:
    """Serve on this machine; gives the address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # As web servers do: else each small file waits 40 ms for the receipt of its head.
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            time.sleep(served.line.delay)
            address = unquote(urlsplit(self.path).path)
            found = served.file(address)
            if address == "/bench/told":
                what = {name: float(at) for name, at in parse_qsl(urlsplit(self.path).query)}
                served.told.put((what, served.sent))
                self._send("", b"", "")
            elif address == "/bench/next":
                self._send("", served.next.get(timeout=_LONG).encode(), "")
            elif address in served.pages:
                self._send(".html", served.pages[address].encode(), "")
            elif found is None:
                self.send_error(404)
            else:
                small = found.with_name(f"{found.name}.br")
                seen = served.first and found.suffix == ".html"
                chosen = small if small.exists() and not seen else found
                self._send(found.suffix, chosen.read_bytes(), "br" if chosen is small else "")

        def _send(self, suffix: str, body: bytes, encoding: str) -> None:
            if suffix == ".html" and served.first and not self.path.startswith(SETTLE):
                first = f"<script>{served.first}</script>".encode()
                body = gzip.compress(_ROOT.sub(lambda root: root[0] + first, body, count=1))
                encoding = "gzip"
            self.send_response(200)
            self.send_header("Content-Type", _TYPES.get(suffix, "application/octet-stream"))
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=86400")
            if encoding:
                self.send_header("Content-Encoding", encoding)
            self.end_headers()
            for start in range(0, len(body), _PIECE):
                piece = body[start : start + _PIECE]
                served.pace(len(piece))
                self.wfile.write(piece)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = _Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
