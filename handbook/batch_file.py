"""A batch from file to file: rows read, answered and written as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from calculators.batch.csv_text import write_csv
from calculators.batch.desk import Desk, open_desk
from calculators.batch.layout import Layout
from calculators.batch.marks import Cell, TableError
from calculators.batch.report import ReportRow, Standing, report, table
from calculators.batch.table_file import MOST_BYTES, open_table
from calculators.calculator import Calculator
from calculators.fields import Field
from calculators.rulebook import Rulebook
from handbook.files import write_atomically
from handbook.problems import DataError, Problem
from handbook.spreadsheet import write_xlsx
from handbook.system_errors import described

FORMATS = (".xlsx", ".csv")


@dataclass(frozen=True, slots=True)
class Question:
    """What every row of a batch is asked; ``policy`` may be empty where rows name theirs."""

    calculator: Calculator
    policy: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Done:
    """How a batch ended.

    ``refused`` and ``left_out`` (sums) hold the line and the reason of each such row,
    ``unused`` the headings nothing was read from, ``notes`` what was found about the table.
    """

    answered: int
    refused: tuple[tuple[int, str], ...]
    left_out: tuple[tuple[int, str], ...]
    unused: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    rules_sha256: str


def run_batch(
    source: Path,
    target: Path,
    question: Question,
    rulebook: Rulebook,
    progress: Callable[[int, int], None],
) -> Done:
    """Answer every row of ``source`` and write ``target``, csv or xlsx by its suffix.

    ``progress`` is told (rows done, rows in all). Raises DataError with the place of what is
    wrong with the table as a whole; ``target`` is then left as it was. A row that cannot be
    answered is no error: it says why in the result.
    """
    if target.exists() and source.exists() and target.samefile(source):
        found = "结果和原表是同一个文件"
        raise DataError([Problem(str(target), 0, found, "另一个文件名", "原表不会被改写")])
    given = _read(source, question.calculator.fields(rulebook))
    headings = given.headings
    desk = open_desk(question.calculator, rulebook, headings, question.policy, question.as_of)
    if not isinstance(desk, Desk):
        line, notes = given.first - 1, "".join(given.notes)
        raise DataError(
            Problem(str(source), line, p.message, "列名", f"{p.hint}{notes}") for p in desk
        )
    reports = list(_answered(desk, given.rows, progress))
    lines = list(enumerate(reports, start=given.first))
    refused = tuple((line, made.reason) for line, made in lines if made.refused)
    left_out = tuple((line, made.reason) for line, made in lines if made.left_out)
    answered = sum(1 for made in reports if made.standing is Standing.ANSWERED)
    unused = desk.headings.unused
    done = Done(answered, refused, left_out, unused, given.notes, rulebook.sha256)
    _write(target, question, done, table(headings, given.rows, reports))
    return done


def _answered(
    desk: Desk, rows: list[list[Cell]], progress: Callable[[int, int], None]
) -> Iterable[ReportRow]:
    for done, row in enumerate(rows, start=1):
        yield report(desk, row)
        if done % 500 == 0 or done == len(rows):
            progress(done, len(rows))


def _read(source: Path, fields: Sequence[Field]) -> Layout:
    name = str(source)
    try:
        if source.stat().st_size > MOST_BYTES:
            raise TableError("文件超过 30 MB。")
        return open_table(source.read_bytes(), fields)
    except FileNotFoundError:
        raise DataError([Problem(name, 0, "没有这个文件", "表格文件", "检查路径")]) from None
    except IsADirectoryError:
        raise DataError([Problem(name, 0, "这是目录", "表格文件", "写到文件名")]) from None
    except OSError as error:
        raise DataError([Problem(name, 0, described(error), "能读的表格文件", "")]) from error
    except TableError as error:
        raise DataError([Problem(name, 0, str(error), "xlsx 或 csv 表", "改好再试")]) from error


def _write(target: Path, question: Question, done: Done, rows: list[list[str]]) -> None:
    if suffix(target) == ".csv":
        write_atomically(target, write_csv(rows))
        return
    unused = "、".join(heading for heading, _ in done.unused)
    about = [
        ["项目", "内容"],
        ["计算器", question.calculator.title],
        ["没有写日期的行按", question.as_of.isoformat()],
        ["规则校验值", done.rules_sha256],
        *([["没有用来计算的列", unused]] if unused else []),
        *(["读表时", note] for note in done.notes),
    ]
    write_atomically(target, write_xlsx({"测算结果": rows, "说明": about}))


def suffix(path: Path) -> str:
    """The format a path asks for; raises DataError when it is neither."""
    if path.suffix.lower() in FORMATS:
        return path.suffix.lower()
    valid = " 或 ".join(FORMATS)
    raise DataError([Problem(str(path), 0, f"文件名以“{path.suffix}”结尾", valid, "改文件名")])
