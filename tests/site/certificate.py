"""A certificate as an intranet office makes one for itself."""

from __future__ import annotations

import base64
import hashlib
import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Certificate:
    """The certificate and its key as files; ``mark`` is the hash of its public key."""

    path: Path
    key: Path
    mark: str

    @staticmethod
    def make(folder: Path, name: str) -> Certificate:
        """A new one for ``name`` and this machine."""
        path, key = folder / "certificate.pem", folder / "key.pem"
        names = f"subjectAltName=DNS:{name},IP:127.0.0.1"
        made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
        made += ["-nodes", "-days", "30", "-subj", f"/CN={name}", "-addext", names]
        _openssl(*made, "-keyout", str(key), "-out", str(path))
        public = _openssl("x509", "-in", str(path), "-noout", "-pubkey")
        der = base64.b64decode("".join(public.splitlines()[1:-1]))
        return Certificate(path, key, base64.b64encode(hashlib.sha256(der).digest()).decode())

    def trusted(self) -> ssl.SSLContext:
        """What ``urlopen`` needs to believe it."""
        return ssl.create_default_context(cafile=str(self.path))


def _openssl(*words: str) -> str:
    done = subprocess.run(["openssl", *words], capture_output=True, text=True, check=True)
    return done.stdout
