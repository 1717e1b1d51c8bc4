"""The notices name every work that a site ships, each with the text of its licence."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.node import BuildStepError, Node
from handbook.notices import notices

ROOT = Path(__file__).parents[2]
NODE_MODULES = ROOT / "node_modules"


@pytest.mark.parametrize(
    "words",
    [
        "Mozilla Public License Version 2.0",
        "https://github.com/pyodide/pyodide",
        "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2",
        "Copyright (c) 2016-2025 Martin Donath",
        "Apache License",
        "Copyright (c) 2016 mozillazg",
        "SIL OPEN FONT LICENSE Version 1.1",
    ],
)
def test_what_is_shipped_beside_the_scripts_has_its_licence(words: str) -> None:
    assert words in notices(NODE_MODULES, ())


def test_the_bundler_finds_the_packages_of_a_script() -> None:
    node = Node(ROOT)
    node.bundle(ROOT / "handbook" / "browser" / "memo" / "docx.js", {}, "iife")
    assert "docx" in node.bundled
    assert f"\n{'=' * 78}\n\ndocx " in notices(NODE_MODULES, node.bundled)


def test_a_package_without_a_licence_text_is_not_shipped(tmp_path: Path) -> None:
    for name in ("pyodide", "unlicensed"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "package.json").write_text('{"version": "1.0.0"}')
    with pytest.raises(BuildStepError, match=r"没有找到 unlicensed 1\.0\.0 的许可文本"):
        notices(tmp_path, ["unlicensed"])
