"""nginx on this machine with everything compressed beforehand, and the bytes it sent."""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

_COMPRESSED_ALREADY = {".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter", ".pagefind"}
_CONFIGURATION = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    types {{
        text/html html; text/javascript js; application/json json; application/wasm wasm;
    }}
    charset utf-8;
    charset_types text/html text/javascript application/json;
    gzip_static on;
    tcp_nodelay on;
    log_format sent "$body_bytes_sent";
    access_log {folder}/sent.log sent;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port}; root {root}; }}
}}
"""


@dataclass
class Sent:
    """Bytes of bodies sent since the last reset, as nginx logs them."""

    log: Path
    start: int = 0

    def reset(self) -> None:
        """Start counting again."""
        self.start = self.log.stat().st_size

    @property
    def bytes(self) -> int:
        """Bytes sent; a file is counted when the last of it has left."""
        with self.log.open("rb") as log:
            log.seek(self.start)
            return sum(int(line) for line in log)


@contextmanager
def serving(root: Path) -> Iterator[tuple[str, Sent]]:
    """Serve ``root``; gives its address and the count of what was sent."""
    for path in [path for path in root.rglob("*") if path.is_file()]:
        if path.suffix not in _COMPRESSED_ALREADY:
            packed = path.with_name(f"{path.name}.gz")
            packed.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    folder = root.parent / "nginx"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    configuration = folder / "nginx.conf"
    configuration.write_text(_CONFIGURATION.format(folder=folder, root=root, port=port), "utf-8")
    command = [_program(), "-p", str(folder), "-c", str(configuration)]
    # As root nginx would change to a user who may not enter the folder.
    command += ["-g", "user root;" if os.geteuid() == 0 else ""]
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _wait_for(address, process)
        yield address, Sent(folder / "sent.log")
    finally:
        process.terminate()
        process.wait(10)


def _program() -> str:
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if not found:
        raise FileNotFoundError("nginx is missing: run make bench-search, which installs it")
    return found


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if process.poll() is not None:
            raise RuntimeError("nginx stopped at once")
        try:
            urlopen(address).close()
        except HTTPError:
            return  # it answers; there is no page at the root
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("nginx does not answer")
