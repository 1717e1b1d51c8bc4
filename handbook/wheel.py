"""The calculators as an ordinary wheel, with its entry in a lock file of Pyodide.

It serves the slower ways to start, with the full standard library. Byte code made by Pyodide
stands in the place of its sources. pyodide-build writes the lock entry, whose hash the browser
checks.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.kept import Kept, content_hash
from handbook.node import Node, run

_NAME = "policy_calculators"
# The first moment a zip file can carry: the same wheel whenever it is built.
_EPOCH = "315532800"


@dataclass(frozen=True, slots=True)
class LockedWheel:
    """A wheel under the file name an installer demands, and the lock file that names it."""

    file: str
    wheel: bytes
    lock: bytes


def locked_wheel(
    kept: Kept, sources: Mapping[str, str], data: Mapping[str, bytes], node: Node
) -> LockedWheel:
    """Build the wheel of ``sources`` (path to text) and ``data``, and lock it for this Pyodide."""
    info = json.loads((node.pyodide / "pyodide-lock.json").read_text("utf-8"))["info"]
    key = content_hash(dict(sources), info, *data.values())
    # Another content is another version, so no cache answers with the wheel of last month.
    version = f"1.{int(key, 16)}"
    name = f"{_NAME}-{version}-py3-none-any.whl"
    built = kept.get("wheel", key, lambda target: _build(sources, version, target))
    wheel = node.byte_code(kept, "byte-code.whl", _with(built, data))

    def lock(target: Path) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, name)
            file.write_bytes(wheel)
            _lock(file, info, target)

    return LockedWheel(name, wheel, kept.get("lock", content_hash(key, wheel), lock))


def _build(sources: Mapping[str, str], version: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "tree")
        for path, text in sources.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        folders = {Path(path).parent for path in sources} - {Path()}
        packages = sorted(".".join(folder.parts) for folder in folders)
        modules = sorted(Path(path).stem for path in sources if "/" not in path)
        project: dict[str, dict[str, object]] = {
            "[project]": {"name": _NAME.replace("_", "-"), "version": version},
            "[tool.setuptools]": {"packages": packages, "py-modules": modules},
        }
        lines = [
            line
            for table, values in project.items()
            for line in (table, *(f"{key} = {json.dumps(value)}" for key, value in values.items()))
        ]
        (root / "pyproject.toml").write_text("\n".join(lines), "utf-8")
        pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
        offline = ["--no-index", "--no-deps", "--no-build-isolation"]
        output = ["--wheel-dir", folder, str(root)]
        run([*pip, *offline, *output], {"SOURCE_DATE_EPOCH": _EPOCH})
        (built,) = Path(folder).glob("*.whl")
        # The folder of temporary files may be another file system: nothing can be renamed.
        target.write_bytes(built.read_bytes())


def _with(archive: bytes, data: Mapping[str, bytes]) -> bytes:
    """The archive and files beside its modules; who compiles it lists them in its record."""
    written = io.BytesIO(archive)
    with zipfile.ZipFile(written, "a") as target:
        for name, content in data.items():
            target.writestr(zipfile.ZipInfo(name), content)
    return written.getvalue()


def _lock(wheel: Path, info: Mapping[str, object], target: Path) -> None:
    empty = wheel.with_name("empty.json")
    empty.write_text(json.dumps({"info": info, "packages": {}}), "utf-8")
    pyodide = [sys.executable, "-m", "pyodide_cli", "lockfile", "add-wheels"]
    paths = ["--input", str(empty), "--output", str(target), "--base-path", str(wheel.parent)]
    run([*pyodide, *paths, str(wheel)])
