"""The files a text is published from: what was received, and its repairs."""

from __future__ import annotations

from pathlib import Path

from handbook.data_files import read_text
from handbook.problems import DataError, Problem
from handbook.repairs import Repair, apply, read_repairs


def import_policy(folder: Path) -> str:
    """The published text of a policy's folder; raises DataError with every mistake."""
    problems: list[Problem] = []
    source = ""
    repairs: tuple[Repair, ...] = ()
    try:
        source = read_source(folder / "source.txt")
    except DataError as error:
        problems += error.problems
    try:
        repairs = load_repairs(folder / "repairs.toml")
    except DataError as error:
        problems += error.problems
    if problems:
        raise DataError(problems)
    return apply(source, repairs, str(folder / "repairs.toml")).text


def read_source(path: Path) -> str:
    """A text as received; raises DataError when it is no text or has no words."""
    source = read_text(path, hint="先放入收到的原文", published=False)
    if not source.strip():
        raise DataError([Problem(str(path), 0, "文件是空的", "收到的原文", "放入原文")])
    return source


def load_repairs(path: Path) -> tuple[Repair, ...]:
    """The repairs of a policy; they may name characters of the source no reader can see."""
    text = read_text(path, hint="没有修正就放一个空文件", published=False)
    return read_repairs(text, str(path))
