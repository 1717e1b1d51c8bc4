"""What ``policy.toml`` states, read out of the words it quotes: whole values, no parts of them.

Each function gives faults as key, what was found, what is valid and one hint; nothing here
touches a file.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator, Sequence

from calculators.day_words import Days
from calculators.quantities import Shape, find_quantities
from handbook.repairs import compact

type Found = Iterator[tuple[str, str, str, str]]
"""Key, what was found, what is valid, one hint."""

LEVELS = {
    "省": ("省",),
    "自治区": ("自治区",),
    "直辖市": ("市",),
    "特别行政区": ("特别行政区",),
    "地级市": ("市",),
    "自治州": ("州",),
    "盟": ("盟",),
    "地区": ("地区",),
    "县级市": ("市",),
    "区": ("区",),
    "县": ("县",),
    "旗": ("旗",),
}
"""The levels of a jurisdiction and what its name ends with."""

_PART = re.compile("(.+?)(特别行政区|自治区|自治州|自治县|地区|省|市|州|盟|县|区|旗)")
_BEFORE_A_PLACE = "对按由在于向从给与和及（(、，,：:"
_SHORT = re.compile("(.+?)(?:（([0-9]{4})）)?")
_YEAR = re.compile("([0-9]{4})年")
_SEPARATORS = re.compile(r"[\s、，,；;]+")
_NUMBER = re.compile("(?:^|[（(]|中华人民共和国)((?:(?!中华人民共和国)[^（()）《》\\s])+?号)")
_OF_THE_DOCUMENT = re.compile("起(?:施行|执行|实施|生效)|有效")


def check_whole(key: str, words: str, quotes: Sequence[str]) -> Found:
    """A title or a number is all of one quotation, not some of it."""
    if quotes and compact(words) not in [compact(quote) for quote in quotes]:
        yield (
            key,
            f"引文里没有“{words}”，或者引文还有别的字",
            "与引文同字",
            "引文只引这一项，照原文写全",
        )


def check_bodies(bodies: Sequence[str], quotes: Sequence[str]) -> Found:
    """The issuing bodies are those the quotations name, each once, in their order."""
    named = [part for quote in quotes for part in _SEPARATORS.split(quote.strip()) if part]
    for body in bodies:
        if body not in named:
            yield "issuing_bodies", f"引文里没有“{body}”", "、".join(named), "照引文写全"
    for body in named:
        if list(bodies).count(body) != 1:
            found = f"“{body}”写了 {list(bodies).count(body)} 次"
            yield "issuing_bodies", found, "引文里的机关各一次", "照引文写全"


def check_place(jurisdiction: str, level: str, quotes: Sequence[str]) -> Found:
    """Every part of the jurisdiction is named by a quotation; the level fits its last part."""
    parts = _PART.findall(jurisdiction)
    if "".join("".join(part) for part in parts) != jurisdiction:
        yield (
            "jurisdiction",
            jurisdiction,
            "写全的行政区划名，如 湖南省、广东省清远市",
            "补上省、市、县",
        )
        return
    for name, kind in parts:
        if quotes and not any(_names(compact(quote), name) for quote in quotes):
            yield "jurisdiction", f"引文里没有“{name}{kind}”", "引文里的地名", "照原文写"
    if level not in LEVELS:
        yield "level", level, "、".join(LEVELS), "核对级别"
    elif parts and (
        parts[-1][1] not in LEVELS[level] or (level in ("省", "直辖市") and len(parts) > 1)
    ):
        fits = [name for name, ends in LEVELS.items() if parts[-1][1] in ends]
        yield "level", f"{level}，而 jurisdiction 是 {jurisdiction}", "、".join(fits), "核对级别"


def _names(quote: str, name: str) -> bool:
    return any(
        found.start() == 0 or quote[found.start() - 1] in _BEFORE_A_PLACE
        for found in re.finditer(re.escape(name), quote)
    )


def check_level_words(level: str, quotes: Sequence[str]) -> Found:
    """A city above counties speaks to its counties, one straight under the state to districts."""
    said = "".join(quotes)
    if level == "地级市" and said and not any(word in said for word in ("县", "旗", "市、区")):
        yield "level", f"{level}，引文是“{said}”", "引文写到县（市、区）", "核对级别"


def check_short_title(
    short: str, title: str, jurisdiction: str, promulgated: datetime.date | None
) -> Found:
    """A short title is words of the place or the title, with the year of the text if it has one."""
    found = _SHORT.fullmatch(short)
    words, year = (found[1], found[2]) if found else (short, None)
    places = ["".join(part) for part in _PART.findall(jurisdiction)]
    stems = [name for name, _ in _PART.findall(jurisdiction)]
    if words not in (*places, *stems) and words not in title:
        yield "short_title", short, "、".join(stems), "用地名或题名里的字"
    written = str(promulgated.year) if promulgated else None
    if year != written:
        valid = f"（{written}）" if written else "没有年份"
        yield "short_title", short, f"{words}{valid if written else ''}", "年份与 promulgated 一致"


def check_date(key: str, day: datetime.date | None, quotes: Sequence[str]) -> Found:
    """A date is the one day its quotation names."""
    if day is None or not quotes:
        return
    read = {
        found.days.last
        for quote in quotes
        for found in find_quantities(quote)
        if found.shape is Shape.DAYS and found.days is not None
    }
    if read != {day.isoformat()}:
        valid = "、".join(sorted(read)) or "引文里的日期"
        yield key, f"{key} = {day}", f"引文里的日期 {valid}", "核对年月日"


def check_scope(quote: str, clause: str, is_document: bool) -> Found:
    """A period is of the document where its words say so or stand before the text."""
    whole = bool(_OF_THE_DOCUMENT.search(compact(quote))) or clause.startswith("front.")
    if is_document is not whole:
        valid = "document" if whole else "task"
        yield "scope", "document" if is_document else "task", valid, "施行、执行、有效的是整份文件"


def check_period(
    quote: str,
    given: tuple[datetime.date | None, datetime.date | None],
    basis: str | None,
    promulgated: datetime.date | None,
) -> Found:
    """First and last day are read out of the quotation; a year it lacks is said by the basis."""
    starts, ends = (day.isoformat() if day else "" for day in given)
    if not starts and not ends:
        yield "", "没有 starts 也没有 ends", "至少一个", "照引文写"
        return
    read = _days(quote)
    if read is None:
        yield from _pointed_to(quote, starts, ends, basis, promulgated)
        return
    days, words, after = read
    years = _YEAR.findall(basis or "")
    if days.first.startswith("--"):
        if not years:
            yield (
                "basis",
                "引文没有年份，basis 也没有写年份",
                "写明年份和依据",
                "如“按题名是2023年”",
            )
            return
        days = days.in_year(int(years[0]))
    elif not _YEAR.search(compact(words)) and "-" not in words and not basis:
        yield "basis", f"“{words}”没有写年份", "写明依据的 basis", "如“十三五”指哪几年"
    if days.first != days.last and not words.endswith("起"):
        expected = (days.first, days.last)
    elif words.endswith("起") or after.startswith(("起", "施行", "执行", "实施")):
        expected = (days.first, _lapses(quote, days.first))
    else:
        expected = ("", days.last)
    for key, found, valid in (("starts", starts, expected[0]), ("ends", ends, expected[1])):
        if found != valid:
            yield key, f"{key} = {found or '没有'}", valid or "不写", f"“{words}”读出来是这样"


def _days(quote: str) -> tuple[Days, str, str] | None:
    """The first days of a quotation, their words and what follows them."""
    for found in find_quantities(quote):
        if found.shape is Shape.DAYS and found.days is not None:
            return found.days, found.text, quote[found.end :].lstrip()
    return None


def _pointed_to(
    quote: str, starts: str, ends: str, basis: str | None, promulgated: datetime.date | None
) -> Found:
    """Words without a day of their own point to that of the text: 自印发之日起."""
    issued = promulgated.isoformat() if promulgated else ""
    if "之日起" not in quote:
        yield "quote", f"读不出日期：{quote}", "写有日期、期间的引文", "把引文写长"
    elif starts != issued:
        yield "starts", f"starts = {starts or '没有'}", issued or "不写", "与 promulgated 一致"
    if not basis:
        yield "basis", "没有 basis", "起算的日子依据什么", "如“印发日期按通知落款”"
    elif ends != (lapses := _lapses(quote, starts)):
        yield "ends", f"ends = {ends or '没有'}", lapses or "不写", "按引文里的有效期算"


def _lapses(quote: str, first: str) -> str:
    """The last day of a period of so many months or years from a day; empty without one."""
    months = [int(found.low) for found in find_quantities(quote) if found.unit == "月"]
    if len(months) != 1 or not first:
        return ""
    begins = datetime.date.fromisoformat(first)
    year, month = divmod(begins.year * 12 + begins.month - 1 + months[0], 12)
    last = calendar.monthrange(year, month + 1)[1]
    if begins.day > last:
        return datetime.date(year, month + 1, last).isoformat()
    end = datetime.date(year, month + 1, begins.day) - datetime.timedelta(days=1)
    return end.isoformat()


def check_named(quote: str, title: str | None, number: str | None) -> Found:
    """Title and number of a named document are those of the quotation, whole."""
    words = compact(quote)
    titles = [words[words.find("《") + 1 : words.rfind("》")]] if "》" in words else []
    if "》" in words and re.search("》[^》]*《", words):
        titles = re.findall("《([^《》]*)》", words)
    numbers = _NUMBER.findall(re.sub("《.*》", "《》", words).replace("《》", ""))
    if title is not None and compact(title) not in titles:
        yield "title", title, "、".join(titles) or "引文里没有书名号", "照书名号里的字写全"
    if title is None and titles:
        yield "title", "没有 title", titles[0], "照书名号里的字写"
    if number is not None and compact(number) not in numbers:
        yield "number", number, "、".join(numbers) or "引文里没有文号", "照引文写全，到“号”为止"
    if number is None and numbers:
        yield "number", "没有 number", numbers[0], "照引文写"


def check_mask(contains: bool, masked: bool) -> Found:
    """Personal data is in the text exactly where something is masked."""
    if contains is not masked:
        found = f"contains_personal_data = {str(contains).lower()}"
        valid = str(masked).lower()
        yield "contains_personal_data", found, valid, "遮去了内容的写 true，没有遮的写 false"
