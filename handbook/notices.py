"""The notices a site ships: whose work it holds, and the text of each licence."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from importlib import metadata
from importlib.resources import files
from pathlib import Path
from typing import Any

from handbook.node import BuildStepError

NOTICE = "NOTICE.txt"
"""Where the notices stand below the site."""
_DATA = files(__package__)
_RULE = "=" * 78


def notices(node_modules: Path, bundled: Iterable[str]) -> str:
    """Every work shipped, with the files that hold it and its licence.

    ``bundled`` are the npm packages in the site's scripts. Raises BuildStepError for a work
    without a licence text: it may not be passed on.
    """
    works = tomllib.loads(_DATA.joinpath("notices.toml").read_text("utf-8"))["work"]
    named = [_work(work, node_modules) for work in works]
    npm = {work["npm"] for work in works if "npm" in work}
    scripts = [_npm_package(name, node_modules) for name in sorted(set(bundled) - npm)]
    lead = "This site holds work of others, under these licences.\n"
    return f"\n{_RULE}\n\n".join((lead, *named, *scripts))


def _work(work: dict[str, str], node_modules: Path) -> str:
    title, text = work["name"], ""
    if "npm" in work:
        title += f" {_described(work['npm'], node_modules)['version']}"
    if "licence" in work:
        text = _DATA.joinpath("licences", f"{work['licence']}.txt").read_text("utf-8")
    else:
        title += f" {metadata.version(work['package'])}"
        text = "\n\n".join(_own_licences(work["package"]))
    return _notice(title, f"{work['files']}{work.get('note', '')}", text)


def _npm_package(name: str, node_modules: Path) -> str:
    described = _described(name, node_modules)
    licences = sorted((node_modules / name).glob("LICEN[CS]E*"))
    texts = [path.read_text("utf-8") for path in licences] or _declared(described)
    text = "\n\n".join(texts)
    return _notice(f"{name} {described['version']}", "in scripts of assets/runtime", text)


def _declared(described: dict[str, Any]) -> list[str]:
    """The text of the licence that a package names without shipping it, under its author's name."""
    licence = _DATA.joinpath("licences", f"{described.get('license')}.txt")
    author = described.get("author")
    name = author.get("name") if isinstance(author, dict) else author
    if not licence.is_file() or not name:
        return []
    return [f"Copyright (c) {name}", licence.read_text("utf-8")]


def _described(name: str, node_modules: Path) -> dict[str, Any]:
    description: dict[str, Any] = json.loads(
        (node_modules / name / "package.json").read_text("utf-8")
    )
    return description


def _own_licences(package: str) -> Iterator[str]:
    for path in metadata.files(package) or ():
        if path.name.upper().startswith(("LICENSE", "LICENCE", "NOTICE")) and (
            ".dist-info" in path.parts[0]
        ):
            yield path.read_text("utf-8")


def _notice(title: str, place: str, licence: str) -> str:
    if not licence.strip():
        raise BuildStepError(
            f"没有找到 {title} 的许可文本，不能随网站发布。"
            "请把许可文本放进 handbook/licences，并写进 handbook/notices.toml。"
        )
    return f"{title}\n{place}\n\n{licence.strip()}\n"
