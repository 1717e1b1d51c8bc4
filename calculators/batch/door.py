"""Batch work as JSON data: one job in, its outcome out; nothing is kept between jobs.

Jobs: ``template`` {calculator} · ``read-table`` {calculator, data} · ``answer`` {calculator,
policy, as_of, headings, rows} · ``write-csv`` {rows}. ``data`` is the file in base64; a cell of
``rows`` is text or a mark (see ``marks``), handed back as it was read.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping

from calculators.batch.csv_text import write_csv
from calculators.batch.desk import MOST_ROWS, Desk, open_desk
from calculators.batch.headings import AS_OF
from calculators.batch.marks import Cell, TableError, as_json, from_json, texts_of
from calculators.batch.report import COLUMNS, FIGURES_AFTER, Standing, report
from calculators.batch.table_file import open_table
from calculators.batch.template import guidance, template
from calculators.registry import CALCULATORS
from calculators.rulebook import Rulebook
from calculators.typed_days import read_day
from calculators.typed_numbers import Unreadable


def attend(job: Mapping[str, object], rulebook: Rulebook) -> dict[str, object]:
    """Do one job; a job that cannot be done answers ``error`` with ``message`` and ``hint``."""
    work = {
        "template": _template,
        "read-table": _read_table,
        "answer": _answer,
        "write-csv": _write_csv,
    }.get(str(job.get("job")))
    if work is None:
        return _error("没有这种批量操作。", "可用：template、read-table、answer、write-csv。")
    return work(job, rulebook)


def _template(job: Mapping[str, object], rulebook: Rulebook) -> dict[str, object]:
    calculator = CALCULATORS.get(str(job.get("calculator")))
    if calculator is None:
        return _error("没有这个计算器。", f"可用：{'、'.join(CALCULATORS)}。")
    return {
        "rows": template(calculator, rulebook),
        "guidance": guidance(calculator, rulebook),
        "title": calculator.title,
        "most_rows": MOST_ROWS,
    }


def _read_table(job: Mapping[str, object], rulebook: Rulebook) -> dict[str, object]:
    calculator = CALCULATORS.get(str(job.get("calculator")))
    if calculator is None:
        return _error("没有这个计算器。", f"可用：{'、'.join(CALCULATORS)}。")
    try:
        data = base64.b64decode(str(job.get("data", "")), validate=True)
        given = open_table(data, calculator.fields(rulebook))
    except (binascii.Error, ValueError) as problem:
        if not isinstance(problem, TableError):
            return _error("文件没有完整交给计算程序。", "请重新选择文件。")
        return _error(str(problem), "")
    return {
        "headings": given.headings,
        "first": given.first,
        "rows": [[as_json(cell) for cell in row] for row in given.rows],
        "notes": list(given.notes),
    }


def _answer(job: Mapping[str, object], rulebook: Rulebook) -> dict[str, object]:
    calculator = CALCULATORS.get(str(job.get("calculator")))
    day = read_day(str(job.get("as_of", "")))
    rows = job.get("rows")
    if isinstance(day, Unreadable):
        return _error(f"“{AS_OF}”{day.message}", day.hint)
    if calculator is None or not isinstance(rows, list):
        return _error("批量请求不完整。", "要有 calculator、as_of、headings 和 rows。")
    headings = texts_of(_cells(job.get("headings")))
    desk = open_desk(calculator, rulebook, headings, str(job.get("policy") or ""), day)
    if not isinstance(desk, Desk):
        return _error("".join(problem.message for problem in desk), desk[0].hint)
    reports = [report(desk, _cells(row)) for row in rows]
    return {
        "columns": list(COLUMNS),
        "figures_after": FIGURES_AFTER,
        "unused": [{"heading": name, "near": near} for name, near in desk.headings.unused],
        "rows": [
            {
                "cells": made.cells,
                "figures": made.figures,
                "refused": made.refused,
                "left_out": made.left_out,
                "empty": made.standing is Standing.EMPTY,
            }
            for made in reports
        ],
    }


def _write_csv(job: Mapping[str, object], _rulebook: Rulebook) -> dict[str, object]:
    rows = job.get("rows")
    if not isinstance(rows, list):
        return _error("没有要写的表。", "rows 是一列行。")
    return {"data": base64.b64encode(write_csv(texts_of(_cells(row)) for row in rows)).decode()}


def _cells(row: object) -> list[Cell]:
    return [from_json(cell) for cell in row] if isinstance(row, list) else []


def _error(message: str, hint: str) -> dict[str, object]:
    return {"error": {"code": "batch", "field": "", "message": message, "hint": hint}}
