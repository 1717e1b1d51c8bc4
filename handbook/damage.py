"""Damaged clause numbers: read where the neighbours leave only one reading, reported always."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handbook.clauses import Finding
from handbook.numbering import ITEM, SECTION, SUBSECTION, Number, chinese_value, read_number

type Paragraph = tuple[int, str]
"""Line (from 1) and text of a paragraph."""

_LONE_HEADING = re.compile(r"[^。；;，,：:]{1,15}")
_LOST = re.compile(r"[)）]\s*(?=\S)")
_LEFT_LOST = re.compile(r"([一二三四五六七八九十]{1,3})[)）]\s*")
_RIGHT_LOST = re.compile(r"[（(]([一二三四五六七八九十]{1,3})(?![）)一二三四五六七八九十])")


def read_numbers(
    paragraphs: Sequence[Paragraph], quoted: Sequence[bool]
) -> tuple[list[Number | None], list[Finding]]:
    """The number of each paragraph, damaged ones restored where only one reading exists.

    Paragraphs in a quotation (``quoted``) have no number of this text.

    Restored are: ``1.`` standing for 一、 before a later 三、; ``)`` between （一） and （三）;
    （二 or 二） with one bracket lost where 二 is the next number.
    """
    numbers = [
        None if inside else read_number(text)
        for (_, text), inside in zip(paragraphs, quoted, strict=True)
    ]
    findings = _restore_brackets(paragraphs, numbers, quoted)
    findings += _restore_sections(paragraphs, numbers)
    return numbers, findings


def _restore_brackets(
    paragraphs: Sequence[Paragraph], numbers: list[Number | None], quoted: Sequence[bool]
) -> list[Finding]:
    findings: list[Finding] = []
    last = 0
    upcoming = _next_subsections(numbers)
    for index, (line, text) in enumerate(paragraphs):
        number = numbers[index]
        if quoted[index]:
            continue
        if number is not None:
            if number.level <= SECTION:
                last = 0
            elif number.level == SUBSECTION:
                last = number.value
            continue
        if found := _LEFT_LOST.match(text) or _RIGHT_LOST.match(text):
            restored = chinese_value(found[1]) == last + 1
        else:
            found = _LOST.match(text)
            restored = found is not None and 0 < last == upcoming[index] - 2
        if found is None:
            continue
        if restored:
            last += 1
            numbers[index] = Number(SUBSECTION, last, found[0])
            findings.append(
                Finding(
                    line, "number-damaged", f"编号“{found[0]}”残缺，按前后编号读作第（{last}）个"
                )
            )
        else:
            findings.append(
                Finding(line, "number-unreadable", f"“{found[0]}”像是残缺的编号，不能确定是几")
            )
    return findings


def _next_subsections(numbers: Sequence[Number | None]) -> list[int]:
    """For each paragraph the value of the next （X） before the next 一、, or 0."""
    upcoming = [0] * len(numbers)
    value = 0
    for index in range(len(numbers) - 1, -1, -1):
        upcoming[index] = value
        number = numbers[index]
        if number is not None and number.level <= SUBSECTION:
            value = number.value if number.level == SUBSECTION else 0
    return upcoming


def _restore_sections(
    paragraphs: Sequence[Paragraph], numbers: list[Number | None]
) -> list[Finding]:
    findings: list[Finding] = []
    last = 0
    candidates: list[tuple[int, Number]] = []
    for index, number in enumerate(numbers):
        if number is None:
            continue
        if number.level < SECTION:
            last = 0
            candidates.clear()
        elif number.level == ITEM and _LONE_HEADING.fullmatch(_rest(paragraphs[index], number)):
            candidates.append((index, number))
        elif number.level == SUBSECTION:
            candidates.clear()
        elif number.level == SECTION:
            if [item.value for _, item in candidates] == list(range(last + 1, number.value)):
                for chosen, item in candidates:
                    numbers[chosen] = Number(SECTION, item.value, item.printed)
                    message = (
                        f"“{item.printed.strip()}”后面接“{number.printed.strip()}”，按一级标题读"
                    )
                    findings.append(Finding(paragraphs[chosen][0], "number-level", message))
            last = number.value
            candidates.clear()
    return findings


def _rest(paragraph: Paragraph, number: Number) -> str:
    return paragraph[1][len(number.printed) :]
