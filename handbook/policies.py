"""Policies: ``policies/<slug>/`` read into typed values, every statement checked against its words.

``load_policies`` is the only function here that touches files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from handbook.clauses import Clause, Document
from handbook.data_files import list_folder, read_text
from handbook.located import Table, load_toml
from handbook.metadata import Metadata, NamedDocument, read_metadata
from handbook.parsing import parse
from handbook.placing import PlacedRepair, place_repairs
from handbook.policy_text import load_repairs, read_source
from handbook.problems import DataError, Problem, fail_if_any
from handbook.references import KnownDocument, Reference, find_references
from handbook.repairs import Applied, Repair, apply, compact

__all__ = ["PlacedRepair", "Policy", "load_policies"]

_FILES = ("source.txt", "text.md", "policy.toml", "repairs.toml", "rules.toml", "ledger.toml")


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy: its metadata, its clauses, what was repaired in them, and what they cite."""

    slug: str
    meta: Metadata
    text: str
    document: Document
    repairs: tuple[PlacedRepair, ...]
    references: tuple[Reference, ...]

    def clause(self, path: str) -> Clause:
        """The clause with this path; raises KeyError when there is none."""
        for clause in self.document.walk():
            if clause.path == path:
                return clause
        raise KeyError(f"{self.slug}/{path}")


@dataclass(frozen=True, slots=True)
class _Read:
    """A policy before its references are resolved."""

    slug: str
    meta: Metadata
    text: str
    document: Document
    repairs: tuple[PlacedRepair, ...]
    table: Table


def policy_folders(root: Path) -> list[Path]:
    """The folders under ``root`` that hold any file of a policy, whole or not, in order.

    Raises DataError when there is no such folder, or one that cannot be looked into.
    """
    if not root.is_dir():
        raise _no_policies(root, "没有这个目录")
    folders = [
        entry
        for entry in list_folder(root)
        if entry.is_dir() or (entry.is_symlink() and not entry.suffix)
    ]
    held = [folder for folder in folders if _is_policy(folder)]
    if not held:
        raise _no_policies(root, "这个目录里没有收录政策")
    return held


def _is_policy(folder: Path) -> bool:
    return any(path.name in _FILES for path in list_folder(folder))


def _no_policies(root: Path, found: str) -> DataError:
    hint = "在项目目录里运行，或用 --root 指明政策数据所在的目录"
    return DataError([Problem(str(root), 0, found, "每份政策一个目录，内有 source.txt", hint)])


def load_policies(root: Path) -> tuple[Policy, ...]:
    """Every policy under ``root``, by slug.

    A policy is a folder with source.txt, text.md, policy.toml and repairs.toml. Raises
    DataError with every mistake in all of them: files missing, text.md not what the source
    and the repairs give, a quotation that does not stand in its clause, unknown keys.
    """
    problems: list[Problem] = []
    read: list[_Read] = []
    for folder in policy_folders(root):
        try:
            read.append(_read(folder))
        except DataError as error:
            problems += error.problems
    slugs = [policy.slug for policy in read]
    for policy in read:
        for index, named in enumerate(policy.meta.named_documents):
            if named.held is not None and named.held not in slugs:
                entry = policy.table.tables("reference")[index]
                entry.report("held", f"held = {named.held!r}", "、".join(slugs), "核对目录名")
                continue
            expected = _named_by(named, policy, read)
            if named.held != expected:
                entry = policy.table.tables("reference")[index]
                found = f"held = {named.held}" if named.held else "没有 held"
                entry.report("held", found, expected or "不写", "本手册收录的文件才写 held")
        problems += policy.table.problems
    fail_if_any(problems)
    held = [known for policy in read for known in _own_names(policy)]
    return tuple(_finish(policy, held) for policy in read)


def _read(folder: Path) -> _Read:
    source, repairs, text, table = _files(folder)
    applied = apply(source, repairs, str(folder / "repairs.toml"))
    document = parse(text)
    clauses = {clause.path: clause.text for clause in document.walk()}
    meta = read_metadata(table, clauses, tuple(source.split("\n")))
    digest = hashlib.sha256(source.encode()).hexdigest()
    if digest != meta.source_sha256:
        hint = "source.txt 须与收到时逐字节相同"
        table.table("source").report("sha256", f"source.txt 的 sha256 是 {digest}", "相同", hint)
    fail_if_any([*table.problems, *_differences(applied, text, str(folder / "text.md"))])
    repairs_placed = place_repairs(tuple(document.walk()), applied.edits)
    return _Read(folder.name, meta, text, document, repairs_placed, table)


def _files(folder: Path) -> tuple[str, tuple[Repair, ...], str, Table]:
    """The four files of a policy; raises DataError with every one that cannot be read."""
    hint = f"python -m handbook import {folder.name}"
    problems: list[Problem] = []
    no_repairs: tuple[Repair, ...] = ()

    def read[T](load: Callable[[], T], nothing: T) -> T:
        try:
            return load()
        except DataError as error:
            problems.extend(error.problems)
            return nothing

    files = (
        read(lambda: read_source(folder / "source.txt"), ""),
        read(lambda: load_repairs(folder / "repairs.toml"), no_repairs),
        read(lambda: read_text(folder / "text.md", hint=hint), ""),
        read(lambda: load_toml(folder / "policy.toml"), Table({}, "", {(): 1})),
    )
    fail_if_any(problems)
    return files


def _differences(applied: Applied, text: str, path: str) -> list[Problem]:
    """Where text.md is not what the source and the repairs give: the first such line."""
    expected, actual = applied.text.split("\n"), text.split("\n")
    for line, (want, have) in enumerate(zip(expected, actual, strict=False), start=1):
        if want != have:
            return [_difference(path, line, have, want)]
    if len(expected) == len(actual):
        return []
    line = min(len(expected), len(actual)) + 1
    return [_difference(path, line, f"共 {len(actual)} 行", f"共 {len(expected)} 行")]


def _difference(path: str, line: int, have: str, want: str) -> Problem:
    hint = "改动要写进 repairs.toml，再运行 python -m handbook import"
    return Problem(path, line, f"“{have[:40]}”", f"“{want[:40]}”", hint)


def _named_by(named: NamedDocument, by: _Read, all_read: Sequence[_Read]) -> str | None:
    """The slug of the held policy a named document is; None when it is held nowhere.

    A title alone names only the policy it stands in: others may bear the same one.
    """
    if named.number is not None:
        numbers = {compact(p.meta.document_number or ""): p.slug for p in all_read}
        return numbers.get(compact(named.number))
    titles = compact(by.meta.title) + "\n" + compact(by.meta.notice_title or "")
    return by.slug if compact(named.title or "") in titles else None


def _own_names(policy: _Read) -> list[KnownDocument]:
    """What the document number of a held policy resolves to; a title alone never decides."""
    return [KnownDocument(None, policy.meta.document_number, policy.slug)]


def _finish(policy: _Read, held: Sequence[KnownDocument]) -> Policy:
    known = [
        KnownDocument(named.title, named.number, named.held)
        for named in policy.meta.named_documents
    ]
    references = find_references(policy.document, known, held)
    return Policy(
        policy.slug, policy.meta, policy.text, policy.document, policy.repairs, references
    )
