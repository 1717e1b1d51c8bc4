"""The clause tree while it grows: where a paragraph is attached, and which id it gets."""

from __future__ import annotations

from dataclasses import dataclass, field

from calculators.citations import clause_label
from handbook import layout
from handbook.clauses import Clause, ClauseKind, Finding
from handbook.damage import Paragraph
from handbook.numbering import ARTICLE, CHAPTER, SECTION, SUBSECTION, Number

PARAGRAPH = 0
"""The level of a second or later paragraph (款) of an article: above its items."""
_GROUP = 4
"""一、 and （一） that group articles stand this much higher: above the articles."""


@dataclass(slots=True)
class Node:
    """A clause under construction; ``depth`` counts from 1.

    ``level`` is the one it is open at, ``step`` the level its path ends at (1 for 一、 …).
    """

    path: str
    kind: ClauseKind
    depth: int
    line: int
    text: str
    number: str = ""
    heading: str = ""
    level: int = PARAGRAPH
    step: int = 0
    value: int = 0
    children: list[Node] = field(default_factory=list)

    @property
    def is_caption(self) -> bool:
        """An article whose line holds no words but its caption: its paragraphs follow."""
        return self.level == ARTICLE and self.text == self.number + self.heading

    def freeze(self, several: bool | None = None) -> Clause:
        """The finished clause with everything below it; ``several``: see ``clause_label``."""
        own = several
        if self.level == ARTICLE:
            paragraphs = sum(
                child.level == PARAGRAPH and not child.number for child in self.children
            )
            several = paragraphs + (not self.is_caption) > 1
            own = several and not self.is_caption
        return Clause(
            path=self.path,
            label=clause_label(self.path, own),
            kind=self.kind,
            level=self.depth,
            text=self.text,
            number=self.number,
            heading=self.heading,
            first_line=self.line,
            last_line=self.line,
            children=tuple(child.freeze(several) for child in self.children),
        )

    def owns_paragraphs(self, level: int) -> bool:
        """Whether an unnumbered paragraph that follows belongs here and not to the parent."""
        if self.kind in (ClauseKind.HEADING, ClauseKind.ANNEX):
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
        self.has_articles = False
        self._numbered = False
        self._counts: dict[str, int] = {}
        self._copies: dict[str, int] = {}
        self._last: dict[str, tuple[int, int]] = {}

    def enter(self, part: str) -> None:
        """Begin a part: the notice, or the main text."""
        self.part, self.annex, self.open = part, None, {}
        self._numbered = False

    def add_numbered(self, paragraph: Paragraph, number: Number, groups: bool = False) -> None:
        """Add a numbered clause under the open clause of the next higher level.

        ``groups``: it is a heading with articles below it.
        """
        if number.is_division:
            self._add_division(paragraph, number)
        elif number.is_article:
            self._add_article(paragraph, number)
        elif ARTICLE in self.open and not groups and self._is_item(number):
            self._add_item(paragraph, number)
        else:
            self._add_section(paragraph, number, groups)

    def add_unnumbered(
        self, paragraph: Paragraph, dash: str = "", following: Number | None = None
    ) -> None:
        """Add a paragraph or a dash item to the open clause that owns it; see ``Node``.

        ``following`` is the next number of the text: a paragraph before the next item of an
        open list belongs to the item before it.
        """
        if ARTICLE in self.open:
            self._add_to_article(paragraph, dash, following)
            return
        owner = self.annex
        section = self.open.get(SECTION)
        inside = following is not None and following.level == SECTION and section is not None
        for level in sorted(self.open, reverse=True):
            last = level == SECTION and inside and not self.annex
            if last or self.open[level].owns_paragraphs(level):
                owner = self.open[level]
                break
            del self.open[level]
        self._add_to(owner, paragraph, dash)

    def add_heading(self, paragraph: Paragraph) -> None:
        """Add a heading of articles that prints no number: 附则."""
        self._close(CHAPTER)
        parent = self._innermost() or self.annex
        family = self._within_scope("head-", parent)
        node = self.add(parent, family, ClauseKind.HEADING, paragraph, heading=paragraph[1])
        node.level = CHAPTER
        self.open[CHAPTER] = node

    def add_quoted(self, paragraph: Paragraph) -> None:
        """Add a paragraph of a quotation (将第六条修改为：“…”) to the clause that quotes it."""
        owner = self.open[max(self.open)] if self.open else self.annex
        self._add_to(owner, paragraph)

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
        node = Node(path, kind, parent.depth + 1 if parent else 1, line, text, number, heading)
        self._attach(parent, node)
        return node

    def add_annex(
        self, number: int, paragraph: Paragraph, printed: str, heading: str, unit: str = "annex"
    ) -> Node:
        """Add an annex by its number; ``unit`` is annex, appendix (附录) or schedule (附表)."""
        line, text = paragraph
        path = self._unique(f"{unit}-{number}", line)
        node = Node(path, ClauseKind.ANNEX, 1, line, text, printed, heading)
        self._attach(None, node)
        return node

    def within(self, path: str) -> str:
        """The path within the part that is being read."""
        return f"{self.part}.{path}" if self.part else path

    def _add_division(self, paragraph: Paragraph, number: Number) -> None:
        """编, 章 or 节: it groups articles and is no part of their ids or labels."""
        line, text = paragraph
        self._close(number.level)
        parent = self._innermost()
        base = self._within_scope(f"{number.unit}-{number.value}", parent)
        # 章 may begin anew in each 编 or run through all of them.
        running = self._within_scope(f"{number.unit}-", None)
        through = self._last.get(running) == (number.value - 1, 0)
        self._check_order(base.rpartition("-")[0], number, line, expected=through)
        self._last[running] = (number.value, 0)
        heading = text[len(number.printed) :]
        self._open(base, parent, paragraph, number, (ClauseKind.HEADING, heading))

    def _add_article(self, paragraph: Paragraph, number: Number) -> None:
        line, text = paragraph
        self.has_articles = True
        self._close(ARTICLE)
        for level in sorted(self.open, reverse=True):
            if self.open[level].kind is ClauseKind.HEADING:
                break
            del self.open[level]
        base = self._within_scope(f"art-{number.value}", None)
        if number.inserted:
            base += f"-bis-{number.inserted}"
        self._check_order(self._within_scope("art", None), number, line)
        caption = layout.caption(text[len(number.printed) :])
        whole = caption and number.printed + caption == text
        kind = (
            ClauseKind.HEADING if whole else ClauseKind.RUN_IN if caption else ClauseKind.LIST_ITEM
        )
        node = self._open(base, self._innermost(), paragraph, number, (kind, caption))
        node.step = SECTION
        # The article's own words are its first paragraph (款).
        self._counts[f"{node.path}.p"] = 0 if node.is_caption else 1

    def _is_item(self, number: Number) -> bool:
        """Whether a number after an article counts its items; 一、 may also begin a section."""
        if number.level != SECTION:
            return True
        before = self.open.get(SECTION)
        if before is not None:
            return before.value == number.value - 1
        return number.value == 1 and self._paragraph().text[-1:] in "：:"

    def _paragraph(self) -> Node:
        """The paragraph (款) of the open article that items would belong to."""
        return self.open.get(PARAGRAPH, self.open[ARTICLE])

    def _add_item(self, paragraph: Paragraph, number: Number) -> None:
        """An item (项, 目) of the article that is open."""
        self._close(number.level)
        parent = self._innermost() or self._paragraph()
        if number.level == SECTION:
            base = f"{parent.path}.s{number.value}"
        else:
            steps = ["0"] * (number.level - parent.step - 1) + [str(number.value)]
            base = ".".join([parent.path, *steps])
        self._check_order(base.rpartition(".")[0], number, paragraph[0])
        node = self._open(base, parent, paragraph, number, (ClauseKind.LIST_ITEM, ""))
        self._counts[f"{node.path}.p"] = 1

    def _add_section(self, paragraph: Paragraph, number: Number, groups: bool) -> None:
        """一、 to ① where no article is open, or as headings of articles."""
        if ARTICLE in self.open:
            self._close(ARTICLE)
        self.open = {
            level: node
            for level, node in self.open.items()
            if (node.step if level < SECTION else level) < number.level
        }
        parent = self._innermost() or self.annex
        siblings = parent.children if parent else self.roots
        before = next((node for node in reversed(siblings) if node.number), None)
        after_item = before is not None and before.kind is ClauseKind.LIST_ITEM
        rest = paragraph[1][len(number.printed) :]
        form = layout.split_heading(rest, number.level, after_item)
        base = self._digits(number, self._innermost())
        self._check_order(base.rpartition(".")[0] or "-", number, paragraph[0])
        node = self._open(base, parent, paragraph, number, form)
        if groups:
            del self.open[number.level]
            self.open[number.level - _GROUP] = node

    def _digits(self, number: Number, parent: Node | None) -> str:
        """The path: a level that the text skips is written 0, so that 一、1. is not 一（一）."""
        if self.annex is not None and (parent is None or parent.path.startswith(self.annex.path)):
            return f"{(parent or self.annex).path}.{number.value}"
        start, top = (parent.path, parent.step) if parent else (self.part, 0)
        steps = ["0"] * (number.level - top - 1) + [str(number.value)]
        return ".".join([start, *steps] if start else steps)

    def _open(
        self,
        base: str,
        parent: Node | None,
        paragraph: Paragraph,
        number: Number,
        form: tuple[ClauseKind, str],
    ) -> Node:
        """Attach a numbered node of a kind, with its heading, and keep it open at its level."""
        line, text = paragraph
        parent = parent or self.annex
        depth = parent.depth + 1 if parent else 1
        step = max(number.level, 0)
        node = Node(self._unique(base, line), form[0], depth, line, text, number.printed, form[1])
        node.level, node.step, node.value = number.level, step, number.value
        self._attach(parent, node)
        self.open[number.level] = node
        self._numbered = True
        return node

    def _add_to_article(self, paragraph: Paragraph, dash: str, following: Number | None) -> None:
        article, text = self.open[ARTICLE], paragraph[1]
        item = self.open.get(following.level) if following else None
        continues = (
            following is not None
            and item is not None
            and following.level >= SECTION
            and item.value == following.value - 1
            and text[-1:] not in "：:"
        )
        innermost = self._innermost() or article
        if dash:
            leads = innermost.text[-1:] in "：:" or continues
            self._add_to(innermost if leads else self._paragraph(), paragraph, dash)
        elif continues and item is not None:
            self._close(item.level + 1)
            self._add_to(item, paragraph)
        else:
            self._close(PARAGRAPH)
            node = self._add_to(article, paragraph)
            node.step = SECTION
            self.open[PARAGRAPH] = node

    def _add_to(self, owner: Node | None, paragraph: Paragraph, dash: str = "") -> Node:
        kind, mark = (ClauseKind.DASH_ITEM, "d") if dash else (ClauseKind.PARAGRAPH, "p")
        base = f"{owner.path}." if owner else self.within("end." if self._numbered else "")
        heading = layout.run_in(paragraph[1][len(dash) :]) if dash else ""
        return self.add(owner, f"{base}{mark}", kind, paragraph, number=dash, heading=heading)

    def _innermost(self) -> Node | None:
        return self.open[max(self.open)] if self.open else None

    def _close(self, level: int) -> None:
        """Close what is open at a level and below it."""
        self.open = {at: node for at, node in self.open.items() if at < level}

    def _within_scope(self, step: str, parent: Node | None) -> str:
        """A step below a division, an annex or the part that is being read."""
        scope = parent.path if parent else self.annex.path if self.annex else self.part
        return f"{scope}.{step}" if scope else step

    def _check_order(self, family: str, number: Number, line: int, expected: bool = False) -> None:
        value, inserted = self._last.get(family, (0, 0))
        follows = (value, inserted + 1) if number.inserted else (value + 1, 0)
        if (number.value, number.inserted) != follows and not expected:
            last = f"第 {value} 个" + (f"之 {inserted} " if inserted else "")
            message = f"编号“{number.printed.strip()}”接在{last}之后，不连续"
            self.findings.append(Finding(line, "number-order", message))
        self._last[family] = (number.value, number.inserted)

    def _attach(self, parent: Node | None, node: Node) -> None:
        if parent is None:
            # What follows a line of the signature must not be put before it in the tree.
            self.open = {}
            self.roots.append(node)
        else:
            parent.children.append(node)

    def _unique(self, path: str, line: int) -> str:
        """The path itself, or ``path_2`` for the second clause that would have it."""
        self._copies[path] = copies = self._copies.get(path, 0) + 1
        if copies == 1:
            return path
        unique = f"{path}_{copies}"
        self.findings.append(Finding(line, "number-repeated", f"编号重复，记作 {unique}"))
        return unique
