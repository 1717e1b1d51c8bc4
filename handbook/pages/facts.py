"""What is known about a policy, as the rows at the head of its page. What is not known says so."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from markupsafe import Markup, escape

from calculators.citations import clause_label
from handbook.metadata import Metadata, Period, Scope, Status
from handbook.pages.templating import quoted

_STATUS = {Status.UNVERIFIED: "效力待核实"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the fact table; more than one line is shown as a list."""

    term: str
    lines: tuple[Markup, ...]


def chinese_date(day: datetime.date) -> str:
    """2018年4月19日."""
    return f"{day.year}年{day.month}月{day.day}日"


def status_words(meta: Metadata) -> str:
    """The status as every page shows it."""
    return _STATUS[meta.status]


def number_words(meta: Metadata) -> str:
    """The document number, or that there is none."""
    return meta.document_number or "原文没有文号"


def date_words(meta: Metadata) -> str:
    """The date of the document, or that there is none."""
    return chinese_date(meta.promulgated) if meta.promulgated else "原文没有日期"


def formal_name(meta: Metadata) -> str:
    """How a citation opens: 《标题》（文号）, the number only where there is one."""
    title = meta.title.translate(str.maketrans("《》", "〈〉"))
    return f"《{title}》" + (f"（{meta.document_number}）" if meta.document_number else "")


def facts(meta: Metadata) -> tuple[Fact, ...]:
    """The rows, in the order of a library card."""
    rows = [
        _fact("发文机关", "、".join(meta.issuing_bodies)),
        _fact("文号", meta.document_number or "原文没有文号，不补造"),
        _fact("成文日期", date_words(meta) + ("" if meta.promulgated else "，不补造")),
    ]
    if meta.published_online:
        rows.append(_fact("网上发布", chinese_date(meta.published_online)))
    if meta.notice_title:
        rows.append(_fact("随文印发", meta.notice_title))
    rows.append(_fact("适用地区", f"{meta.jurisdiction}（{meta.level}）"))
    rows.append(Fact("效力", _status_lines(meta)))
    if meta.periods:
        rows.append(Fact("写明的时限", tuple(_period(period) for period in meta.periods)))
    if meta.missing_annexes:
        names = "；".join(annex.title for annex in meta.missing_annexes)
        rows.append(_fact("缺附件", f"只有题名、没有正文：{names}"))
    rows.append(Fact("原文校验", (_hash(meta.source_sha256),)))
    return tuple(rows)


def _fact(term: str, text: str) -> Fact:
    return Fact(term, (escape(text),))


def _status_lines(meta: Metadata) -> tuple[Markup, ...]:
    lines = [Markup('<strong class="hb-status">{}</strong>').format(status_words(meta))]
    if not any(period.scope is Scope.DOCUMENT for period in meta.periods):
        lines.append(Markup("原文没有写现在是否有效，也没有写何时失效。"))
    return tuple(lines)


def _period(period: Period) -> Markup:
    basis = f"（{period.basis}）" if period.basis else ""
    return Markup('{}：<a href="#c-{}">{}</a> {}{}').format(
        period.label,
        period.clause.replace(".", "-"),
        clause_label(period.clause),
        quoted(period.quote),
        basis,
    )


def _hash(sha256: str) -> Markup:
    return Markup('SHA-256 <span class="hb-hash">{}</span>').format(sha256)
