"""``handbook impact <slug>``: what a change since the last commit makes worth another look."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from calculators.citations import clause_label
from calculators.decoding import RulebookError
from calculators.rulebook import Rulebook
from calculators.rulebook_text import rulebook_mapping
from calculators.rules import Rule
from handbook.commands.arguments import add_root, add_slug, policy_folder
from handbook.data_files import read_text
from handbook.impact import Case, State, find_impact, write_impact
from handbook.pages.related import find_related
from handbook.parsing import parse
from handbook.rulebooks import load_rulebook

HELP = "正文或规则改动后，列出要重看的规则、计算器和用例"
DESCRIPTION = """\
拿现在的正文和规则与上一次提交的比较，按条款列出：文字怎样变了，哪些规则要重看，它们供哪些
计算器使用，哪些用例断言了它们。只列出，不改动。

例：handbook impact hunan-2018
    handbook impact hunan-2018 --against 新版/text.md"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    add_slug(parser)
    parser.add_argument(
        "--against",
        type=Path,
        metavar="文件",
        help="拿来比较的 text.md，默认是上一次提交的正文和规则",
    )
    add_root(parser)
    parser.add_argument(
        "--pages",
        type=Path,
        default=Path("docs/calculators"),
        metavar="目录",
        help="计算器页面所在的目录，默认 docs/calculators",
    )
    parser.add_argument(
        "--cases",
        type=Path,
        default=Path("tests/calculators/cases"),
        metavar="目录",
        help="计算器用例所在的目录，默认 tests/calculators/cases",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print clause → rules → calculators → cases."""
    folder = policy_folder(arguments.root, arguments.slug)
    text, against = folder / "text.md", arguments.against
    rules = load_rulebook(arguments.root).rules(arguments.slug)
    after = State(_clauses(text, f"先运行 handbook import {arguments.slug}"), rules)
    if against:
        before = State(_clauses(against, "--against 后面写另一份 text.md 的位置"), rules)
    else:
        before = State(_clauses_in(_committed(text)), _committed_rules(folder))
    pages = {path.stem: path.read_text("utf-8") for path in sorted(arguments.pages.glob("*.md"))}
    impacts = find_impact(
        before, after, find_related(pages).aspects, tuple(_cases(arguments.cases, arguments.slug))
    )
    labels = {impact.clause: clause_label(impact.clause) for impact in impacts}
    sys.stdout.write(write_impact(impacts, labels))
    return 0


def _clauses(path: Path, hint: str) -> dict[str, str]:
    return _clauses_in(read_text(path, hint=hint))


def _clauses_in(text: str) -> dict[str, str]:
    return {clause.path: clause.text for clause in parse(text).walk()}


def _committed(path: Path) -> str:
    """The file as last committed; empty where it never was."""
    command = ["git", "show", f"HEAD:./{path.name}"]
    done = subprocess.run(command, cwd=path.parent, capture_output=True, check=False)
    return done.stdout.decode() if done.returncode == 0 else ""


def _committed_rules(folder: Path) -> tuple[Rule, ...]:
    texts = (_committed(folder / "policy.toml"), _committed(folder / "rules.toml"))
    try:
        rulebook = Rulebook.from_mapping(rulebook_mapping({folder.name: texts}, {}))
    except (RulebookError, tomllib.TOMLDecodeError):
        # Rules of a kind that is no longer known cannot be compared: all count as new.
        return ()
    return rulebook.policies[0].all


def _cases(folder: Path, slug: str) -> Iterator[Case]:
    for path in sorted(folder.glob("*/*.toml")):
        file = tomllib.loads(path.read_text("utf-8"))
        for entry in file.get("case", []):
            if entry.get("policy", file.get("policy")) == slug:
                yield Case(
                    str(path),
                    entry["name"],
                    entry.get("calculator", file.get("calculator", path.parent.name)),
                    slug,
                    frozenset(entry.get("clauses", ())),
                    frozenset(entry.get("rules", ())),
                )
