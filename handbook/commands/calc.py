"""``handbook calc staffing --policy qingyuan-2019 county_households=3000``: one case."""

from __future__ import annotations

import argparse
import difflib
import json
import sys
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from calculators.batch.cells import read_cell
from calculators.batch.desk import policy_names
from calculators.batch.headings import fold
from calculators.calculator import Calculator
from calculators.protocol import respond
from calculators.registry import CALCULATORS
from calculators.rulebook import Rulebook
from handbook.commands.arguments import add_root, proved_rulebook, typed_day
from handbook.commands.parser import Parser
from handbook.memo_file import check_memo_file, write_memo
from handbook.problems import DataError, Problem
from handbook.texts import text_hashes
from handbook.views.answer_text import answer_text

HELP = "测算一例，打印结论、算式和原话"
_NAMES = "\n".join(f"  {c.name:<20}{c.title}：{c.question}" for c in CALCULATORS.values())
DESCRIPTION = f"""\
测算一例。不写 --policy 就按全部文件对照。输入项写成 名称=值，名称用代号或列名都可以。

计算器：
{_NAMES}

例：handbook calc staffing --policy qingyuan-2019 county_households=3000
    handbook calc staffing --policy 天津 township_households=350、420 current_staff=3
    handbook calc budget-cap --fields        列出输入项
    handbook calc staffing --policy 清远 county_households=3000 --memo 说明.docx"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    if isinstance(parser, Parser):
        parser.gathers = "inputs"
    parser.add_argument("calculator", metavar="计算器", help="例如 staffing")
    parser.add_argument("inputs", nargs="*", metavar="名称=值", help="例如 county_households=3000")
    parser.add_argument("--fields", action="store_true", help="列出这个计算器的输入项")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.add_argument(
        "--memo", type=Path, metavar="文件", help="另写一份测算说明（Word），带结果码，供存档"
    )
    add_policy_argument(parser, "按哪份文件算：代号、简称或地名，默认全部")


def add_policy_argument(parser: argparse.ArgumentParser, help: str) -> None:
    """The arguments shared by the commands that compute: text, day and data."""
    parser.add_argument("--policy", metavar="文件", default="", help=help)
    parser.add_argument("--as-of", type=typed_day, metavar="日期", help="按哪一天算，默认今天")
    add_root(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the answer; the exit code is 1 when the inputs were refused."""
    rulebook = proved_rulebook(arguments.root)
    calculator = _calculator(arguments.calculator)
    if arguments.fields:
        print(_fields(calculator, rulebook))
        return 0
    if arguments.memo:
        check_memo_file(arguments.memo)
    policies = [checked_policy(arguments.policy, rulebook)] if arguments.policy else "*"
    request = {
        "calculator": calculator.name,
        "policies": policies,
        "as_of": (arguments.as_of or date.today()).isoformat(),
        "inputs": _inputs(arguments.inputs, calculator, rulebook),
    }
    response = respond(request, rulebook)
    if arguments.memo and "error" not in response:
        texts = text_hashes(arguments.root)
        write_memo(arguments.memo, request, calculator, rulebook, texts, today=date.today())
    if arguments.json:
        print(json.dumps(response, ensure_ascii=False, indent=2))
        return 1 if "error" in response else 0
    errors = response.get("errors")
    if isinstance(errors, list):
        for error in errors:
            print(f"{error['field']}：{error['message']}{error['hint']}", file=sys.stderr)
        return 1
    print(answer_text(request, response, calculator, rulebook))
    if arguments.memo:
        print(f"\n{arguments.memo}: 测算说明已写好")
    return 0


def checked_policy(name: str, rulebook: Rulebook) -> str:
    """The slug of a text named in any usual way; raises DataError."""
    found = policy_names(rulebook.policies).get(fold(name).strip("《》"), ())
    if len(found) == 1:
        return found[0].slug
    valid = "、".join(f"{one.slug}（{one.meta.short_title}）" for one in rulebook.policies)
    fault = f"“{name}”对应几份文件" if found else f"没有收录“{name}”"
    raise DataError([Problem("--policy", 0, fault, valid, "写代号")])


def _calculator(name: str) -> Calculator:
    titles = {calculator.title: calculator for calculator in CALCULATORS.values()}
    known: Mapping[str, Calculator] = {**CALCULATORS, **titles}
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"是不是 {near[0]}？" if near else "handbook calc --help 列出全部"
    raise DataError([Problem("计算器", 0, f"没有“{name}”", "、".join(CALCULATORS), hint)])


def _inputs(written: list[str], calculator: Calculator, rulebook: Rulebook) -> dict[str, object]:
    """Each ``name=value`` as raw input; a name may be the key or the label of the field."""
    fields = calculator.fields(rulebook)
    named = {fold(name): field for field in fields for name in (field.label, field.key)}
    found: dict[str, object] = {}
    problems = []
    for part in written:
        name, equals, value = part.partition("=")
        field = named.get(fold(name))
        if not equals:
            problems.append(Problem(part, 0, "没有等号", "名称=值", "例如 county_households=3000"))
        elif field is None:
            near = difflib.get_close_matches(fold(name), named, n=1)
            hint = (
                f"是不是 {named[near[0]].key}（{named[near[0]].label}）？"
                if near
                else "--fields 列出全部"
            )
            valid = "、".join(field.key for field in fields)
            problems.append(Problem(part, 0, f"没有名为 {name} 的输入项", valid, hint))
        elif field.key in found:
            problems.append(Problem(part, 0, f"{name} 写了两次", "每项写一次", "删去一个"))
        else:
            found[field.key] = read_cell(field, Decimal(1), value)
    if problems:
        raise DataError(problems)
    return found


def _fields(calculator: Calculator, rulebook: Rulebook) -> str:
    lines = [f"{calculator.title}：{calculator.question}"]
    for field in calculator.fields(rulebook):
        unit = f"（{field.unit}）" if field.unit else ""
        choices = f"：{' / '.join(field.choices)}" if field.choices else ""
        lines.append(f"  {field.key}  {field.label}{unit}{choices}")
    return "\n".join(lines)
