"""The command line explains itself in Chinese, and a slip is answered with what is valid."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handbook.__main__ import COMMANDS, main
from handbook.commands.parser import error_words


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    return capsys.readouterr().err


def shown(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does_how_and_with_an_example(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = shown([command, "--help"], capsys)
    assert words.startswith(f"用法：handbook {command} ")
    assert f"例：handbook {command}" in words
    assert not any(word in words for word in ("usage", "options:", "positional", "show this"))
    described = re.findall(r"^  (-\S+|目录名)[^\n]*?(?: {2,}|\n\s+)(\S+)", words, re.MULTILINE)
    assert len(described) == words.count("\n  -") + words.count("\n  目录名")


def test_the_list_of_commands_holds_each_with_a_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = shown(["--help"], capsys)
    for command in COMMANDS:
        assert re.search(rf"^ +{command} +\S", words, re.MULTILINE)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["imprt"], "没有“imprt”；是不是 import？"),
        (["impact"], "缺少参数：目录名"),
        (["check", "--rot", "x"], "不认识的参数：--rot x"),
        (["serve", "--port", "x"], "--port 要写整数，收到 'x'"),
        (["serve", "--port"], "--port 后面要写一个值"),
        (["pdf", "--edition", "x"], "--edition 要写成 2026-01-31，收到 'x'"),
    ],
)
def test_a_slip_on_the_command_line_is_answered_with_what_is_valid(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = refused(arguments, capsys)
    assert words.startswith(said)
    assert "用法：handbook" in words


def test_a_message_without_a_translation_is_passed_on() -> None:
    assert error_words("something new") == "something new"


@pytest.mark.parametrize("command", ["import", "impact"])
def test_a_misspelt_policy_is_answered_with_the_nearest(
    command: str, sixth_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "trail-2024", "--root", str(sixth_root)]) == 1
    assert "是不是 trial-2024？" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["check"], ["impact", "x"], ["pdf"], ["import", "x"]])
def test_a_folder_without_policies_is_told_not_passed_over(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: 手册\nextra:\n  edition: 2026-01-31\n", "utf-8"
    )
    config = ["--config", str(tmp_path / "mkdocs.yml")] if command == ["pdf"] else []
    assert main([*command, *config, "--root", str(tmp_path)]) == 1
    assert "没有这个目录" in (said := capsys.readouterr().err) or "没有收录政策" in said


@pytest.mark.parametrize("command", ["build", "serve", "pdf"])
def test_a_missing_configuration_is_told(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "nowhere" / "mkdocs.yml"
    assert main([command, "--config", str(path)]) == 1
    assert f"{path}: 没有这个文件" in capsys.readouterr().err


def test_the_outline_lists_paths_labels_and_words(
    sixth_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "trial-2024", "--outline", "--root", str(sixth_root)]) == 0
    assert "1.1\t一（一）\t（一）县级。原则上" in capsys.readouterr().out
