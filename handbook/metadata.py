"""Metadata: ``policy.toml`` as typed values, each statement tied to the words it stands on."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from handbook.located import Table, near
from handbook.metadata_proof import (
    Found,
    check_bodies,
    check_date,
    check_level_words,
    check_mask,
    check_named,
    check_period,
    check_place,
    check_scope,
    check_short_title,
    check_whole,
)
from handbook.repairs import MASK, compact


class Status(StrEnum):
    """Whether the policy is in force."""

    UNVERIFIED = "unverified"
    """效力待核实: the text says nothing and nobody has checked."""


class Scope(StrEnum):
    """What a period of the text is the period of."""

    DOCUMENT = "document"
    """Of the document itself."""
    TASK = "task"
    """Of one task in it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a field of the metadata stands on: in a clause of the text, or at a line
    (from 1) of the source where the words are not part of the text.
    """

    field: str
    quote: str
    clause: str | None
    line: int | None


@dataclass(frozen=True, slots=True)
class Period:
    """A period or date the text itself names. ``basis`` (Chinese) says what ``starts`` and
    ``ends`` rest on when the quoted words alone do not give them.
    """

    label: str
    scope: Scope
    clause: str
    quote: str
    starts: datetime.date | None
    ends: datetime.date | None
    basis: str | None


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document the text names, with the words; ``held`` is the slug of a held policy,
    None for 外部文件，未收录.
    """

    clause: str
    quote: str
    title: str | None
    number: str | None
    held: str | None


@dataclass(frozen=True, slots=True)
class MissingAnnex:
    """An annex of which the source has the title only."""

    clause: str
    title: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a policy; None is what the text does not say."""

    title: str
    notice_title: str | None
    short_title: str
    jurisdiction: str
    level: str
    issuing_bodies: tuple[str, ...]
    document_number: str | None
    promulgated: datetime.date | None
    published_online: datetime.date | None
    status: Status
    contains_personal_data: bool
    source_file: str
    source_sha256: str
    evidence: tuple[Evidence, ...]
    periods: tuple[Period, ...]
    named_documents: tuple[NamedDocument, ...]
    missing_annexes: tuple[MissingAnnex, ...]


_NEEDS_WORDS = (
    "title",
    "notice_title",
    "jurisdiction",
    "level",
    "issuing_bodies",
    "document_number",
    "promulgated",
    "published_online",
)
_LABEL = re.compile("(?:附件)?[0-9一二三四五六七八九十]*[.．:：、]?")
"""The number an annex stands under in a list of annexes."""


def read_metadata(
    table: Table, clauses: Mapping[str, str], source_lines: tuple[str, ...]
) -> Metadata:
    """Read the table of ``policy.toml`` and check every quotation.

    ``clauses`` maps each path to the clause's text. Mistakes are added to
    ``table.problems``; the value returned is only to be used when there are none.
    """
    source = table.table("source")
    promulgated = table.optional_date("promulgated")
    metadata = Metadata(
        title=table.text("title"),
        notice_title=table.optional_text("notice_title"),
        short_title=table.text("short_title"),
        jurisdiction=table.text("jurisdiction"),
        level=table.text("level"),
        issuing_bodies=table.texts("issuing_bodies"),
        document_number=table.optional_text("document_number"),
        promulgated=promulgated,
        published_online=table.optional_date("published_online"),
        status=table.choice("status", Status),
        contains_personal_data=table.boolean("contains_personal_data"),
        source_file=source.text("file"),
        source_sha256=source.text("sha256"),
        evidence=tuple(
            _evidence(entry, clauses, source_lines) for entry in table.tables("evidence")
        ),
        periods=tuple(_period(entry, clauses, promulgated) for entry in table.tables("period")),
        named_documents=tuple(_named(entry, clauses) for entry in table.tables("reference")),
        missing_annexes=tuple(_missing(entry, clauses) for entry in table.tables("missing_annex")),
    )
    source.finish()
    table.finish()
    _check_evidence(table, metadata)
    masked = any(MASK in text for text in clauses.values())
    _report(table, check_mask(metadata.contains_personal_data, masked))
    return metadata


def _report(table: Table, faults: Found) -> None:
    for key, found, valid, hint in faults:
        table.report(key, found, valid, hint)


def _evidence(entry: Table, clauses: Mapping[str, str], source_lines: tuple[str, ...]) -> Evidence:
    found = Evidence(
        field=entry.text("field"),
        quote=entry.text("quote"),
        clause=entry.optional_text("clause"),
        line=entry.optional_integer("line"),
    )
    entry.finish()
    if (found.clause is None) == (found.line is None):
        entry.report("", "clause 和 line 要写且只写一个", "clause 或 line", "正文里的话写 clause")
    elif found.clause is not None:
        _check_quote(entry, found.clause, found.quote, clauses)
    elif found.line is not None:
        line = source_lines[found.line - 1] if 0 < found.line <= len(source_lines) else ""
        if compact(found.quote) not in compact(line):
            entry.report("quote", f"source.txt 第 {found.line} 行没有这句话", "原文", "核对行号")
    return found


def _period(entry: Table, clauses: Mapping[str, str], promulgated: datetime.date | None) -> Period:
    found = Period(
        label=entry.text("label"),
        scope=entry.choice("scope", Scope),
        clause=entry.text("clause"),
        quote=entry.text("quote"),
        starts=entry.optional_date("starts"),
        ends=entry.optional_date("ends"),
        basis=entry.optional_text("basis"),
    )
    entry.finish()
    _check_quote(entry, found.clause, found.quote, clauses)
    if found.starts and found.ends and found.starts > found.ends:
        entry.report("ends", f"ends 早于 starts {found.starts}", "不早于 starts", "核对年份")
        return found
    days = (found.starts, found.ends)
    is_document = found.scope is Scope.DOCUMENT
    _report(entry, check_scope(found.quote, found.clause, is_document))
    _report(entry, check_period(found.quote, days, found.basis, promulgated))
    return found


def _named(entry: Table, clauses: Mapping[str, str]) -> NamedDocument:
    found = NamedDocument(
        clause=entry.text("clause"),
        quote=entry.text("quote"),
        title=entry.optional_text("title"),
        number=entry.optional_text("number"),
        held=entry.optional_text("held"),
    )
    entry.finish()
    _check_quote(entry, found.clause, found.quote, clauses)
    if found.title is None and found.number is None:
        entry.report("", "title 和 number 都没有", "至少一个", "照原文写文件名或文号")
    _report(entry, check_named(found.quote, found.title, found.number))
    return found


def _missing(entry: Table, clauses: Mapping[str, str]) -> MissingAnnex:
    found = MissingAnnex(entry.text("clause"), entry.text("title"))
    entry.finish()
    _check_quote(entry, found.clause, found.title, clauses)
    text = _LABEL.sub("", compact(clauses.get(found.clause, "")), count=1)
    if found.clause in clauses and compact(found.title) != text:
        entry.report("title", found.title, text, "照附件的题名写全")
    return found


def _check_quote(entry: Table, clause: str, quote: str, clauses: Mapping[str, str]) -> None:
    if clause not in clauses:
        if clause:
            entry.report("clause", f"没有条款 {clause}", "条款编号", near(clause, list(clauses)))
    elif compact(quote) not in compact(clauses[clause]):
        entry.report("quote", f"条款 {clause} 里没有这句话：{quote}", "原文", "从 text.md 照抄")


def _check_evidence(table: Table, metadata: Metadata) -> None:
    quotes: dict[str, list[str]] = {}
    for evidence in metadata.evidence:
        quotes.setdefault(evidence.field, []).append(evidence.quote)
    for field in _NEEDS_WORDS:
        if field in table.values and field not in quotes:
            table.report(field, f"{field} 没有原文依据", "[[evidence]]", f'补 field = "{field}"')
    for field in quotes.keys() - table.values.keys():
        table.report("", f"[[evidence]] 的 field = {field!r} 没有对应的键", "已有的键", "核对键名")
    for field in ("title", "notice_title", "document_number"):
        if words := table.values.get(field):
            _report(table, check_whole(field, str(words), quotes.get(field, [])))
    _report(table, check_bodies(metadata.issuing_bodies, quotes.get("issuing_bodies", [])))
    places = quotes.get("jurisdiction", [])
    _report(table, check_place(metadata.jurisdiction, metadata.level, places))
    _report(table, check_level_words(metadata.level, quotes.get("level", [])))
    for field, day in (
        ("promulgated", metadata.promulgated),
        ("published_online", metadata.published_online),
    ):
        _report(table, check_date(field, day, quotes.get(field, [])))
    _report(
        table,
        check_short_title(
            metadata.short_title, metadata.title, metadata.jurisdiction, metadata.promulgated
        ),
    )
