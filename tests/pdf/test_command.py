"""``handbook pdf`` writes the whole file or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.__main__ import main


def test_the_command_writes_the_pdf_of_the_configured_edition(tmp_path: Path) -> None:
    output = tmp_path / "new" / "handbook.pdf"
    assert main(["pdf", "--output", str(output)]) == 0
    assert output.read_bytes().startswith(b"%PDF-1.7")
    assert [path.name for path in output.parent.iterdir()] == ["handbook.pdf"]


def test_a_configuration_without_edition_is_refused_with_a_hint(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: 手册\n", "utf-8")
    output = tmp_path / "handbook.pdf"
    assert main(["pdf", "--config", str(config), "--output", str(output)]) == 1
    assert "extra 下写 edition" in capsys.readouterr().err
    assert not output.exists()


def test_missing_fonts_leave_an_older_file_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: 手册\nextra:\n  edition: 2026-11-22\n", "utf-8")
    output = tmp_path / "handbook.pdf"
    output.write_bytes(b"older")
    assert main(["pdf", "--config", str(config), "--output", str(output)]) == 1
    assert "npm ci" in capsys.readouterr().err
    assert output.read_bytes() == b"older"
