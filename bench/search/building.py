"""Each engine's index of a collection, below one folder that is then served."""

from __future__ import annotations

import json
import re
import resource
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import jieba
import material

from bench.search.corpus import Text
from handbook.node import Node
from handbook.search import build, load_language, write

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
SEPARATOR = r"[\s\u200b\u3000\-、。，．？！；]+"
"""Material's own for Chinese."""
PATIENCE = 240
"""Seconds an index may take."""
_HAN = re.compile(r"[\u4e00-\u9fff]+")


class UnbuiltError(Exception):
    """An engine could not index a collection; the message says why."""


@dataclass(frozen=True, slots=True)
class Built:
    """What an index took: seconds by the clock, seconds of processor time of all processes."""

    wall: float
    processor: float


def timed(make: Callable[[], None]) -> Built:
    """Run ``make`` and measure it."""
    started, used = time.perf_counter(), _processor()
    make()
    return Built(time.perf_counter() - started, _processor() - used)


def _processor() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    usage = [resource.getrusage(kind) for kind in kinds]
    return sum(one.ru_utime + one.ru_stime for one in usage)


def handbook(texts: Sequence[Text], folder: Path) -> Built:
    """The handbook's own index and reader."""
    language = load_language(PROJECT / "policies" / "synonyms.toml")
    groups = [text.group() for text in texts]
    built = timed(lambda: write(build(groups, language), folder))
    browser = PROJECT / "handbook" / "browser" / "search"
    (folder / "reader.js").write_bytes(Node(PROJECT).bundle(browser / "reader.js", {}, "iife"))
    shutil.copy(browser / "client.js", folder / "client.js")
    return built


def stock(texts: Sequence[Text], folder: Path) -> Built:
    """Material's search index as its plugin writes it with jieba, one section to a clause."""
    folder.mkdir(parents=True)
    built = timed(lambda: _stock_index(texts, folder / "search_index.json"))
    assets = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
    (folder / "workers").mkdir()
    for file in (assets / "workers").glob("search.*.js"):
        shutil.copy(file, folder / "workers" / "search.js")
    shutil.copytree(assets / "lunr", folder / "lunr")
    return built


def _stock_index(texts: Sequence[Text], file: Path) -> None:
    docs = [
        {
            "location": clause.id,
            "title": _segmented(clause.entry.text[: clause.entry.heading] or clause.entry.label),
            "text": _segmented(clause.entry.text[clause.entry.heading :]),
        }
        for text in texts
        for clause in text.clauses
    ]
    boosts = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1e6}}
    config = {"lang": ["zh"], "separator": SEPARATOR, "pipeline": ["stemmer"], "fields": boosts}
    index = {"config": config, "docs": docs}
    file.write_text(json.dumps(index, ensure_ascii=False), "utf-8")


def _segmented(text: str) -> str:
    def cut(match: re.Match[str]) -> str:
        return "\u200b" + "\u200b".join(jieba.cut(match[0])) + "\u200b"

    return _HAN.sub(cut, text).strip("\u200b")


def pagefind(texts: Sequence[Text], folder: Path) -> Built:
    """Pagefind extended, one record to a clause."""
    return _node("pagefind", texts, folder)


def minisearch(texts: Sequence[Text], folder: Path) -> Built:
    """MiniSearch over pairs of characters of half-width text."""
    return _node("minisearch", texts, folder)


def _node(name: str, texts: Sequence[Text], folder: Path) -> Built:
    folder.mkdir(parents=True)
    records = folder.parent / f"{name}.records.json"
    rows = [
        {
            "id": clause.id,
            "title": text.title,
            "label": clause.entry.label,
            "text": clause.entry.text,
        }
        for text in texts
        for clause in text.clauses
    ]
    records.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    program = str(HERE / "engines" / f"build-{name}.mjs")
    command = ["node", "--max-old-space-size=6144", program, str(records), str(folder)]
    return timed(lambda: _run(command))


def _run(command: Sequence[str]) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise UnbuiltError(f"no index in {PATIENCE} s") from error
    except subprocess.CalledProcessError as error:
        lines = [line for line in error.stderr.splitlines() if "rror" in line]
        raise UnbuiltError(f"no index: {lines[0] if lines else error}") from error


ENGINES: dict[str, Callable[[Sequence[Text], Path], Built]] = {
    "handbook": handbook,
    "stock": stock,
    "pagefind": pagefind,
    "minisearch": minisearch,
}
