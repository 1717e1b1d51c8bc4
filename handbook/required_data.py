"""What belongs to the data: ``contents.toml`` names the files of higher law answers rest on.

Without it a folder of facts that went missing would only make answers silent.
"""

from __future__ import annotations

from pathlib import Path

from handbook.located import load_toml, near
from handbook.problems import DataError, Problem

CONTENTS = "contents.toml"


def check_contents(root: Path) -> list[Problem]:
    """Every file named that is missing and every file of ``reference/`` that is not named.

    Data without facts of higher law needs no ``contents.toml``.
    """
    path = root / CONTENTS
    held = sorted(file.stem for file in root.glob("reference/*.toml"))
    if not path.exists() and not path.is_symlink():
        if not held:
            return []
        valid = f"reference = [{', '.join(f'"{name}"' for name in held)}]"
        return [
            Problem(str(path), 0, "没有这个文件，而 reference/ 里有事实", valid, "补上这个文件")
        ]
    try:
        table = load_toml(path)
    except DataError as error:
        return list(error.problems)
    named = table.texts("reference")
    table.finish()
    for name in named:
        if name not in held:
            found = f"没有文件 reference/{name}.toml"
            table.report("reference", found, "、".join(held) or "没有文件", near(name, held))
    for name in held:
        if name not in named:
            table.report("reference", f"没有写 {name}", f"reference/{name}.toml 在", "补上或删去")
    return table.problems
