"""A server of one way to start: compressed files, a line of a given speed, every byte counted."""

from __future__ import annotations

import fnmatch
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

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
    """

    folders: Mapping[str, Path]
    files: Mapping[str, Path]
    pages: Mapping[str, str]
    missing: tuple[str, ...]
    line: Line
    sent: int = 0
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
        # As web servers do. Else the start of a small file waits 40 ms for the browser's receipt of its head.
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            time.sleep(served.line.delay)
            address = unquote(urlsplit(self.path).path)
            found = served.file(address)
            if address in served.pages:
                self._send(".html", served.pages[address].encode(), "")
            elif found is None:
                self.send_error(404)
            else:
                small = found.with_name(f"{found.name}.br")
                chosen = small if small.exists() else found
                self._send(found.suffix, chosen.read_bytes(), "br" if chosen is small else "")

        def _send(self, suffix: str, body: bytes, encoding: str) -> None:
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
