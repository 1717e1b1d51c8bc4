"""A batch from file to file: rows read, answered and written as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from calculators.batch.csv_text import CsvError, read_csv, write_csv
from calculators.batch.desk import MOST_ROWS, Desk, open_desk
from calculators.batch.report import REFUSED, ReportRow, report, table
from calculators.calculator import Calculator
from calculators.rulebook import Rulebook
from handbook.files import write_atomically
from handbook.problems import DataError, Problem
from handbook.spreadsheet import SpreadsheetError, read_xlsx, without_empty_end, write_xlsx

FORMATS = (".xlsx", ".csv")


@dataclass(frozen=True, slots=True)
class Question:
    """What every row of a batch is asked; ``policy`` may be empty where rows name theirs."""

    calculator: Calculator
    policy: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Done:
    """How a batch ended. ``refused`` holds each refused row: its line and the reason."""

    answered: int
    refused: tuple[tuple[int, str], ...]
    unused: tuple[tuple[str, str], ...]
    rules_sha256: str


def run_batch(
    source: Path,
    target: Path,
    question: Question,
    rulebook: Rulebook,
    progress: Callable[[int, int], None],
) -> Done:
    """Answer every row of ``source`` and write ``target``; formats by suffix, csv or xlsx.

    ``progress`` is told (rows done, rows in all). Raises DataError with the place of what is
    wrong with the table as a whole; ``target`` is then left as it was. A row that cannot be
    answered is no error: it says why in the result.
    """
    headings, *rows = _read(source)
    desk = open_desk(question.calculator, rulebook, headings, question.policy, question.as_of)
    if not isinstance(desk, Desk):
        raise DataError(Problem(str(source), 1, p.message, "列名", p.hint) for p in desk)
    reports = list(_answered(desk, rows, progress))
    _write(target, question, rulebook, table(headings, rows, reports))
    refused = tuple(
        (line, made.cells[7])
        for line, made in enumerate(reports, start=2)
        if made.cells[1] == REFUSED
    )
    answered = sum(1 for made in reports if made.cells[1]) - len(refused)
    return Done(answered, refused, desk.headings.unused, rulebook.sha256)


def _answered(
    desk: Desk, rows: list[list[str]], progress: Callable[[int, int], None]
) -> Iterable[ReportRow]:
    for done, row in enumerate(rows, start=1):
        yield report(desk, row)
        if done % 500 == 0 or done == len(rows):
            progress(done, len(rows))


def _read(source: Path) -> list[list[str]]:
    name = str(source)
    try:
        data = source.read_bytes()
        xlsx = suffix(source) == ".xlsx"
        rows = read_xlsx(data, MOST_ROWS + 1) if xlsx else read_csv(data)
    except FileNotFoundError:
        raise DataError([Problem(name, 0, "没有这个文件", "表格文件", "检查路径")]) from None
    except (SpreadsheetError, CsvError) as error:
        raise DataError([Problem(name, 0, str(error), "xlsx 或 csv 表", "另存一次")]) from error
    rows = without_empty_end(rows)
    if len(rows) < 2:
        raise DataError([Problem(name, 1, "表里没有要计算的行", "第一行列名，下面每行一例", "")])
    if len(rows) - 1 > MOST_ROWS:
        found = f"有 {len(rows) - 1} 行以上" if xlsx else f"有 {len(rows) - 1} 行"
        raise DataError(
            [Problem(name, MOST_ROWS + 2, found, f"最多 {MOST_ROWS} 行", "分成几个文件")]
        )
    return rows


def _write(target: Path, question: Question, rulebook: Rulebook, rows: list[list[str]]) -> None:
    if suffix(target) == ".csv":
        write_atomically(target, write_csv(rows))
        return
    about = [
        ["项目", "内容"],
        ["计算器", question.calculator.title],
        ["没有写日期的行按", question.as_of.isoformat()],
        ["规则校验值", rulebook.sha256],
    ]
    write_atomically(target, write_xlsx({"测算结果": rows, "说明": about}))


def suffix(path: Path) -> str:
    """The format a path asks for; raises DataError when it is neither."""
    if path.suffix.lower() in FORMATS:
        return path.suffix.lower()
    valid = " 或 ".join(FORMATS)
    raise DataError([Problem(str(path), 0, f"文件名以“{path.suffix}”结尾", valid, "改文件名")])
