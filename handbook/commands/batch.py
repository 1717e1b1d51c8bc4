"""``handbook batch in.xlsx out.xlsx``: every row of a table answered."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from calculators.batch.csv_text import write_csv
from calculators.batch.template import guidance, template
from calculators.registry import CALCULATORS
from handbook.batch_file import Done, Question, run_batch, suffix
from handbook.commands.arguments import proved_rulebook
from handbook.commands.calc import add_policy_argument, checked_policy
from handbook.files import write_atomically
from handbook.spreadsheet import write_xlsx

HELP = "批量测算：表格进、表格出，每行一例"
DESCRIPTION = """\
逐行测算一张表（xlsx 或 csv，UTF-8 或 GB18030 编码），最多 20,000 行。先用 --template 生成
空表，列名下面每行一例；列名上面有标题、分两行写都可以。“文件”一列写按哪份文件算，各行可以
不同。合计、平均行不算；算不了的行在结果里写明原因，原来的列照抄在前面。有没算的行时退出码
是 1，结果照样写好。

例：handbook batch --template 人员配备.xlsx --calculator staffing
    handbook batch 人员配备.xlsx 结果.xlsx --calculator staffing"""
_SHOWN = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("source", type=Path, nargs="?", metavar="原表", help="要计算的表")
    parser.add_argument("target", type=Path, nargs="?", metavar="结果", help="结果写到哪里")
    parser.add_argument(
        "--calculator",
        choices=CALCULATORS,
        default="staffing",
        metavar="计算器",
        help=f"用哪个计算器，默认 staffing；可用：{'、'.join(CALCULATORS)}",
    )
    parser.add_argument("--template", type=Path, metavar="文件", help="只生成空表，不计算")
    parser.add_argument("--json", action="store_true", help="用 JSON 报告经过")
    add_policy_argument(parser, "没有写明的行按哪份文件算")


def run(arguments: argparse.Namespace) -> int:
    """Answer the rows; the exit code is 1 when any row was refused."""
    rulebook = proved_rulebook(arguments.root)
    calculator = CALCULATORS[arguments.calculator]
    if arguments.template:
        rows = template(calculator, rulebook)
        sheets = {calculator.title: rows, "怎么填": guidance(calculator, rulebook)}
        xlsx = suffix(arguments.template) == ".xlsx"
        write_atomically(arguments.template, write_xlsx(sheets) if xlsx else write_csv(rows))
        print(f"{arguments.template}: 空表已生成，第一行是列名")
        return 0
    if arguments.source is None or arguments.target is None:
        print("要写两个文件名：原表和结果。handbook batch --help 有例子。", file=sys.stderr)
        return 2
    suffix(arguments.target)
    policy = checked_policy(arguments.policy, rulebook) if arguments.policy else ""
    question = Question(calculator, policy, arguments.as_of or date.today())
    shown = sys.stderr.isatty() and not arguments.json
    done = run_batch(
        arguments.source, arguments.target, question, rulebook, _progress if shown else _silent
    )
    print(_as_json(done, arguments) if arguments.json else _as_text(done, arguments))
    return 1 if done.refused else 0


def _progress(done: int, rows: int) -> None:
    print(f"\r已算 {done} / {rows} 行", end="" if done < rows else "\n", file=sys.stderr)


def _silent(_done: int, _rows: int) -> None:
    """Nobody is watching."""


def _as_text(done: Done, arguments: argparse.Namespace) -> str:
    lines = [f"{arguments.target}: 算出 {done.answered} 行，没有计算 {len(done.refused)} 行"]
    if done.left_out:
        lines[0] += f"；合计、平均 {len(done.left_out)} 行不算"
    lines += [f"{arguments.source}: {note}" for note in done.notes]
    for heading, near in done.unused:
        meant = f"，是不是“{near}”？" if near else ""
        lines.append(f"{arguments.source}: 列“{heading}”没有用来计算{meant}")
    lines += [f"{arguments.source}:{line}: {why}" for line, why in done.left_out[:_SHOWN]]
    lines += [f"{arguments.source}:{line}: {why}" for line, why in done.refused[:_SHOWN]]
    if len(done.refused) > _SHOWN:
        lines.append(f"另有 {len(done.refused) - _SHOWN} 行没有计算，原因见结果。")
    return "\n".join(lines)


def _as_json(done: Done, arguments: argparse.Namespace) -> str:
    data = {
        "source": str(arguments.source),
        "target": str(arguments.target),
        "answered": done.answered,
        "refused": [{"line": line, "reason": why} for line, why in done.refused],
        "left_out": [{"line": line, "reason": why} for line, why in done.left_out],
        "notes": list(done.notes),
        "unused": [{"heading": name, "near": near} for name, near in done.unused],
        "rules_sha256": done.rules_sha256,
    }
    return json.dumps(data, ensure_ascii=False, indent=2)
