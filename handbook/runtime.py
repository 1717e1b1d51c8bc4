"""Writes the browser's Python: byte code, wasm, worker and page script, into ``assets/runtime``.

The steps that run Node or build a wheel are slow and keep their result under the hash of all
they read, so they run again only when the calculators, the rules or Pyodide change.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import calculators
from calculators.rulebook import Rulebook
from handbook.checksum import checksum
from handbook.exercises import first_requests, further_requests
from handbook.kept import Kept, content_hash
from handbook.node import PATTERNS, Node
from handbook.notation import compiled_rules
from handbook.notices import NOTICE, notices
from handbook.questions import load_questions
from handbook.texts import text_hashes
from handbook.wheel import locked_wheel

FOLDER = "assets/runtime"
"""Where the runtime stands below the site."""
PAGE_SCRIPT = f"{FOLDER}/calculators.js"
"""The classic script every page loads with ``defer``; it starts Python where a form stands."""
HEAD_SCRIPT = f"{FOLDER}/start.js"
"""The classic script in the head of the pages that need Python; it may start it at once."""
PAGE_STYLE = f"{FOLDER}/calculators.css"
"""The style sheet of forms and answers."""

_BROWSER = Path(__file__).parent / "browser"
_IN_ITS_PLACE = {"fflate": _BROWSER / "batch" / "zip-at-once.js"}


def write_runtime(site: Path, project: Path, policies: Path, rulebook: Rulebook) -> None:
    """Write everything the calculators need in the browser below ``site``.

    ``project`` holds ``node_modules`` and ``build`` for kept results; ``policies`` is the
    folder of the policies that ``rulebook`` was read from. Raises BuildStepError with the output
    of the step that failed; nothing is written to ``site`` before every step has succeeded.
    """
    texts = text_hashes(policies)
    sources = python_sources(rulebook, texts)
    kept = Kept(project / "build" / "kept")
    node = Node(project)
    requests = first_requests()
    library = node.byte_code_library(kept, sources, requests)
    data = _data(library)
    full = node.full_library(kept, data.pop(PATTERNS))
    locked = locked_wheel(kept, sources, data, node)
    built_for = {"PYODIDE": json.loads(locked.lock)["info"]}
    further = further_requests(rulebook, texts, load_questions(policies))
    wasm = node.lean(kept, "wasm")
    core = node.core_wasm(
        kept,
        wasm,
        {"library": library, "full.zip": full, "wheel": locked.wheel},
        [*requests, *further],
    )
    script = node.lean(kept, "script")
    fetched = {
        "wasm": ("python.wasm", wasm),
        "core": ("core.wasm", core),
        "library": ("library.zip", library),
        "image": ("image.bin", node.memory_image(kept, (script, core), library, requests)),
        "worker": (
            "worker.js",
            node.bundle(
                _BROWSER / "worker.js", built_for, "esm", {"pyodide/pyodide.asm.mjs": script}
            ),
        ),
        "fullLibrary": ("full.zip", full),
        "sheets": (
            "sheets.js",
            node.bundle(_BROWSER / "batch" / "sheets-worker.js", {}, "esm", _IN_ITS_PLACE),
        ),
        "docx": ("docx.js", node.bundle(_BROWSER / "memo" / "docx.js", {}, "iife")),
        "batch": ("batch.js", node.bundle(_BROWSER / "batch" / "batch.js", {}, "iife")),
    }
    names = {role: _name_with_hash(name, data) for role, (name, data) in fetched.items()}
    files = {names[role]: data for role, (_, data) in fetched.items()}
    # An installer demands its own form of name.
    names["wheel"] = locked.file
    for role in ("wasm", "library", "worker", "sheets"):
        files[f"{names[role]}.script.js"] = _as_script(names[role], files[names[role]])
    files[locked.file] = locked.wheel
    sums = {name: checksum(files[name]) for name in names.values()}
    described = {"FILES": {**names, "sums": sums}}
    files[Path(HEAD_SCRIPT).name] = node.bundle(_BROWSER / "start.js", described, "iife")
    files[Path(PAGE_SCRIPT).name] = node.bundle(_BROWSER / "page.js", {}, "iife")
    files["embed.js"] = node.bundle(_BROWSER / "embed" / "component.js", {}, "iife")
    files[Path(PAGE_STYLE).name] = (_BROWSER / "calculators.css").read_bytes()
    notice = notices(project / "node_modules", node.bundled)
    _replace(site / FOLDER, files)
    (site / NOTICE).write_text(notice, "utf-8")


def python_sources(rulebook: Rulebook, texts: Mapping[str, str]) -> dict[str, str]:
    """The Python that runs in the browser, by path: the calculators, the rules, the bridge.

    ``texts`` gives the SHA-256 of each policy's text by slug.
    """
    package = Path(calculators.__file__).parent
    modules = {
        f"{package.name}/{path.relative_to(package).as_posix()}": path.read_text("utf-8")
        for path in sorted(package.rglob("*.py"))
        if path.name != "__main__.py"
    }
    ours = {path.name: path.read_text("utf-8") for path in (_BROWSER / "python").glob("*.py")}
    return {**modules, **ours, "compiled_rules.py": compiled_rules(rulebook, texts)}


def _data(library: bytes) -> dict[str, bytes]:
    """What the library holds beside modules: what was compiled beforehand."""
    with zipfile.ZipFile(io.BytesIO(library)) as archive:
        others = (name for name in archive.namelist() if not name.endswith(".pyc"))
        return {name: archive.read(name) for name in others}


def _name_with_hash(name: str, data: bytes) -> str:
    stem, _, suffix = name.partition(".")
    return f"{stem}-{content_hash(data)}.{suffix}"


def _as_script(name: str, data: bytes) -> bytes:
    """The file as a script a page opened from a disk may load, where ``fetch`` is refused."""
    packed = base64.b64encode(gzip.compress(data, mtime=0)).decode("ascii")
    return f"(window.handbookFiles??={{}})[{json.dumps(name)}]={json.dumps(packed)};".encode()


def _replace(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files and drop those of an earlier edition; equal files are left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.name not in files:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, data in files.items():
        path = folder / name
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
