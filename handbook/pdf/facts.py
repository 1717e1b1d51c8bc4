"""The facts of a policy as rows of a table; what the text does not say is said to be missing."""

from __future__ import annotations

import datetime

from calculators.citations import clause_label
from handbook.metadata import Metadata, Period
from handbook.pages.facts import chinese_date, status_words
from handbook.pdf.shapes import Fact


def facts(meta: Metadata) -> list[Fact]:
    """The rows, in the order in which a citation needs them."""
    rows = [
        Fact(term="发文机关", value=["、".join(meta.issuing_bodies) or "原文没有发文机关"]),
        Fact(term="文号", value=[_stated(meta, "document_number", meta.document_number, "文号")]),
        Fact(term="成文日期", value=[_stated(meta, "promulgated", _day(meta.promulgated), "日期")]),
    ]
    if meta.published_online:
        day = _stated(meta, "published_online", _day(meta.published_online), "日期")
        rows.append(Fact(term="网上发布日期", value=[day]))
    if meta.notice_title:
        rows.append(Fact(term="印发通知", value=[meta.notice_title]))
    rows += [
        Fact(term="地区", value=[meta.jurisdiction]),
        Fact(
            term="效力",
            value=[f"{status_words(meta)}：原文没有写现在是否有效，使用前请向发文机关核对"],
        ),
    ]
    if meta.periods:
        rows.append(Fact(term="文中写明的期限", value=[_period(one) for one in meta.periods]))
    if meta.missing_annexes:
        names = "；".join(annex.title for annex in meta.missing_annexes)
        count = len(meta.missing_annexes)
        rows.append(Fact(term="附件", value=[f"{count}个附件只有题名，没有正文：{names}"]))
    digest = meta.source_sha256[:16]
    rows.append(Fact(term="文字稿", value=[f"{meta.source_file}（SHA-256 前16位：{digest}）"]))
    return rows


def _day(day: datetime.date | None) -> str | None:
    return None if day is None else chinese_date(day)


def _stated(meta: Metadata, field: str, value: str | None, what: str) -> str:
    """The value with the place it stands in the text, or that the text has none."""
    if value is None:
        return f"原文没有{what}"
    places = [
        clause_label(evidence.clause) if evidence.clause else f"文字稿第{evidence.line}行"
        for evidence in meta.evidence
        if evidence.field == field
    ]
    return f"{value}（{'、'.join(dict.fromkeys(places))}）" if places else value


def _period(period: Period) -> str:
    # Quotation marks inside a quotation become single ones, as Chinese punctuation wants.
    quote = period.quote.translate(str.maketrans("“”", "‘’"))
    place = f"{clause_label(period.clause)}“{quote}”"
    basis = f"；{period.basis}" if period.basis else ""
    return f"{period.label}：{_span(period)}（{place}{basis}）"


def _span(period: Period) -> str:
    starts, ends = _day(period.starts), _day(period.ends)
    if starts and ends:
        return f"{starts}至{ends}"
    if starts:
        return f"从{starts}起"
    return f"截至{ends}" if ends else "没有写明日期"
