"""No command answers by rules that their words do not prove."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handbook.__main__ import main

COMMANDS = {
    "calc": ["calc", "budget-cap"],
    "batch": ["batch", "cases.csv", "answers.csv"],
    "verify": ["verify", "ABCD-EFGH"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_value_that_is_not_in_its_words_stops_every_command(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "policies"
    shutil.copytree("policies", root)
    rules = root / "hunan-2018" / "rules.toml"
    text = rules.read_text("utf-8")
    assert text.count('value = "0.02"') == 1
    rules.write_text(text.replace('value = "0.02"', 'value = "0.03"'), "utf-8")
    line = text[: text.index('value = "0.02"')].count("\n") + 1
    assert main([*COMMANDS[name], "--root", str(root)]) == 1
    assert f"{rules}:{line}: " in capsys.readouterr().err
