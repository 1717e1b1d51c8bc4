"""``handbook import <slug>``: make text.md from source.txt and repairs.toml."""

from __future__ import annotations

import argparse
from pathlib import Path

from handbook.files import write_atomically
from handbook.importing import import_text
from handbook.parsing import parse
from handbook.problems import DataError, Problem

HELP = "由 source.txt 和 repairs.toml 生成 text.md"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("slug", nargs="+", help="policies/ 下的目录名")
    parser.add_argument("--root", type=Path, default=Path("policies"), help="政策数据所在的目录")


def run(arguments: argparse.Namespace) -> int:
    """Import each policy; prints what the parser found irregular."""
    texts = {slug: _import(arguments.root / slug) for slug in arguments.slug}
    for slug, text in texts.items():
        path = arguments.root / slug / "text.md"
        changed = write_atomically(path, text)
        document = parse(text)
        clauses = sum(1 for _ in document.walk())
        print(f"{path}: {clauses} 条，{'已更新' if changed else '没有变化'}")
        for finding in document.findings:
            print(f"{path}:{finding.line}: {finding.message}")
    return 0


def _import(folder: Path) -> str:
    texts: list[str] = []
    problems: list[Problem] = []
    for name in ("source.txt", "repairs.toml"):
        path = folder / name
        if path.exists():
            texts.append(path.read_bytes().decode())
        else:
            hint = "先放入收到的原文" if name == "source.txt" else "没有修正就放一个空文件"
            problems.append(Problem(str(path), 0, "没有这个文件", name, hint))
    if problems:
        raise DataError(problems)
    return import_text(texts[0], texts[1], str(folder / "repairs.toml"))
