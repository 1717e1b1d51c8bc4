"""Tables of contents: the lines that name the headings before they come."""

from __future__ import annotations

from collections.abc import Sequence

from handbook import layout
from handbook.clauses import Finding
from handbook.damage import Paragraph
from handbook.numbering import SECTION, read_number


def contents_span(paragraphs: Sequence[Paragraph]) -> tuple[range, list[Finding]]:
    """The paragraphs that are a table of contents, and what is irregular about it.

    It begins with 目录, or with two headings (第一章, 一、) in a row, and ends where its first
    entry comes again as a heading. Without that second place only the line 目录 belongs to it.
    """
    begun = False
    for start, (line, text) in enumerate(paragraphs):
        if layout.is_contents(text):
            first = start + 1
            end = _second_place(paragraphs, first)
            if end is not None:
                return range(start, end), []
            message = "“目录”之后没有再出现同样的标题，只把这一行当作目录"
            return range(start, first), [Finding(line, "contents-unclear", message)]
        begun = begun or _is_body(text)
        if not begun and _is_entry(paragraphs, start) and _is_entry(paragraphs, start + 1):
            end = _second_place(paragraphs, start)
            if end is not None:
                return range(start, end), []
    return range(0), []


def _second_place(paragraphs: Sequence[Paragraph], first: int) -> int | None:
    """Where the entry at ``first`` comes again before the text itself begins."""
    if first >= len(paragraphs):
        return None
    sought = layout.contents_entry(paragraphs[first][1])
    for index in range(first + 1, len(paragraphs)):
        text = paragraphs[index][1]
        if layout.contents_entry(text) == sought:
            return index
        if _is_body(text):
            return None
    return None


def _is_entry(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether a line is a heading of a division, or 一、 standing alone."""
    text = paragraphs[index][1] if index < len(paragraphs) else ""
    number = read_number(text)
    if number is None or layout.is_closed(text):
        return False
    return number.is_division or number.level == SECTION


def _is_body(text: str) -> bool:
    number = read_number(text)
    return layout.is_sentence(text) or (number is not None and number.is_article)
