"""What is known about a policy, as rows of a table, each with the place its words stand in."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from calculators.citations import clause_label
from handbook.metadata import Metadata, Period, Scope
from handbook.views.policy_names import chinese_date, quoted, status_words

type Style = Literal["", "status", "hash"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line: those of a link to ``clause`` (a path) where it is not empty."""

    text: str
    clause: str = ""
    style: Style = ""


type Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class FactRow:
    """A row of the table; more than one line is shown as a list."""

    term: str
    lines: tuple[Line, ...]

    def texts(self) -> list[str]:
        """The lines as plain text."""
        return ["".join(piece.text for piece in line) for line in self.lines]


def policy_facts(meta: Metadata) -> tuple[FactRow, ...]:
    """The rows, in the order of a library card."""
    rows = [
        _row(
            "发文机关", _stated(meta, "issuing_bodies", "、".join(meta.issuing_bodies), "发文机关")
        ),
        _row("文号", _stated(meta, "document_number", meta.document_number, "文号")),
        _row("成文日期", _stated(meta, "promulgated", _day(meta.promulgated), "日期")),
    ]
    if meta.published_online:
        day = _day(meta.published_online)
        rows.append(_row("网上发布", _stated(meta, "published_online", day, "日期")))
    if meta.notice_title:
        rows.append(_row("随文印发", (Piece(meta.notice_title),)))
    rows.append(_row("适用地区", (Piece(f"{meta.jurisdiction}（{meta.level}）"),)))
    rows.append(FactRow("效力", _status(meta)))
    if meta.periods:
        rows.append(FactRow("写明的时限", tuple(_period(period) for period in meta.periods)))
    if meta.missing_annexes:
        names = "；".join(annex.title for annex in meta.missing_annexes)
        rows.append(_row("缺附件", (Piece(f"只有题名、没有正文：{names}"),)))
    digest = Piece(meta.source_sha256, style="hash")
    rows.append(_row("原文校验", (Piece(f"{meta.source_file}，SHA-256 "), digest)))
    return tuple(rows)


def _row(term: str, line: Line) -> FactRow:
    return FactRow(term, (line,))


def _day(day: datetime.date | None) -> str | None:
    return None if day is None else chinese_date(day)


def _stated(meta: Metadata, field: str, value: str | None, what: str) -> Line:
    """The value with the places it stands in, or that the text has none."""
    if not value:
        return (Piece(f"原文没有{what}，不补造"),)
    places: dict[Piece, None] = {}
    for evidence in meta.evidence:
        if evidence.field == field and evidence.clause:
            places[Piece(clause_label(evidence.clause), evidence.clause)] = None
        elif evidence.field == field:
            places[Piece(f"原文第 {evidence.line} 行")] = None
    if not places:
        return (Piece(value),)
    between = [part for place in places for part in (Piece("、"), place)][1:]
    return (Piece(f"{value}（"), *between, Piece("）"))


def _status(meta: Metadata) -> tuple[Line, ...]:
    lines: list[Line] = [(Piece(status_words(meta), style="status"),)]
    if not any(period.scope is Scope.DOCUMENT for period in meta.periods):
        lines.append((Piece("原文没有写现在是否有效，也没有写何时失效。"),))
    return tuple(lines)


def _period(period: Period) -> Line:
    basis = f"；{period.basis}" if period.basis else ""
    return (
        Piece(f"{period.label}：{_span(period)}（"),
        Piece(clause_label(period.clause), period.clause),
        Piece(f"{quoted(period.quote)}{basis}）"),
    )


def _span(period: Period) -> str:
    starts, ends = _day(period.starts), _day(period.ends)
    if starts and ends:
        return f"{starts}至{ends}"
    if starts:
        return f"从{starts}起"
    return f"截至{ends}" if ends else "没有写明日期"
