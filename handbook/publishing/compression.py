"""Compressed forms beside the files of the site, made once so that no server has to."""

from __future__ import annotations

from pathlib import Path

from handbook.node import run

_PROGRAM = Path(__file__).parents[1] / "browser" / "packing" / "compress.mjs"


def compress(site: Path, project: Path) -> None:
    """Write ``.br`` and ``.gz`` beside every file of ``site`` that gets smaller by them.

    Runs last, when no file changes any more. Unchanged files are not compressed again: what
    was made of them is kept in ``project/build``. Raises BuildStepError.
    """
    run(["node", str(_PROGRAM), str(site), str(project / "build" / "kept-compressed")])
