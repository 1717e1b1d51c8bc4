"""The hash of each policy's text as published: what a result code says is unchanged."""

from __future__ import annotations

import hashlib
from pathlib import Path


def text_hashes(root: Path) -> dict[str, str]:
    """The SHA-256 of text.md by slug, for every policy with rules."""
    return {
        path.parent.name: hashlib.sha256(path.with_name("text.md").read_bytes()).hexdigest()
        for path in sorted(root.glob("*/rules.toml"))
    }
