"""What a build says of a machine that lacks something, in one sentence each."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest

from handbook.machine import check_tools
from handbook.node import BuildStepError, run
from handbook.system_errors import described


def project(folder: Path, installed: dict[str, str]) -> Path:
    description = {"dependencies": {"pyodide": "1.2.3"}, "devDependencies": {"esbuild": "0.1.0"}}
    (folder / "package.json").write_text(json.dumps(description))
    for name, text in installed.items():
        path = folder / "node_modules" / name / "package.json"
        path.parent.mkdir(parents=True)
        path.write_text(text)
    return folder


def program(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


@pytest.mark.parametrize(
    ("version", "message"),
    [("", "找不到 node"), ("echo v18.1.0", "是 v18.1.0"), ("exit 1", "不能运行")],
)
def test_a_missing_or_old_node_is_named(
    version: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if version:
        program(tmp_path, "node", version)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BuildStepError, match=f"{message}.*请安装 Node 20 或更新的版本"):
        check_tools(project(tmp_path, {}))


@pytest.mark.parametrize(
    ("installed", "message"),
    [
        ({}, "pyodide 要 1.2.3，没有装；esbuild 要 0.1.0，没有装"),
        ({"pyodide": '{"version": "1.2.3"}'}, "esbuild 要 0.1.0，没有装"),
        ({"pyodide": '{"version": "1.2.3"}', "esbuild": "{"}, "esbuild 要 0.1.0，没有装"),
        (
            {"pyodide": '{"version": "1.0.0"}', "esbuild": '{"version": "0.1.0"}'},
            "pyodide 要 1.2.3，装的是 1.0.0",
        ),
    ],
)
def test_missing_and_other_packages_are_listed(
    installed: dict[str, str], message: str, tmp_path: Path
) -> None:
    with pytest.raises(BuildStepError, match=f"{message}。请运行 npm ci"):
        check_tools(project(tmp_path, installed))


def test_a_step_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handbook.node.TIME_LIMIT", 0.2)
    with pytest.raises(BuildStepError, match="node -e 过了 0 秒还没有做完"):
        run(["node", "-e", "setInterval(() => {}, 1000)"])


def test_a_step_runs_in_the_same_time_zone_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    print_offset = "process.stdout.write(String(new Date(0).getTimezoneOffset()))"
    assert run(["node", "-e", print_offset]) == "0"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (errno.ENOSPC, "磁盘满了，写不下 site/a.html"),
        (errno.EROFS, "没有权限读写 site/a.html"),
        (errno.EACCES, "没有权限读写 site/a.html"),
        (errno.ENOENT, "没有这个文件或目录：site/a.html"),
        (errno.EIO, "site/a.html"),
    ],
)
def test_a_refusal_of_the_system_names_the_file_and_what_to_do(code: int, message: str) -> None:
    text = described(OSError(code, "refused", "site/a.html"))
    assert message in text
    assert "请" in text


@pytest.mark.parametrize("text", ["", "{", "[]", '{"dependencies": {}}'])
def test_a_damaged_list_of_packages_is_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text(text)
    with pytest.raises(BuildStepError, match=r"package\.json 读不出依赖包"):
        check_tools(tmp_path)
