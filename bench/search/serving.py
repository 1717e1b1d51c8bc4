"""A server on this machine that compresses and counts what it sends."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
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


def _body(path: Path) -> bytes:
    content = path.read_bytes()
    if path.suffix in _COMPRESSED_ALREADY:
        return content
    return gzip.compress(content, 9, mtime=0)


@contextmanager
def serving(root: Path) -> Iterator[tuple[str, Sent]]:
    """Serve ``root``; gives its address and the count of what was sent.

    Everything is compressed beforehand, as a server of ready files does.
    """
    sent = Sent()
    bodies = {path: _body(path) for path in root.rglob("*") if path.is_file()}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # one packet for head and body of a small answer
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            path = root / unquote(urlsplit(self.path).path).lstrip("/")
            if path not in bodies:
                self.send_error(404)
                return
            body = bodies[path]
            small = path.suffix not in _COMPRESSED_ALREADY
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
