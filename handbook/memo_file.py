"""The 测算说明 of a case as a Word file: the page's own program, run under Node."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from calculators.calculator import Calculator
from calculators.proving import prove
from calculators.rulebook import Rulebook
from handbook.files import write_atomically
from handbook.node import BuildStepError, run
from handbook.problems import DataError, Problem

_PROGRAM = Path(__file__).parent / "browser" / "memo" / "file.mjs"


def check_memo_file(target: Path) -> None:
    """Raise DataError where no memo can be written: another ending, no folder, no Node."""
    place, problems = str(target), []
    if target.suffix.lower() != ".docx":
        problems.append(Problem(place, 0, f"文件名以“{target.suffix}”结尾", ".docx", "改文件名"))
    if not target.resolve().parent.is_dir():
        problems.append(Problem(place, 0, "没有这个目录", "已有的目录", "先建目录"))
    if not shutil.which("node"):
        hint = "安装 Node 20 以上，或在网页上下载测算说明"
        problems.append(Problem(place, 0, "没有装 Node", "node 命令", hint))
    if problems:
        raise DataError(problems)


def write_memo(
    target: Path,
    request: Mapping[str, object],
    calculator: Calculator,
    rulebook: Rulebook,
    texts: Mapping[str, str],
    *,
    today: date,
) -> None:
    """Write the memo of an answered case; ``texts`` are the hashes of the texts by slug.

    Raises DataError when the program fails, where its packages are missing say; nothing is
    written then.
    """
    fields = calculator.fields(rulebook)
    labels = {"": {field.key: field.label for field in fields}}
    for policy in rulebook.policies:
        own = {one.key: one.labels[policy.slug] for one in fields if policy.slug in one.labels}
        labels[policy.slug] = own
    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder, "case.json"), Path(folder, "memo.docx")
        case = {
            "proved": prove(request, rulebook, texts),
            "request": request,
            "labels": labels,
            "units": {field.key: field.unit for field in fields},
            "today": today.isoformat(),
            "output": str(made),
        }
        given.write_text(json.dumps(case, ensure_ascii=False), "utf-8")
        try:
            run(["node", str(_PROGRAM), str(given)])
        except BuildStepError as error:
            hint = "先运行 make handbook 装好依赖包，或在网页上下载测算说明"
            raise DataError(
                [Problem(str(target), 0, str(error), "做成的 Word 文件", hint)]
            ) from error
        write_atomically(target, made.read_bytes())
