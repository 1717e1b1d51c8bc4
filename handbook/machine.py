"""What the machine must have before a build starts: Node and the npm packages."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

from handbook.node import BuildStepError

_ALWAYS_RUN = ("pyodide", "esbuild")
OLDEST_NODE = 20
"""The oldest major version of Node that the build steps run on."""


def check_tools(project: Path) -> None:
    """Raise BuildStepError with one sentence where Node or an npm package is missing."""
    _check_node()
    _check_packages(project)


def _check_node() -> None:
    program = shutil.which("node")
    if program is None:
        raise BuildStepError(f"找不到 node。请安装 Node {OLDEST_NODE} 或更新的版本，再生成一次。")
    done = subprocess.run(
        [program, "--version"], capture_output=True, text=True, check=False, timeout=60
    )
    version = re.match(r"v(\d+)\.", done.stdout)
    if version is None or int(version[1]) < OLDEST_NODE:
        found = done.stdout.strip() or "不能运行"
        raise BuildStepError(
            f"{program} 是 {found}。请安装 Node {OLDEST_NODE} 或更新的版本，再生成一次。"
        )


def _check_packages(project: Path) -> None:
    """Every package that package.json pins is there in just that version.

    A project without a package.json borrows the packages of another: then those that every build
    runs must be there, in any version.
    """
    description = project / "package.json"
    if not description.is_file():
        for name in _ALWAYS_RUN:
            if not _version(project / "node_modules" / name / "package.json"):
                raise BuildStepError(
                    f"{project / 'node_modules'} 里没有 {name}。请运行 npm ci，再生成一次。"
                )
        return
    try:
        wanted = json.loads(description.read_text("utf-8"))
        pinned = {**wanted["dependencies"], **wanted["devDependencies"]}
    except (ValueError, KeyError, TypeError) as error:
        raise BuildStepError(f"{description} 读不出依赖包。请恢复原来的 package.json。") from error
    wrong = []
    for name, version in pinned.items():
        found = _version(project / "node_modules" / name / "package.json")
        if found != version:
            wrong.append(f"{name} 要 {version}，{f'装的是 {found}' if found else '没有装'}")
    if wrong:
        raise BuildStepError(
            f"{project / 'node_modules'} 里的依赖包不全：{'；'.join(wrong)}。"
            "请运行 npm ci，再生成一次。"
        )


def _version(description: Path) -> str:
    try:
        return str(json.loads(description.read_text("utf-8"))["version"])
    except (OSError, ValueError, KeyError):
        return ""
