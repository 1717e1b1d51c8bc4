"""One damaged table through the batch of the command line, and how it ended."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from time import perf_counter

from calculators.registry import CALCULATORS
from calculators.rulebook import Rulebook
from handbook.batch_file import Question, run_batch
from handbook.problems import DataError
from handbook.spreadsheet import write_xlsx

DAY = date(2026, 11, 22)
_HEADINGS = ["名称", "文件", "县（市、区）救助对象户数（户）", "现有人员（人）"]
_PLACES = ("清远", "天津", "湖南", "内蒙古", "吉林")
_OLD = b"old"


class Ending(StrEnum):
    """How a batch of a damaged table ended."""

    REFUSED = "refused in a sentence"
    ALIKE = "answered as before"
    OTHERWISE = "answered otherwise"
    RAISED = "raised"


@dataclass(frozen=True, slots=True)
class Trial:
    """The ending with the error that was raised, if one was, and the seconds it took."""

    ending: Ending
    error: str
    seconds: float


def tables(rows: int) -> dict[str, bytes]:
    """The same cases as a workbook, deflated and stored, and as text in two encodings."""
    cases = [_HEADINGS, *([f"甲{n}镇", _PLACES[n % 5], str(900 + n), "3"] for n in range(rows))]
    text = "\r\n".join(",".join(case) for case in cases)
    book = write_xlsx({"表": cases})
    return {
        "deflated.xlsx": book,
        "stored.xlsx": _stored(book),
        "utf-8.csv": text.encode(),
        "gb18030.csv": text.encode("gb18030"),
    }


def expected(files: Mapping[str, bytes], rulebook: Rulebook, folder: Path) -> dict[str, bytes]:
    """What each of the files is answered while it is whole."""
    return {name: _answered(name, data, rulebook, folder) for name, data in files.items()}


def tried(name: str, data: bytes, whole: bytes, rulebook: Rulebook, folder: Path) -> Trial:
    """Answer a damaged file; ``whole`` is what it was answered before. A target may not change."""
    began = perf_counter()
    error = ""
    try:
        ending = Ending.ALIKE if _answered(name, data, rulebook, folder) == whole else None
        ending = ending or Ending.OTHERWISE
    except DataError as refusal:
        located = str(refusal).startswith(str(folder / name)) and "\n" not in str(refusal)
        kept = (folder / "out.csv").read_bytes() == _OLD
        ending = Ending.REFUSED if located and kept else Ending.RAISED
        error = "" if located and kept else f"no sentence, or the target changed: {refusal}"
    except Exception as raised:
        ending, error = Ending.RAISED, f"{type(raised).__name__}: {raised}"
    return Trial(ending, error, perf_counter() - began)


def _answered(name: str, data: bytes, rulebook: Rulebook, folder: Path) -> bytes:
    source, target = folder / name, folder / "out.csv"
    source.write_bytes(data)
    target.write_bytes(_OLD)
    question = Question(CALCULATORS["staffing"], "", DAY)
    run_batch(source, target, question, rulebook, lambda _done, _rows: None)
    return target.read_bytes()


def _stored(book: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as given, zipfile.ZipFile(target, "w") as archive:
        for path in given.namelist():
            archive.writestr(path, given.read(path))
    return target.getvalue()
