"""Clause ids as a Chinese official cites them: 3.1.1 is written 三（一）1."""

from __future__ import annotations

import re
from functools import cache

_DIGITS = "零一二三四五六七八九"
_PARAGRAPH = re.compile(r"(?P<mark>[pd])(?P<number>\d+)")
_MAIN_PREAMBLE = "前言"
_PARTS = {"notice": "通知", "front": "文首", "back": "文尾"}
_SKIPPED = "0"


def chinese_number(number: int) -> str:
    """Write 1 to 999 in Chinese numerals, as clause numbers do: 12 is 十二.

    Raises ValueError outside that range.
    """
    if not 0 < number < 1000:
        raise ValueError(f"a clause number is 1 to 999, not {number}")
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    written = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        written += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        written += "零"
    return written + (_DIGITS[ones] if ones else "")


@cache
def clause_label(path: str) -> str:
    """Write a clause path the way a citation does.

    >>> clause_label("3.1.1"), clause_label("3.1.p2"), clause_label("p1")
    ('三（一）1', '三（一）第2段', '前言第1段')
    >>> clause_label("annex-1.1.3"), clause_label("art-5.p2"), clause_label("notice.p1")
    ('附件1第1类第3项', '第五条第2段', '通知第1段')

    ``0`` is a level the text skips, ``_2`` the second clause with the same number:

    >>> clause_label("1.0.2"), clause_label("3.1_2"), clause_label("notice.back.1")
    ('一2', '三（一）（重号第2处）', '通知文尾第1行')
    """
    path, _, copy = path.partition("_")
    if copy:
        copy, _, below = copy.partition(".")
        label = f"{clause_label(path)}（重号第{copy}处）"
        return label + (
            clause_label(f"{path}.{below}").removeprefix(clause_label(path)) if below else ""
        )
    first, *rest = path.split(".")
    if first == "notice" and rest:
        return _PARTS[first] + clause_label(".".join(rest)).removeprefix(_MAIN_PREAMBLE)
    if first in _PARTS:
        return _PARTS[first] + "".join(_part_step(step) for step in rest)
    if first.startswith("annex-"):
        return f"附件{first.removeprefix('annex-')}" + _annex_steps(rest)
    if first.startswith("art-"):
        label = f"第{chinese_number(int(first.removeprefix('art-')))}条"
        return label + "".join(_step(step, depth) for depth, step in enumerate(rest, start=2))
    if _PARAGRAPH.fullmatch(first):
        return _MAIN_PREAMBLE + _part_step(first)
    return "".join(_step(step, depth) for depth, step in enumerate([first, *rest], start=1))


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
    return str(number) if depth == 3 else f"（{number}）"


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
