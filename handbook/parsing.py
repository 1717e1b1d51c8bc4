"""Parsing: the text of a policy becomes a tree of clauses.

Guarantees, for any text:

1. the clause texts in reading order, joined, are the text without the white space
   between paragraphs;
2. ids are unique, and adding a sentence at the end changes no id before it;
3. a text is never refused: what is irregular is reported as a finding with its line.

Only shape decides; no policy's words are known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from handbook import layout
from handbook.clauses import ClauseKind, Document, Finding
from handbook.contents import contents_span
from handbook.damage import Paragraph, read_numbers
from handbook.numbering import (
    SECTION,
    SUBSECTION,
    Number,
    is_reference,
    is_unread_division,
    number_value,
    read_number,
)
from handbook.quotations import quoted_lines
from handbook.tree import Node, Tree

_COUNT = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_ANNEX_OPENS = re.compile(
    rf"附\s*件\s*{_COUNT}?|附\s*件\s*{_COUNT}\s*[：:]|附\s*(录|表)?\s*{_COUNT}?\s*[：:]?"
)
_ANNEX_LIST = re.compile(r"附\s*件\s*[：:]")
_ANNEX_NAME = re.compile(
    rf"附\s*(?:件|(录|表))?\s*(?:{_COUNT}\s*[：:]|[：:]\s*(?:(\d{{1,2}})\s*[.．、])?)\s*(?=\S)"
)
_ANNEX_UNITS = {"录": "appendix", "表": "schedule"}
_ROW = re.compile(r"[\u4e00-\u9fff]{2,12}(?=[：:]\S)")
_GROUP = re.compile(r"[\u4e00-\u9fff]{2,20}(?=（.+）$)")
_HEADER_LENGTH = 8


def parse(text: str) -> Document:
    """Read a text, one paragraph per line, into its clauses."""
    lines = ((number, line.strip()) for number, line in enumerate(text.split("\n"), start=1))
    tree = Tree()
    _Reader([(number, line) for number, line in lines if line], tree).read()
    roots = tuple(node.freeze() for node in tree.roots)
    return Document(roots, tuple(sorted(tree.findings, key=lambda finding: finding.line)))


class _Reader:
    """Walks the paragraphs once and decides what each of them is."""

    def __init__(self, paragraphs: Sequence[Paragraph], tree: Tree) -> None:
        self._paragraphs = paragraphs
        self._tree = tree
        self._annexes: dict[str, int] = {}
        self._has_annex_text = False
        self._names_annexes = False
        self._signed = False
        self._unclear = False

    def read(self) -> None:
        """Read every paragraph: front, the notice if there is one, the main text, annexes."""
        start, end = _front_end(self._paragraphs), len(self._paragraphs)
        contents, findings = contents_span(self._paragraphs)
        if contents and contents.start <= start:
            self._tree.findings += findings
            for paragraph in self._paragraphs[: contents.start]:
                self._tree.add(None, "front.", layout.front_kind(paragraph[1]), paragraph)
            self._add_contents(contents)
            first = contents.stop
            start = first + _front_end(self._paragraphs[first:])
        else:
            first = 0
        turn = _title_again(self._paragraphs, start)
        self._has_annex_text = any(map(self._opens_annex, range(start, end)))
        for paragraph in self._paragraphs[first:start]:
            self._report_unread(paragraph)
            self._tree.add(None, "front.", layout.front_kind(paragraph[1]), paragraph)
        if turn is not None:
            self._read_part("notice", start, turn)
            self._tree.add(None, "front.", ClauseKind.TITLE, self._paragraphs[turn])
            start = turn + 1
        self._read_part("", start, end)

    def _add_contents(self, span: range) -> None:
        for paragraph in self._paragraphs[span.start : span.stop]:
            self._tree.add(None, self._tree.within("toc."), ClauseKind.CONTENTS, paragraph)

    def _opens_annex(self, index: int) -> bool:
        return _ANNEX_OPENS.fullmatch(self._paragraphs[index][1]) is not None

    def _read_part(self, part: str, start: int, end: int) -> None:
        self._tree.enter(part)
        self._signed = self._names_annexes = False
        contents, findings = contents_span(self._paragraphs[start:end])
        self._tree.findings += findings
        if contents:
            self._read_span(self._paragraphs[start : start + contents.start])
            self._add_contents(range(start + contents.start, start + contents.stop))
            start += contents.stop
        for opening, last in _annex_spans(start, end, self._opens_annex):
            first = opening
            if self._opens_annex(opening):
                self._open_annex(self._paragraphs[opening])
                first = opening + 1
            self._read_span(self._paragraphs[first:last])

    def _read_span(self, paragraphs: Sequence[Paragraph]) -> None:
        """Read the main text or one annex."""
        quoted = quoted_lines(paragraphs)
        numbers, findings = read_numbers(paragraphs, quoted)
        self._tree.findings += findings
        groups, following = _groups(paragraphs, numbers), _following(numbers)
        for index, paragraph in enumerate(paragraphs):
            number = numbers[index]
            if quoted[index]:
                self._tree.add_quoted(paragraph)
            elif number is not None and not self._is_annex_name(paragraph[1]):
                self._names_annexes = self._signed = False
                self._tree.add_numbered(paragraph, number, groups[index])
            elif self._tree.annex is None:
                self._read_paragraph(paragraph, number, following[index])
            else:
                self._read_annex_paragraph(self._tree.annex, paragraph, following[index])

    def _is_annex_name(self, text: str) -> bool:
        """Whether a numbered line goes on with the list of annexes that is being read."""
        is_line = not layout.is_sentence(text) and not layout.is_signature(text)
        return self._tree.annex is None and self._names_annexes and is_line

    def _read_paragraph(
        self, paragraph: Paragraph, number: Number | None, following: Number | None
    ) -> None:
        text = paragraph[1]
        is_line = not layout.is_sentence(text)
        if is_line and (name := _ANNEX_NAME.match(text)):
            self._name_annex(paragraph, _annex_number(name), _ANNEX_UNITS.get(name[1], "annex"))
            self._names_annexes = bool(name[2] or name[3])
            return
        if self._is_annex_name(text):
            # Several annexes are numbered: what follows one without a number is none.
            self._names_annexes = number is not None
            self._name_annex(paragraph, number)
            return
        self._names_annexes = False
        if dash := layout.dash(text):
            self._tree.add_unnumbered(paragraph, dash, following)
        elif self._tree.has_articles and layout.is_division_name(text):
            self._tree.add_heading(paragraph)
        elif _ANNEX_LIST.fullmatch(text):
            self._names_annexes = True
            self._add_back(ClauseKind.ANNEX, paragraph, text)
        elif layout.is_signature(text) or (self._signed and is_line):
            self._signed = self._signed or layout.is_date(text)
            self._add_back(ClauseKind.SIGNATURE, paragraph)
        else:
            self._report_unread(paragraph)
            self._report_unclear(paragraph)
            self._tree.add_unnumbered(paragraph, following=following)

    def _report_unread(self, paragraph: Paragraph) -> None:
        """Report a number that is not read as one."""
        line, text = paragraph
        if is_reference(text):
            message = f"“{text[:12]}”读作引用别的条，不是这一条的编号"
            self._tree.findings.append(Finding(line, "article-or-reference", message))
        elif is_unread_division(text):
            message = f"“{text[:12]}”像是标题，不认识这种写法，按正文读"
            self._tree.findings.append(Finding(line, "heading-unread", message))

    def _report_unclear(self, paragraph: Paragraph) -> None:
        """Report a paragraph that may be something else, the first of a run of them."""
        line, text = paragraph
        unclear = self._tree.has_articles and not layout.is_closed(text)
        if unclear and not self._unclear:
            message = f"“{text[:12]}”没有句末标点，可能是标题、表格或断行，按正文读"
            self._tree.findings.append(Finding(line, "line-unclear", message))
        self._unclear = unclear

    def _name_annex(self, paragraph: Paragraph, number: Number | None, unit: str = "annex") -> None:
        """The title of an annex: the annex itself when its text is not attached."""
        printed = number.printed if number else ""
        if self._has_annex_text:
            self._add_back(ClauseKind.ANNEX, paragraph, printed)
            return
        value = self._next_annex(unit, number.value if number else None)
        heading = paragraph[1][len(printed) :]
        self._tree.add_annex(value, paragraph, printed, heading, unit)

    def _next_annex(self, unit: str, value: int | None) -> int:
        """The number of an annex: the printed one, or the next of its kind."""
        self._annexes[unit] = value or self._annexes.get(unit, 0) + 1
        return self._annexes[unit]

    def _add_back(self, kind: ClauseKind, paragraph: Paragraph, printed: str = "") -> None:
        self._tree.add(None, self._tree.within("back."), kind, paragraph, number=printed)

    def _open_annex(self, paragraph: Paragraph) -> None:
        found = _ANNEX_OPENS.fullmatch(paragraph[1])
        printed = found and (found[1] or found[2] or found[4])
        unit = _ANNEX_UNITS.get(found[3] if found else "", "annex")
        value = self._next_annex(unit, number_value(printed) if printed else None)
        self._tree.annex = self._tree.add_annex(value, paragraph, paragraph[1], "", unit)

    def _read_annex_paragraph(
        self, annex: Node, paragraph: Paragraph, following: Number | None
    ) -> None:
        text, tree = paragraph[1], self._tree
        lines, entries = f"{annex.path}.p", f"{annex.path}."
        if not annex.children and not layout.is_sentence(text):
            tree.add(annex, lines, ClauseKind.TITLE, paragraph)
        elif dash := layout.dash(text):
            tree.add_unnumbered(paragraph, dash, following)
        elif any(node.number for node in tree.open.values()):
            tree.add_unnumbered(paragraph, following=following)
        elif row := _ROW.match(text):
            group = tree.open.get(SECTION, annex)
            tree.add(group, f"{group.path}.", ClauseKind.ANNEX_ROW, paragraph, heading=row[0])
        elif name := _GROUP.match(text):
            node = tree.add(annex, entries, ClauseKind.RUN_IN, paragraph, heading=name[0])
            tree.open = {SECTION: node}
        elif len(text) <= _HEADER_LENGTH and not layout.is_sentence(text):
            tree.open = {}
            tree.add(annex, lines, ClauseKind.TABLE_HEADER, paragraph)
        else:
            tree.add_unnumbered(paragraph)


def _groups(paragraphs: Sequence[Paragraph], numbers: Sequence[Number | None]) -> list[bool]:
    """Which of 一、 and （一） are headings with articles right below them."""
    groups = [False] * len(numbers)
    for index in range(len(numbers) - 2, -1, -1):
        number, below = numbers[index], numbers[index + 1]
        if number is None or below is None or not SECTION <= number.level <= SUBSECTION:
            continue
        leads = below.is_article or (groups[index + 1] and below.level > number.level)
        groups[index] = leads and not layout.is_closed(paragraphs[index][1])
    return groups


def _following(numbers: Sequence[Number | None]) -> list[Number | None]:
    """The next number after each paragraph."""
    following: list[Number | None] = [None] * len(numbers)
    for index in range(len(numbers) - 2, -1, -1):
        following[index] = numbers[index + 1] or following[index + 1]
    return following


def _annex_number(name: re.Match[str]) -> Number:
    """The number that a line naming an annex prints; without one it is the first."""
    printed = name[2] or name[3]
    return Number(SECTION, (number_value(printed) if printed else None) or 1, name[0])


def _front_end(paragraphs: Sequence[Paragraph]) -> int:
    """How many paragraphs stand before the body: up to the addressee, or to the first text."""
    for index, (_, text) in enumerate(paragraphs):
        if read_number(text) or layout.dash(text) or layout.is_sentence(text):
            return index
        if text[-1:] in "：:":
            return index + 1 if layout.is_addressee(text) else index
    return len(paragraphs)


def _title_again(paragraphs: Sequence[Paragraph], start: int) -> int | None:
    """Where the main text begins after a notice: a name of the title again, after a date."""
    names = {
        layout.bare_title(name)
        for _, text in paragraphs[:start]
        for name in layout.names_in_brackets(text)
    }
    names.discard("")
    dated = False
    for index in range(start, len(paragraphs)):
        text = paragraphs[index][1]
        if layout.is_date(text):
            dated = True
        elif dated and layout.bare_title(text) in names:
            return index
    return None


def _annex_spans(start: int, end: int, opens: Callable[[int], bool]) -> list[tuple[int, int]]:
    """The body and each annex as spans of paragraphs; an annex begins with its opening line."""
    starts = sorted({start, *filter(opens, range(start, end))}) if start < end else []
    return list(zip(starts, [*starts[1:], end], strict=True)) if starts else []
