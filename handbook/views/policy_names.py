"""How a policy is named and dated wherever it is mentioned. What is not known says so."""

from __future__ import annotations

import datetime

from handbook.metadata import Metadata, Status

_STATUS = {Status.UNVERIFIED: "效力待核实"}


def chinese_date(day: datetime.date) -> str:
    """2018年4月19日."""
    return f"{day.year}年{day.month}月{day.day}日"


def status_words(meta: Metadata) -> str:
    """The status as every output shows it."""
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


def quoted(words: str) -> str:
    """Words in quotation marks; marks inside become single ones, as Chinese punctuation wants."""
    return f"“{words.translate(str.maketrans('“”', '‘’'))}”"
