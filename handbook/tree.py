"""The clause tree while it grows: where a paragraph is attached, and which id it gets."""

from __future__ import annotations

from dataclasses import dataclass, field

from calculators.citations import clause_label
from handbook import layout
from handbook.clauses import Clause, ClauseKind, Finding
from handbook.damage import Paragraph
from handbook.numbering import SUBSECTION, Number


@dataclass(slots=True)
class Node:
    """A clause under construction; ``depth`` counts from 1."""

    path: str
    kind: ClauseKind
    depth: int
    line: int
    text: str
    number: str = ""
    heading: str = ""
    is_article: bool = False
    children: list[Node] = field(default_factory=list)

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


class Tree:
    """Clauses are added in reading order; ``open`` holds the numbered ones still open, by level.

    ``part`` is the prefix of what is not the main text (``notice``), ``annex`` the annex that
    is being read.
    """

    def __init__(self) -> None:
        self.roots: list[Node] = []
        self.findings: list[Finding] = []
        self.open: dict[int, Node] = {}
        self.part = ""
        self.annex: Node | None = None
        self._counts: dict[str, int] = {}
        self._paths: set[str] = set()
        self._last: dict[str, int] = {}

    def enter(self, part: str) -> None:
        """Begin a part: the notice, or the main text."""
        self.part, self.annex, self.open = part, None, {}

    def add_numbered(self, paragraph: Paragraph, number: Number) -> None:
        """Add a numbered clause under the open clause of the next higher level."""
        line, text = paragraph
        self.open = {level: node for level, node in self.open.items() if level < number.level}
        parent = self.open[max(self.open)] if self.open else self.annex
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
        node = Node(path, kind, depth, line, text, number.printed, heading, number.is_article)
        self._attach(parent, node)
        self.open[number.level] = node

    def add_unnumbered(self, paragraph: Paragraph, dash: str = "") -> None:
        """Add a paragraph or a dash item to the open clause that owns it; see ``Node``."""
        kind, mark = (ClauseKind.DASH_ITEM, "d") if dash else (ClauseKind.PARAGRAPH, "p")
        owner = self.annex
        for level in sorted(self.open, reverse=True):
            if self.open[level].owns_paragraphs(level):
                owner = self.open[level]
                break
            del self.open[level]
        base = f"{owner.path}." if owner else self.within("")
        heading = layout.run_in(paragraph[1][len(dash) :]) if dash else ""
        self.add(owner, f"{base}{mark}", kind, paragraph, number=dash, heading=heading)

    def add(
        self,
        parent: Node | None,
        family: str,
        kind: ClauseKind,
        paragraph: Paragraph,
        *,
        number: str = "",
        heading: str = "",
    ) -> Node:
        """Add the next clause of a family: ``front.`` gives front.1, ``1.p`` gives 1.p1."""
        line, text = paragraph
        self._counts[family] = self._counts.get(family, 0) + 1
        path = self._unique(f"{family}{self._counts[family]}", line)
        depth = parent.depth + 1 if parent else 1
        node = Node(path, kind, depth, line, text, number, heading)
        self._attach(parent, node)
        return node

    def add_annex(self, number: int, paragraph: Paragraph, printed: str, heading: str) -> Node:
        """Add an annex by its number."""
        line, text = paragraph
        path = self._unique(f"annex-{number}", line)
        node = Node(path, ClauseKind.ANNEX, 1, line, text, printed, heading)
        self._attach(None, node)
        return node

    def within(self, path: str) -> str:
        """The path within the part that is being read."""
        return f"{self.part}.{path}" if self.part else path

    def _digits(self, number: Number) -> str:
        """The path: a level that the text skips is written 0, so that 一、1. is not 一（一）."""
        if self.annex is not None:
            parent = self.open[max(self.open)].path if self.open else self.annex.path
            return f"{parent}.{number.value}"
        if self.open:
            top = max(self.open)
            start = self.open[top].path
        else:
            top, start = 0, self.part
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

    def _attach(self, parent: Node | None, node: Node) -> None:
        if parent is None:
            # What follows a line of the signature must not be put before it in the tree.
            self.open = {}
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
