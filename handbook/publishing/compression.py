"""Compressed forms beside the files of the site, made once so that no server has to."""

from __future__ import annotations

import logging
from pathlib import Path

from handbook.node import run

log = logging.getLogger("mkdocs.plugins.handbook")
_PROGRAM = Path(__file__).parents[1] / "browser" / "packing" / "compress.mjs"


def compress(site: Path, project: Path) -> None:
    """Write ``.br`` and ``.gz`` beside every file of ``site`` that gets smaller by them.

    Runs last, when no file changes any more. Unchanged files are not compressed again: what
    was made of them is kept in ``project/build``. Raises BuildStepError.
    """
    store = project / "build" / "kept-compressed"
    for line in run(["node", str(_PROGRAM), str(site), str(store)]).splitlines():
        log.info(line)
