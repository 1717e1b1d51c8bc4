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
from dataclasses import dataclass, field

from calculators.citations import clause_label
from handbook import layout
from handbook.clauses import Clause, ClauseKind, Document, Finding
from handbook.damage import Paragraph, read_numbers
from handbook.numbering import SECTION, SUBSECTION, Number, read_number

_ANNEX_OPENS = re.compile(r"附\s*件\s*(\d{0,2})\s*[：:]?")
_ANNEX_NAMES = re.compile(r"附\s*件\s*[：:]\s*(?:(\d{1,2})\s*[.．、]\s*)?(?=\S)")
_ROW = re.compile(r"[\u4e00-\u9fff]{2,12}(?=[：:]\S)")
_GROUP = re.compile(r"[\u4e00-\u9fff]{2,20}(?=（.+）$)")
_HEADER_LENGTH = 8


def parse(text: str) -> Document:
    """Read a text, one paragraph per line, into its clauses."""
    lines = ((number, line.strip()) for number, line in enumerate(text.split("\n"), start=1))
    paragraphs = [(number, line) for number, line in lines if line]
    builder = _Builder(paragraphs)
    builder.build()
    roots = tuple(node.freeze() for node in builder.roots)
    return Document(roots, tuple(sorted(builder.findings, key=lambda finding: finding.line)))


@dataclass(slots=True)
class _Node:
    path: str
    kind: ClauseKind
    depth: int
    line: int
    text: str
    number: str = ""
    heading: str = ""
    is_article: bool = False
    children: list[_Node] = field(default_factory=list)

    def freeze(self) -> Clause:
        """The finished clause with everything below it."""
        return Clause(
            path=self.path,
            label=clause_label(self.path),
            kind=self.kind,
            level=self.depth,
            text=self.text,
            number=self.number,
            heading=self.heading,
            first_line=self.line,
            last_line=self.line,
            children=tuple(child.freeze() for child in self.children),
        )

    def owns_paragraphs(self, level: int) -> bool:
        """Whether an unnumbered paragraph that follows belongs here and not to the parent."""
        if self.is_article or self.kind in (ClauseKind.HEADING, ClauseKind.ANNEX):
            return True
        return self.kind is ClauseKind.RUN_IN and level <= SUBSECTION


class _Builder:
    """Walks the paragraphs once; ``_open`` holds the numbered clauses still open, by level."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.roots: list[_Node] = []
        self.findings: list[Finding] = []
        self._paragraphs = paragraphs
        self._part = ""
        self._annex: _Node | None = None
        self._annexes = 0
        self._has_annex_text = False
        self._open: dict[int, _Node] = {}
        self._counts: dict[str, int] = {}
        self._paths: set[str] = set()
        self._last: dict[str, int] = {}
        self._names_annexes = False
        self._signed = False

    def build(self) -> None:
        """Read every paragraph."""
        start = self._front_end()
        turn = _title_again(self._paragraphs, start)
        self._has_annex_text = any(map(self._opens_annex, range(start, len(self._paragraphs))))
        for line, text in self._paragraphs[:start]:
            self._add(None, "front.", layout.front_kind(text), (line, text))
        if turn is None:
            self._read_part("", start, len(self._paragraphs))
        else:
            self._read_part("notice", start, turn)
            line, text = self._paragraphs[turn]
            self._add(None, "front.", ClauseKind.TITLE, (line, text))
            self._read_part("", turn + 1, len(self._paragraphs))

    def _front_end(self) -> int:
        for index, (_, text) in enumerate(self._paragraphs):
            if read_number(text) or layout.dash(text) or layout.is_sentence(text):
                return index
            if text[-1:] in "：:":
                return index + 1 if layout.is_addressee(text) else index
        return len(self._paragraphs)

    def _opens_annex(self, index: int) -> bool:
        text = self._paragraphs[index][1]
        found = _ANNEX_OPENS.fullmatch(text)
        return found is not None and text[-1] not in "：:"

    def _read_part(self, part: str, start: int, end: int) -> None:
        self._part, self._annex, self._open = part, None, {}
        self._signed = self._names_annexes = False
        for opening, last in _annex_spans(start, end, self._opens_annex):
            first = opening
            if self._opens_annex(opening):
                self._open_annex(opening)
                first = opening + 1
            numbers, findings = read_numbers(self._paragraphs[first:last])
            self.findings += findings
            for (line, text), number in zip(self._paragraphs[first:last], numbers, strict=True):
                if self._annex is None:
                    self._read_paragraph(line, text, number)
                else:
                    self._read_annex_paragraph(self._annex, line, text, number)

    def _read_paragraph(self, line: int, text: str, number: Number | None) -> None:
        if self._names_annexes and not layout.is_sentence(text) and not layout.is_signature(text):
            self._name_annex(line, text, number)
            return
        self._names_annexes = False
        if number is not None:
            self._signed = False
            self._add_numbered(line, text, number)
        elif dash := layout.dash(text):
            self._add_unnumbered("d", line, text, ClauseKind.DASH_ITEM, dash)
        elif text[-1] in "：:" and _ANNEX_OPENS.fullmatch(text):
            self._names_annexes = True
            self._add(None, self._prefix("back."), ClauseKind.ANNEX, (line, text), number=text)
        elif names := _ANNEX_NAMES.match(text):
            self._names_annexes = names[1] is not None
            self._name_annex(line, text, Number(SECTION, int(names[1] or 1), names[0]))
        elif layout.is_signature(text) or (self._signed and not layout.is_sentence(text)):
            self._signed = self._signed or layout.is_date(text)
            self._add(None, self._prefix("back."), ClauseKind.SIGNATURE, (line, text))
        else:
            self._add_unnumbered("p", line, text, ClauseKind.PARAGRAPH)

    def _name_annex(self, line: int, text: str, number: Number | None) -> None:
        printed = number.printed if number else ""
        if self._has_annex_text:
            self._add(None, self._prefix("back."), ClauseKind.ANNEX, (line, text), number=printed)
            return
        self._annexes = number.value if number else self._annexes + 1
        path = self._unique(f"annex-{self._annexes}", line)
        self._attach(
            None, _Node(path, ClauseKind.ANNEX, 1, line, text, printed, text[len(printed) :])
        )

    def _open_annex(self, index: int) -> None:
        line, text = self._paragraphs[index]
        found = _ANNEX_OPENS.fullmatch(text)
        printed = found[1] if found else ""
        self._annexes = int(printed) if printed and int(printed) else self._annexes + 1
        path = self._unique(f"annex-{self._annexes}", line)
        self._annex = _Node(path, ClauseKind.ANNEX, 1, line, text, text)
        self._open = {}
        self._attach(None, self._annex)

    def _read_annex_paragraph(
        self, annex: _Node, line: int, text: str, number: Number | None
    ) -> None:
        if number is not None:
            self._add_numbered(line, text, number)
        elif not annex.children and not layout.is_sentence(text):
            self._add(annex, f"{annex.path}.p", ClauseKind.TITLE, (line, text))
        elif dash := layout.dash(text):
            self._add_unnumbered("d", line, text, ClauseKind.DASH_ITEM, dash)
        elif any(not _is_group(node) for node in self._open.values()):
            self._add_unnumbered("p", line, text, ClauseKind.PARAGRAPH)
        elif row := _ROW.match(text):
            owner = self._open.get(SECTION, annex)
            self._add(owner, f"{owner.path}.", ClauseKind.ANNEX_ROW, (line, text), heading=row[0])
        elif group := _GROUP.fullmatch(text) or _GROUP.match(text):
            node = self._add(
                annex, f"{annex.path}.", ClauseKind.RUN_IN, (line, text), heading=group[0]
            )
            self._open = {SECTION: node}
        elif len(text) <= _HEADER_LENGTH and not layout.is_sentence(text):
            self._add(annex, f"{annex.path}.p", ClauseKind.TABLE_HEADER, (line, text))
        else:
            self._add_unnumbered("p", line, text, ClauseKind.PARAGRAPH)

    def _add_numbered(self, line: int, text: str, number: Number) -> None:
        self._open = {level: node for level, node in self._open.items() if level < number.level}
        parent = self._open[max(self._open)] if self._open else self._annex
        base = f"art-{number.value}" if number.is_article else self._digits(number)
        siblings = parent.children if parent else self.roots
        before = next((node for node in reversed(siblings) if node.number), None)
        after_item = before is not None and before.kind is ClauseKind.LIST_ITEM
        rest = text[len(number.printed) :]
        kind, heading = layout.split_heading(rest, number.level, after_item)
        if number.is_article:
            kind, heading = ClauseKind.LIST_ITEM, ""
        self._check_order(base, number, line)
        depth = parent.depth + 1 if parent else 1
        path = self._unique(base, line)
        node = _Node(path, kind, depth, line, text, number.printed, heading, number.is_article)
        self._attach(parent, node)
        self._open[number.level] = node

    def _digits(self, number: Number) -> str:
        """The path: a level that the text skips is written 0, so that 一、1. is not 一（一）."""
        if self._annex is not None:
            parent = self._open[max(self._open)].path if self._open else self._annex.path
            return f"{parent}.{number.value}"
        if self._open:
            top = max(self._open)
            start = self._open[top].path
        else:
            top, start = 0, self._part
        steps = ["0"] * (number.level - top - 1) + [str(number.value)]
        return ".".join([start, *steps] if start else steps)

    def _check_order(self, path: str, number: Number, line: int) -> None:
        family = "art" if number.is_article else path.rpartition(".")[0] or "-"
        last = self._last.get(family, 0)
        printed = number.printed.strip()
        if number.value != last + 1:
            self.findings.append(
                Finding(line, "number-order", f"编号“{printed}”接在第 {last} 个之后，不连续")
            )
        self._last[family] = number.value

    def _add_unnumbered(
        self, mark: str, line: int, text: str, kind: ClauseKind, printed: str = ""
    ) -> None:
        owner = self._annex
        for level in sorted(self._open, reverse=True):
            if self._open[level].owns_paragraphs(level):
                owner = self._open[level]
                break
            del self._open[level]
        base = f"{owner.path}." if owner else self._prefix("")
        heading = layout.run_in(text[len(printed) :]) if printed else ""
        self._add(owner, f"{base}{mark}", kind, (line, text), number=printed, heading=heading)

    def _prefix(self, path: str) -> str:
        return f"{self._part}.{path}" if self._part else path

    def _add(
        self,
        parent: _Node | None,
        family: str,
        kind: ClauseKind,
        paragraph: Paragraph,
        *,
        number: str = "",
        heading: str = "",
    ) -> _Node:
        """Add the next clause of a family: ``front.`` gives front.1, ``1.p`` gives 1.p1."""
        line, text = paragraph
        self._counts[family] = self._counts.get(family, 0) + 1
        path = self._unique(f"{family}{self._counts[family]}", line)
        depth = parent.depth + 1 if parent else 1
        node = _Node(path, kind, depth, line, text, number, heading)
        self._attach(parent, node)
        return node

    def _attach(self, parent: _Node | None, node: _Node) -> None:
        if parent is None:
            # What follows a line of the signature must not be put before it in the tree.
            self._open = {}
            self.roots.append(node)
        else:
            parent.children.append(node)

    def _unique(self, path: str, line: int) -> str:
        """The path itself, or ``path_2`` for the second clause that would have it."""
        unique, copies = path, 1
        while unique in self._paths:
            copies += 1
            unique = f"{path}_{copies}"
        if copies > 1:
            self.findings.append(Finding(line, "number-repeated", f"编号重复，记作 {unique}"))
        self._paths.add(unique)
        return unique


def _is_group(node: _Node) -> bool:
    return not node.number


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
