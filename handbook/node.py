"""The build steps that run under Node: byte code made by Pyodide, browser code bundled."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from handbook.kept import Kept, content_hash

_BROWSER = Path(__file__).parent / "browser"
_PACKING = _BROWSER / "packing"
_INSTEAD = {
    "_colorize.py": "no_colors",
    "pyodide/webloop.py": "no_event_loop",
    "pyodide/_package_loader.py": "no_packages",
    "re/_compiler.py": "patterns",
}
"""Pyodide loads these at each start, and a third of all modules with them, for what no calculator
does; or they do at each start what can be done beforehand.
"""
_AT_START = {"sitecustomize.py": "no_asyncio"}
"""What Python runs before anything of Pyodide."""
_WHOLE = {
    "_colorize.py": "_colorize_whole.py",
    "re/_compiler.py": "re/_compiler_whole.py",
}
"""Where the library keeps what stood in the place of ours, for whoever asks for it after all."""
PATTERNS = "re/beforehand.bin"
"""Where ``re`` finds patterns compiled beforehand."""

_PACKAGE = re.compile(r".*node_modules/((?:@[^/]+/)?[^/]+)/")
TIME_LIMIT = 300.0
"""Seconds after which a program of the build is stopped; the slowest takes some ten."""
_SAME_EVERYWHERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}


class BuildStepError(Exception):
    """A program the build runs failed; the message says which and ends with its output."""


@dataclass(frozen=True, slots=True)
class Node:
    """The Node packages of one project: ``project`` holds ``node_modules``."""

    project: Path
    bundled: set[str] = field(default_factory=set, compare=False)
    """The npm packages that the scripts bundled so far hold."""

    @property
    def pyodide(self) -> Path:
        """The folder of the Pyodide package."""
        return self.project / "node_modules" / "pyodide"

    def byte_code_library(
        self, kept: Kept, sources: Mapping[str, str], requests: Sequence[str]
    ) -> bytes:
        """A stored zip of the ``.pyc`` of every module that answering ``requests`` loads."""
        program = _PACKING / "library.mjs"
        packers = {f"{name}.py": _packer(name) for name in ("loaded", "pack")}
        described = {"modules": {**sources, **packers}, "requests": list(requests)}
        standard = self._standard_library({})

        def make(target: Path) -> None:
            with tempfile.TemporaryDirectory() as folder:
                stored = Path(folder, "standard.zip")
                stored.write_bytes(standard)
                manifest = {**described, "pyodide": f"{self.pyodide}/", "standard": str(stored)}
                path = Path(folder, "manifest.json")
                path.write_text(json.dumps({**manifest, "output": str(target)}), "utf-8")
                run(["node", str(program), str(path)])

        key = content_hash(described, program.read_bytes(), standard)
        return kept.get("library.zip", key, make)

    def _standard_library(self, more: Mapping[str, bytes]) -> bytes:
        """Pyodide's standard library as sources, with files of ours in the place of some."""
        archive = io.BytesIO()
        with (
            zipfile.ZipFile(self.pyodide / "python_stdlib.zip") as given,
            zipfile.ZipFile(archive, "w") as target,
        ):
            missing = _INSTEAD.keys() - set(given.namelist())
            if missing:
                names = ", ".join(sorted(missing))
                raise BuildStepError(f"Pyodide has no {names} any more: see _INSTEAD in {__name__}")
            for name in given.namelist():
                whole = given.read(name)
                ours = _INSTEAD.get(name)
                data = _packer(f"instead/{ours}").encode() if ours else whole
                target.writestr(zipfile.ZipInfo(name), data)
                if name in _WHOLE:
                    target.writestr(zipfile.ZipInfo(_WHOLE[name]), whole)
            ours_too = {name: _packer(f"instead/{own}").encode() for name, own in _AT_START.items()}
            for name, data in {**ours_too, **more}.items():
                target.writestr(zipfile.ZipInfo(name), data)
        return archive.getvalue()

    def full_library(self, kept: Kept, patterns: bytes) -> bytes:
        """Pyodide's whole standard library as byte code, with ``patterns`` compiled beforehand."""
        return self.byte_code(kept, "byte-code.zip", self._standard_library({PATTERNS: patterns}))

    def byte_code(self, kept: Kept, name: str, archive: bytes) -> bytes:
        """A zip or wheel with byte code in the place of its sources, kept under ``name``."""
        program = _PACKING / "compile.mjs"
        pack = _packer("pack")
        version = (self.pyodide / "package.json").read_bytes()

        def make(target: Path) -> None:
            with tempfile.TemporaryDirectory() as folder:
                stored = Path(folder, "archive.zip")
                stored.write_bytes(archive)
                manifest = {"pyodide": f"{self.pyodide}/", "pack": pack}
                manifest |= {"archive": str(stored), "output": str(target)}
                path = Path(folder, "manifest.json")
                path.write_text(json.dumps(manifest), "utf-8")
                run(["node", str(program), str(path)])

        return kept.get(name, content_hash(archive, pack, program.read_bytes(), version), make)

    def lean(self, kept: Kept, part: Literal["script", "wasm"]) -> bytes:
        """Pyodide's script or wasm without the exports the script lists and never uses."""
        return self._from_manifest("lean.mjs", f"lean-{part}", kept, {"part": part}, {})

    def core_wasm(
        self, kept: Kept, wasm: bytes, libraries: Mapping[str, bytes], requests: Sequence[str]
    ) -> bytes:
        """The ``wasm`` with the functions that answering ``requests`` calls, and their like.

        The others stop the program when they are called. ``libraries`` are what Python starts
        from: ``library``, or ``full.zip`` and the calculators' ``wheel``.
        """
        files = {"wasm": wasm, **libraries}
        return self._from_manifest("core.mjs", "core.wasm", kept, {"requests": requests}, files)

    def memory_image(
        self,
        kept: Kept,
        pyodide: tuple[bytes, bytes],
        library: bytes,
        requests: Sequence[str],
    ) -> bytes:
        """The memory of a Python that has loaded ``library`` and answered ``requests``.

        The image is restored in the very script and wasm of ``pyodide`` and asked again
        before it is kept.
        """
        script, wasm = pyodide
        files = {"script.mjs": script, "wasm": wasm, "library": library}
        return self._from_manifest("snapshot.mjs", "image.bin", kept, {"requests": requests}, files)

    def _from_manifest(
        self,
        program: str,
        result: str,
        kept: Kept,
        described: Mapping[str, object],
        files: Mapping[str, bytes],
    ) -> bytes:
        path = _PACKING / program

        def make(target: Path) -> None:
            with tempfile.TemporaryDirectory() as folder:
                manifest = {**described, "pyodide": f"{self.pyodide}/", "output": str(target)}
                for name, data in files.items():
                    stored = Path(folder, name)
                    stored.write_bytes(data)
                    manifest[name] = str(stored)
                written = Path(folder, "manifest.json")
                written.write_text(json.dumps(manifest), "utf-8")
                run(["node", str(path), str(written)])

        version = (self.pyodide / "package.json").read_bytes()
        shared = (_PACKING / name for name in ("still.js", "wasm.js", "exports.js"))
        programs = [path, _BROWSER / "image.js", *shared]
        parts = [one.read_bytes() for one in programs]
        key = content_hash(dict(described), *files.values(), version, *parts)
        return kept.get(result, key, make)

    def bundle(
        self,
        entry: Path,
        constants: Mapping[str, object],
        form: Literal["iife", "esm"],
        instead: Mapping[str, Path | bytes] | None = None,
    ) -> bytes:
        """One script of ``entry`` and all it imports; ``constants`` replace names in it.

        Another script, its path or its text, may stand ``instead`` of a package or its file.
        """
        with tempfile.TemporaryDirectory() as folder:
            target, contents = Path(folder, "bundle.js"), Path(folder, "contents.json")
            defines = [f"--define:{name}={json.dumps(data)}" for name, data in constants.items()]
            others = []
            for at, (name, given) in enumerate((instead or {}).items()):
                path = given if isinstance(given, Path) else Path(folder, f"instead-{at}.mjs")
                if isinstance(given, bytes):
                    path.write_bytes(given)
                others.append(f"--alias:{name}={path}")
            run(
                [
                    str(self.project / "node_modules" / ".bin" / "esbuild"),
                    str(entry),
                    "--bundle",
                    "--minify",
                    "--charset=utf8",
                    "--target=es2022",
                    "--platform=browser",
                    f"--format={form}",
                    # Pyodide imports these under Node only.
                    "--external:node:*",
                    "--external:ws",
                    "--log-level=warning",
                    f"--outfile={target}",
                    f"--metafile={contents}",
                    *defines,
                    *others,
                ]
            )
            read = json.loads(contents.read_text("utf-8"))["inputs"]
            self.bundled.update(found[1] for name in read if (found := _PACKAGE.search(name)))
            return target.read_bytes()


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> str:
    """Run a program of the build with ``environment`` beside this machine's; return its output.

    Time zone and locale are always the same: both reach the memory of the Python that is kept.
    Raises BuildStepError with the program's output when it fails, or when it takes longer than
    ``TIME_LIMIT`` seconds.
    """
    step = f"{Path(command[0]).name} {Path(command[1]).name}"
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **_SAME_EVERYWHERE, **(environment or {})},
            encoding="utf-8",
            errors="replace",
            timeout=TIME_LIMIT,
        )
    except subprocess.TimeoutExpired as error:
        raise BuildStepError(
            f"{step} 过了 {TIME_LIMIT:.0f} 秒还没有做完，已经停下。"
            "请删去 build/kept 和 node_modules，运行 npm ci，再生成一次。"
        ) from error
    except FileNotFoundError as error:
        raise BuildStepError(
            f"找不到程序 {command[0]}。请运行 npm ci 装好依赖包，再生成一次。"
        ) from error
    if done.returncode and "ENOSPC" in done.stderr:
        raise BuildStepError(f"{step} 没有做成：磁盘满了。请腾出空间，再生成一次。")
    if done.returncode:
        lines = (done.stdout + done.stderr).strip().splitlines()
        # Node shows the line of the script it stopped at: of a packed script, all of it.
        output = "\n".join(line[:1000] for line in lines)
        raise BuildStepError(f"{step} 没有做成：\n{output}")
    return done.stdout


def _packer(name: str) -> str:
    return (_PACKING / f"{name}.py").read_text("utf-8")
