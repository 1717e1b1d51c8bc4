"""The list of hostile texts, one name each."""

from __future__ import annotations

import tomllib
from pathlib import Path


def payloads() -> list[str]:
    """Every payload of ``payloads.toml``, each once."""
    kinds = tomllib.loads((Path(__file__).parent / "payloads.toml").read_text("utf-8"))
    return list(dict.fromkeys(line for text in kinds.values() for line in text.split("\n") if line))
