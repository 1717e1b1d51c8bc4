"""Where facts of higher law come from, and the words their first and last days are read from."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from calculators.numerals import read_number
from calculators.quantities import Shape, find_quantities
from calculators.reference import Fact
from handbook.located import Table

type Found = Iterator[tuple[str, str, str, str]]
"""Key, what was found, what is valid, one hint."""

SOURCES = "sources"
"""Name of the file below ``reference/`` that lists them."""
_STATEMENT = re.compile(
    r"(?P<told>据称)?(?P<year>\d{4})年(?:(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2}日|底))"
    r"(?P<verb>起施行|修正|修订|已在执行|止)"
)
_NUMBER_YEAR = re.compile(r"〔(\d{4})〕")
_HAN = "零一二三四五六七八九十百千"
_PLACE = f"第[{_HAN}]+条(?:第[{_HAN}]+款)?(?:第[{_HAN}]+项)?"
_UNIT = re.compile(f"第([{_HAN}]+)[条项]")
_ARTICLES = re.compile(rf"{_PLACE}(?:、{_PLACE})*|[{_HAN}]+(?:（[{_HAN}]+）)?\d*")


@dataclass(frozen=True, slots=True)
class Days:
    """What a source says of its days, as facts hold it: YYYY-MM-DD, empty where unknown."""

    since: str = ""
    at_latest: bool = False
    reported_since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A document facts come from; ``at`` is its line."""

    name: str
    days: Days
    at: int


def read_sources(table: Table) -> tuple[Source, ...]:
    """The sources of ``sources.toml``; mistakes are added to the table's problems."""
    sources: list[Source] = []
    for entry in table.tables("source"):
        name = entry.text("name")
        dated = entry.optional_text("dated")
        entry.finish()
        if name in [source.name for source in sources]:
            entry.report("name", f"{name} 重复", "每份文件一条", "并成一条")
        days = read_dated(dated) if dated else Days()
        if days is None:
            valid = "如“2015年3月1日起施行”“2023年底已在执行；据称2023年3月1日起施行”"
            entry.report("dated", f"读不出日期：{dated}", valid, "几句之间用“；”")
        elif days.until and days.until < days.since:
            entry.report("dated", f"{days.until} 早于 {days.since}", "止日不早于起日", "核对日期")
        elif (year := _NUMBER_YEAR.search(name)) and days.since and days.since < year[1]:
            entry.report("dated", f"{days.since} 早于文号的年份", f"{year[1]} 年以后", "核对年份")
        sources.append(Source(name, days or Days(), entry.line()))
    return tuple(sources)


def read_dated(words: str) -> Days | None:
    """The days a statement gives; None where a part of it is not understood."""
    since = reported = until = ""
    at_latest = False
    for part in words.split("；"):
        found = _STATEMENT.fullmatch(part)
        day = _day(found) if found else None
        if found is None or day is None:
            return None
        if found["verb"] == "止":
            until = day
        elif found["told"]:
            reported = day
        else:
            since, at_latest = day, found["verb"] == "已在执行"
    return Days(since, at_latest, reported, until)


def _day(found: re.Match[str]) -> str | None:
    year, month = int(found["year"]), int(found["month"] or 12)
    if not 1 <= month <= 12 or (not found["month"] and found["day"] != "底"):
        return None
    last = calendar.monthrange(year, month)[1]
    day = last if found["day"] == "底" else int(found["day"].removesuffix("日"))
    return f"{year}-{month:02d}-{day:02d}" if 1 <= day <= last else None


def check_source(fact: Fact, sources: Mapping[str, Source]) -> Found:
    """Faults of the source, the days and the article of a fact."""
    source = sources.get(fact.source)
    if source is None:
        near = get_close_matches(fact.source, sources, n=1)
        hint = f"是不是 {near[0]}？" if near else "在 sources.toml 里补上这份文件"
        yield "source", fact.source, "sources.toml 里的一个 name", hint
        return
    yield from _dates(fact, source.days) if fact.decides else _told_dates(fact, source.days)
    yield from _article(fact)


def _dates(fact: Fact, days: Days) -> Found:
    for key, found, valid in (
        ("since", fact.since, days.since),
        ("at_latest", fact.at_latest, days.at_latest),
        ("reported_since", fact.reported_since, days.reported_since),
        ("until", fact.until, days.until),
    ):
        if found != valid:
            hint = "与 sources.toml 里这份文件的 dated 一致"
            yield key, f"{key} = {_shown(found)}", _shown(valid), hint


def _told_dates(fact: Fact, days: Days) -> Found:
    """A fact nobody proved takes its day from the source or from its own text."""
    told = {day for day in (days.since, days.reported_since) if day}
    told |= {
        found.days.first
        for found in find_quantities(fact.text)
        if found.shape is Shape.DAYS and found.days is not None
    }
    if fact.since and fact.since not in told:
        yield "since", fact.since, "、".join(sorted(told)) or "不写", "照 text 或 sources.toml"
    if not fact.since and (days.since or days.reported_since):
        yield "since", "没有 since", "、".join(sorted(told)), "照 text 或 sources.toml"
    for key, found in (("at_latest", fact.at_latest), ("until", fact.until)):
        if found:
            yield key, f"{key} = {_shown(found)}", "没有核到的事实不写", "删去"


def _shown(value: str | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else value or "不写"


def _article(fact: Fact) -> Found:
    """An article is one a reader can cite; the id has the numbers of article and source."""
    if fact.article and not _ARTICLES.fullmatch(fact.article):
        yield "article", fact.article, "如“第十条第五项”“二（一）”", "照官方文本的条号写"
        return
    try:
        articles = [f"{read_number(found)}" for found in _UNIT.findall(fact.article)]
    except ValueError:
        yield "article", fact.article, "读得出的条号", "核对条号里的数字"
        return
    numbers = [part for part in fact.id.split("-") if part.isdigit()]
    for number in numbers:
        if number not in (*articles, *re.findall("[0-9]+", fact.source)):
            found = f"{fact.article or '没有 article'}，编号 {fact.id} 里有 {number}"
            yield "article", found, f"第 {number} 条、项，或 source 里的 {number}", "核对条号和编号"
    if articles and articles[0] not in numbers:
        yield "article", fact.article, f"编号 {fact.id} 里的数", "核对条号和编号"


def unused(sources: Sequence[Source], facts: Sequence[Fact]) -> Iterator[Source]:
    """The sources no fact comes from."""
    named = {fact.source for fact in facts}
    return (source for source in sources if source.name not in named)
