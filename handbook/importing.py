"""Importing: a source text and its repairs become the published ``text.md``."""

from __future__ import annotations

from handbook.repairs import apply, read_repairs


def import_text(source: str, repairs_toml: str, path: str = "repairs.toml") -> str:
    """The published text: one paragraph per line, a blank line between.

    Raises DataError when a repair does not fit the source.
    """
    return apply(source, read_repairs(repairs_toml, path), path).text
