"""A server on this machine that compresses and counts what it sends."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".wasm": "application/wasm",
}
_COMPRESSED_ALREADY = {".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter", ".pagefind"}


@dataclass
class Sent:
    """Bytes of bodies sent since the last reset."""

    bytes: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def reset(self) -> None:
        """Start counting again."""
        with self.lock:
            self.bytes = 0

    def add(self, count: int) -> None:
        """Count a body."""
        with self.lock:
            self.bytes += count


@contextmanager
def serving(root: Path) -> Iterator[tuple[str, Sent]]:
    """Serve ``root``; gives its address and the count of what was sent."""
    sent = Sent()

    @cache
    def compressed(path: Path) -> bytes:
        return gzip.compress(path.read_bytes(), 9, mtime=0)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = root / unquote(urlsplit(self.path).path).lstrip("/")
            if not path.is_file():
                self.send_error(404)
                return
            small = path.suffix not in _COMPRESSED_ALREADY
            body = compressed(path) if small else path.read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", _TYPES.get(path.suffix, "application/octet-stream"))
            if small:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            sent.add(len(body))

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", sent
    finally:
        server.shutdown()
        server.server_close()
