"""Clause ids as a Chinese official cites them: 3.1.1 is 三（一）1, art-5.p2 第五条第二款."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

_DIGITS = "零一二三四五六七八九"
_PARAGRAPH = re.compile(r"(?P<mark>[pd])(?P<number>\d+)")
_ARTICLE = re.compile(r"art-(\d+)(?:-bis-(\d+))?")
_DIVISION = re.compile(r"(book|subbook|chap|sec|head)-(\d+)")
_ANNEX = re.compile(r"(annex|appendix|schedule)-(\d+)")
_CLAUSE_ITEM = re.compile(r"s(\d+)")
_MAIN_PREAMBLE = "前言"
_PARTS = {"notice": "通知", "front": "文首", "back": "文尾", "toc": "目录", "end": "结尾"}
_DIVISIONS = {"book": "编", "subbook": "分编", "chap": "章", "sec": "节"}
_ANNEXES = {"annex": "附件", "appendix": "附录", "schedule": "附表"}
_CIRCLED = {number: chr(0x245F + number) for number in range(1, 21)}
_SKIPPED = "0"


def chinese_number(number: int) -> str:
    """Write 1 to 9999 in Chinese numerals, as clause numbers do: 12 is 十二.

    Raises ValueError outside that range.
    """
    if not 0 < number <= 9999:
        raise ValueError(f"a clause number is 1 to 9999, not {number}")
    written, gap = "", False
    for place, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            written += (_DIGITS[0] if gap else "") + _DIGITS[digit] + word
            gap = False
        else:
            gap = bool(written)
    return written.removeprefix("一") if 10 <= number < 20 else written


@cache
def clause_label(path: str, several: bool | None = None) -> str:
    """Write a clause path the way a citation does.

    >>> clause_label("3.1.1"), clause_label("3.1.p2"), clause_label("p1")
    ('三（一）1', '三（一）第2段', '前言第1段')
    >>> clause_label("annex-1.1.3"), clause_label("art-5.p2"), clause_label("notice.p1")
    ('附件1第1类第3项', '第五条第二款', '通知第1段')
    >>> clause_label("art-4.1"), clause_label("art-5.p2.1.3"), clause_label("art-2-bis-1")
    ('第四条第（一）项', '第五条第二款第（一）项第3目', '第二条之一')

    ``0`` is a level the text skips, ``_2`` the second clause with the same number:

    >>> clause_label("1.0.2"), clause_label("3.1_2"), clause_label("notice.back.1")
    ('一2', '三（一）（重号第2处）', '通知文尾第1行')

    ``several`` says whether the article has more than one paragraph (款); only then is the
    first one named. Where that is not known the first paragraph is left out:

    >>> clause_label("art-4", several=True), clause_label("art-4.1", several=True)
    ('第四条第一款', '第四条第一款第（一）项')
    """
    path, _, copy = path.partition("_")
    if copy:
        nth, _, below = copy.partition(".")
        whole = f"{path}.{below}" if below else path
        label = clause_label(path)
        return f"{label}（重号第{nth}处）" + clause_label(whole, several).removeprefix(label)
    first, *rest = path.split(".")
    if first == "notice" and rest:
        return _PARTS[first] + clause_label(".".join(rest), several).removeprefix(_MAIN_PREAMBLE)
    if first in _PARTS:
        return _PARTS[first] + "".join(_part_step(step) for step in rest)
    if annex := _ANNEX.fullmatch(first):
        name = f"{_ANNEXES[annex[1]]}{annex[2]}"
        if rest and (_ARTICLE.fullmatch(rest[0]) or _DIVISION.fullmatch(rest[0])):
            return name + clause_label(".".join(rest), several)
        return name + _annex_steps(rest)
    if article := _ARTICLE.fullmatch(first):
        return _article_label(article, rest, several)
    if _DIVISION.fullmatch(first):
        return _division_label([first, *rest])
    if _PARAGRAPH.fullmatch(first):
        return _MAIN_PREAMBLE + _part_step(first)
    return _steps([first, *rest])


def _steps(steps: Sequence[str]) -> str:
    return "".join(_step(step, depth) for depth, step in enumerate(steps, start=1))


def _step(step: str, depth: int) -> str:
    if _PARAGRAPH.fullmatch(step):
        return _part_step(step)
    if step == _SKIPPED:
        return ""
    number = int(step)
    if depth == 1:
        return chinese_number(number)
    if depth == 2:
        return f"（{chinese_number(number)}）"
    if depth == 5:
        return _CIRCLED.get(number, f"（{number}）")
    return str(number) if depth == 3 else f"（{number}）"


def _division_label(steps: Sequence[str]) -> str:
    """编, 章 and 节, and what stands in them outside any article."""
    label = ""
    for at, step in enumerate(steps):
        division = _DIVISION.fullmatch(step)
        if division is None:
            return label + _steps(steps[at:])
        unit, number = division[1], int(division[2])
        label += (
            f"第{number}个小标题"
            if unit == "head"
            else f"第{chinese_number(number)}{_DIVISIONS[unit]}"
        )
    return label


def _article_label(article: re.Match[str], steps: Sequence[str], several: bool | None) -> str:
    label = f"第{chinese_number(int(article[1]))}条"
    if article[2]:
        label += f"之{chinese_number(int(article[2]))}"
    paragraph = _PARAGRAPH.fullmatch(steps[0]) if steps else None
    if paragraph and paragraph["mark"] == "p":
        if several is not False:
            label += f"第{chinese_number(int(paragraph['number']))}款"
        return label + _article_items(steps[1:])
    return label + ("第一款" if several else "") + _article_items(steps)


def _article_items(steps: Sequence[str]) -> str:
    """项 and 目: the first level printed is 项, the one below it 目, whatever their numbers."""
    units = ["项", "目"]
    label, depth = "", 2
    for step in steps:
        if found := _PARAGRAPH.fullmatch(step):
            label += (
                f"第{found['number']}段" if found["mark"] == "p" else f"第{found['number']}个“——”项"
            )
            continue
        if outer := _CLAUSE_ITEM.fullmatch(step):
            written = chinese_number(int(outer[1]))
        else:
            written = _step(step, depth)
            depth += 1
        if written:
            label += f"第{written}{units.pop(0)}" if units else written
    return label


def _part_step(step: str) -> str:
    found = _PARAGRAPH.fullmatch(step)
    if found is None:
        return f"第{step}行"
    return f"第{found['number']}{'段' if found['mark'] == 'p' else '项'}"


def _annex_steps(steps: list[str]) -> str:
    words = ("类", "项")
    label = ""
    for depth, step in enumerate(steps):
        label += (
            _part_step(step) if _PARAGRAPH.fullmatch(step) else f"第{step}{words[min(depth, 1)]}"
        )
    return label
