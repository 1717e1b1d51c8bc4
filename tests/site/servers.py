"""The web servers of Debian with the configurations that ship with the handbook."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.site.certificate import Certificate
from tests.site.conftest import SITE

SERVING = Path(__file__).parents[2] / "handbook" / "serving"
_AROUND_NGINX = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/handbook.conf;
}}
"""


def copy_of_site(folder: Path) -> Path:
    """The built site where a server's own user may read it."""
    site = shutil.copytree(SITE, folder / "site", copy_function=_linked)
    for place in (*folder.parents, folder, *site.rglob("*")):
        if place.is_relative_to(folder.parent) and place.is_dir():
            place.chmod(0o755)
    return site


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy(source, target)


@contextmanager
def nginx(folder: Path, site: Path, certificate: Certificate | None = None) -> Iterator[str]:
    """The address of ``site`` behind Debian's nginx, by https with a certificate."""
    port = _free_port()
    listen = f"listen 127.0.0.1:{port}"
    if certificate:
        listen += f" ssl; ssl_certificate {certificate.path}; ssl_certificate_key {certificate.key}"
    text = (SERVING / "nginx.conf").read_text("utf-8")
    assert "listen 80;" in text and "root /srv/handbook;" in text
    text = text.replace("listen 80;", f"{listen};").replace("/srv/handbook;", f"{site};")
    (folder / "handbook.conf").write_text(text, "utf-8")
    (folder / "nginx.conf").write_text(_AROUND_NGINX.format(folder=folder), "utf-8")
    command = [_program("nginx"), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    # As root nginx would change to a user who may not enter the temporary folder.
    command += ["-g", "user root;" if os.geteuid() == 0 else ""]
    with _running(command, port, certificate) as url:
        yield url


@contextmanager
def caddy(folder: Path, site: Path, certificate: Certificate | None = None) -> Iterator[str]:
    """The same behind Debian's Caddy."""
    port = _free_port()
    text = (SERVING / "Caddyfile").read_text("utf-8")
    assert "\n:80 {" in text and "root * /srv/handbook" in text
    begin = f"http://:{port} {{\n\tbind 127.0.0.1"
    if certificate:
        begin = f"https://127.0.0.1:{port} {{\n\ttls {certificate.path} {certificate.key}"
    text = text.replace("\n:80 {", f"\n{begin}").replace("/srv/handbook", str(site))
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n}}\n{text}", "utf-8")
    command = [_program("caddy"), "run", "--config", str(folder / "Caddyfile")]
    with _running(command, port, certificate, {"HOME": str(folder)}) as url:
        yield url


@contextmanager
def _running(
    command: list[str],
    port: int,
    certificate: Certificate | None,
    more: dict[str, str] | None = None,
) -> Iterator[str]:
    process = subprocess.Popen(
        command,
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env={**os.environ, **(more or {})},
    )
    url = f"{'https' if certificate else 'http'}://127.0.0.1:{port}"
    try:
        _wait_for(url, process, certificate)
        yield url
    finally:
        process.terminate()
        process.wait(10)


def _program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    assert found, f"{name} is missing: run make browser, which installs it"
    return found


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def _wait_for(url: str, process: subprocess.Popen[bytes], certificate: Certificate | None) -> None:
    for _ in range(200):
        assert process.poll() is None, "the server stopped at once"
        try:
            urlopen(url, context=certificate.trusted() if certificate else None).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the server does not answer")
