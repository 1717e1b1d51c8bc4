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
from handbook.clauses import ClauseKind, Document
from handbook.damage import Paragraph, read_numbers
from handbook.numbering import SECTION, Number, number_value, read_number
from handbook.tree import Node, Tree

_COUNT = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_ANNEX_OPENS = re.compile(rf"附\s*件\s*{_COUNT}?")
_ANNEX_LIST = re.compile(r"附\s*件\s*[：:]")
_ANNEX_NAME = re.compile(
    rf"附\s*件\s*(?:{_COUNT}\s*[：:]|[：:]\s*(?:(\d{{1,2}})\s*[.．、])?)\s*(?=\S)"
)
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
        self._annexes = 0
        self._has_annex_text = False
        self._names_annexes = False
        self._signed = False

    def read(self) -> None:
        """Read every paragraph: front, the notice if there is one, the main text, annexes."""
        start, end = _front_end(self._paragraphs), len(self._paragraphs)
        turn = _title_again(self._paragraphs, start)
        self._has_annex_text = any(map(self._opens_annex, range(start, end)))
        for paragraph in self._paragraphs[:start]:
            self._tree.add(None, "front.", layout.front_kind(paragraph[1]), paragraph)
        if turn is not None:
            self._read_part("notice", start, turn)
            self._tree.add(None, "front.", ClauseKind.TITLE, self._paragraphs[turn])
            start = turn + 1
        self._read_part("", start, end)

    def _opens_annex(self, index: int) -> bool:
        return _ANNEX_OPENS.fullmatch(self._paragraphs[index][1]) is not None

    def _read_part(self, part: str, start: int, end: int) -> None:
        self._tree.enter(part)
        self._signed = self._names_annexes = False
        for opening, last in _annex_spans(start, end, self._opens_annex):
            first = opening
            if self._opens_annex(opening):
                self._open_annex(self._paragraphs[opening])
                first = opening + 1
            numbers, findings = read_numbers(self._paragraphs[first:last])
            self._tree.findings += findings
            for paragraph, number in zip(self._paragraphs[first:last], numbers, strict=True):
                if self._tree.annex is None:
                    self._read_paragraph(paragraph, number)
                else:
                    self._read_annex_paragraph(self._tree.annex, paragraph, number)

    def _read_paragraph(self, paragraph: Paragraph, number: Number | None) -> None:
        text = paragraph[1]
        is_line = not layout.is_sentence(text)
        if is_line and (name := _ANNEX_NAME.match(text)):
            self._name_annex(paragraph, _annex_number(name))
            self._names_annexes = bool(name[1] or name[2])
            return
        if self._names_annexes and is_line and not layout.is_signature(text):
            self._name_annex(paragraph, number)
            return
        self._names_annexes = False
        if number is not None:
            self._signed = False
            self._tree.add_numbered(paragraph, number)
        elif dash := layout.dash(text):
            self._tree.add_unnumbered(paragraph, dash)
        elif _ANNEX_LIST.fullmatch(text):
            self._names_annexes = True
            self._add_back(ClauseKind.ANNEX, paragraph, text)
        elif layout.is_signature(text) or (self._signed and is_line):
            self._signed = self._signed or layout.is_date(text)
            self._add_back(ClauseKind.SIGNATURE, paragraph)
        else:
            self._tree.add_unnumbered(paragraph)

    def _name_annex(self, paragraph: Paragraph, number: Number | None) -> None:
        """The title of an annex: the annex itself when its text is not attached."""
        printed = number.printed if number else ""
        if self._has_annex_text:
            self._add_back(ClauseKind.ANNEX, paragraph, printed)
            return
        self._annexes = number.value if number else self._annexes + 1
        self._tree.add_annex(self._annexes, paragraph, printed, paragraph[1][len(printed) :])

    def _add_back(self, kind: ClauseKind, paragraph: Paragraph, printed: str = "") -> None:
        self._tree.add(None, self._tree.within("back."), kind, paragraph, number=printed)

    def _open_annex(self, paragraph: Paragraph) -> None:
        found = _ANNEX_OPENS.fullmatch(paragraph[1])
        printed = found[1] if found else None
        self._annexes = (number_value(printed) if printed else None) or self._annexes + 1
        self._tree.annex = self._tree.add_annex(self._annexes, paragraph, paragraph[1], "")

    def _read_annex_paragraph(
        self, annex: Node, paragraph: Paragraph, number: Number | None
    ) -> None:
        text, tree = paragraph[1], self._tree
        lines, entries = f"{annex.path}.p", f"{annex.path}."
        if number is not None:
            tree.add_numbered(paragraph, number)
        elif not annex.children and not layout.is_sentence(text):
            tree.add(annex, lines, ClauseKind.TITLE, paragraph)
        elif dash := layout.dash(text):
            tree.add_unnumbered(paragraph, dash)
        elif any(node.number for node in tree.open.values()):
            tree.add_unnumbered(paragraph)
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


def _annex_number(name: re.Match[str]) -> Number:
    """The number that a line naming an annex prints; without one it is the first."""
    printed = name[1] or name[2]
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
    names = [name for _, text in paragraphs[:start] for name in layout.names_in_brackets(text)]
    dated = False
    for index in range(start, len(paragraphs)):
        text = paragraphs[index][1]
        if layout.is_date(text):
            dated = True
        elif dated and any(layout.same_title(text, name) for name in names):
            return index
    return None


def _annex_spans(start: int, end: int, opens: Callable[[int], bool]) -> list[tuple[int, int]]:
    """The body and each annex as spans of paragraphs; an annex begins with its opening line."""
    starts = sorted({start, *filter(opens, range(start, end))}) if start < end else []
    return list(zip(starts, [*starts[1:], end], strict=True)) if starts else []
