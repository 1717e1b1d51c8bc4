"""The clauses of a policy as its page shows them: marked words, notes, citation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from calculators.rules import Rule
from handbook.clauses import Clause, ClauseKind, Document
from handbook.pages.marks import Mark, bold_marks, find_words, marked, without_bold
from handbook.pages.outline import Heading
from handbook.placing import PlacedRepair
from handbook.views.editorial_notes import EditorialNote, is_small, note_of
from handbook.views.policy_names import quoted

_STYLES = {
    ClauseKind.LETTERHEAD: "front",
    ClauseKind.ADDRESSEE: "addressee",
    ClauseKind.TITLE: "title",
    ClauseKind.CONTENTS: "front",
    ClauseKind.SIGNATURE: "signature",
    ClauseKind.DASH_ITEM: "dash",
    ClauseKind.LIST_ITEM: "item",
    ClauseKind.ANNEX: "annex",
    ClauseKind.ANNEX_ROW: "row",
}

_FRAME = {
    ClauseKind.LETTERHEAD,
    ClauseKind.ADDRESSEE,
    ClauseKind.TITLE,
    ClauseKind.CONTENTS,
    ClauseKind.SIGNATURE,
}
"""The lines around the text: nobody cites them."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link as shown."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class ClauseView:
    """One clause as the template shows it; ``tag`` is h2 to h4 for a heading of its own, else p."""

    anchor: str
    label: str
    style: str
    tag: str
    html: Markup
    citation: str
    notes: tuple[EditorialNote, ...] = ()
    uses: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class TextMarks:
    """What is marked in the words, by clause path: rules, documents named and editors' notes."""

    rules: Mapping[str, Sequence[Rule]] = field(default_factory=dict)
    references: Mapping[str, Sequence[Mark]] = field(default_factory=dict)
    repairs: Mapping[str, Sequence[PlacedRepair]] = field(default_factory=dict)
    uses: Mapping[str, Sequence[Link]] = field(default_factory=dict)


def clause_views(document: Document, name: str, marks: TextMarks) -> tuple[ClauseView, ...]:
    """Every clause in reading order. ``name`` opens each citation: 《标题》（文号）."""
    views: list[ClauseView] = []
    level = 1
    for clause in document.walk():
        tag = "p"
        if clause.kind is ClauseKind.ANNEX and clause.children:
            tag, level = "h2", 2
        elif clause.kind is ClauseKind.HEADING:
            # A level left out in the text must not be left out in the page's outline.
            level = min(clause.level + 1, level + 1, 4)
            tag = f"h{level}"
        views.append(_view(clause, tag, name, marks))
    return tuple(views)


def _view(clause: Clause, tag: str, name: str, marks: TextMarks) -> ClauseView:
    notes = tuple(
        note_of(placed)
        for placed in marks.repairs.get(clause.path, ())
        if not is_small(placed.repair)
    )
    return ClauseView(
        anchor=clause.anchor,
        label=clause.label,
        style=_style(clause),
        tag=tag,
        html=_html(clause, notes, marks),
        citation="" if clause.kind in _FRAME else citation(name, clause),
        notes=notes,
        uses=tuple(marks.uses.get(clause.path, ())),
    )


def _style(clause: Clause) -> str:
    if clause.kind is ClauseKind.SIGNATURE and "：" in clause.text:
        return "contact"
    return _STYLES.get(clause.kind, "text")


def _html(clause: Clause, notes: Sequence[EditorialNote], marks: TextMarks) -> Markup:
    number = len(clause.number)
    heading = number + len(clause.heading)
    spans = [
        *bold_marks(clause.text),
        _styled("hb-number", 0, number),
        _styled("hb-heading", number, heading),
        *(_rule_mark(clause, rule) for rule in marks.rules.get(clause.path, ())),
        *marks.references.get(clause.path, ()),
        *(
            _styled(f"hb-repair hb-repair--{note.style}", note.start, note.end)
            for note in notes
            if (note.start, note.end) != (0, len(clause.text))
        ),
    ]
    return marked(clause.text, [span for span in spans if span.start < span.end])


def _styled(style: str, start: int, end: int) -> Mark:
    def wrap(inner: Markup, _first: bool) -> Markup:
        return Markup('<span class="{}">{}</span>').format(style, inner)

    return Mark(start, end, wrap)


def _rule_mark(clause: Clause, rule: Rule) -> Mark:
    """The words of a rule; raises ValueError when they do not stand in the clause."""
    found = find_words(clause.text, rule.quote)
    if found is None:
        raise ValueError(f"规则 {rule.id} 的原话不在 {clause.path} 里：{rule.quote}")
    key = rule.id.lower()

    def wrap(inner: Markup, first: bool) -> Markup:
        anchor = Markup(' id="r-{}"').format(key) if first else Markup("")
        return Markup('<span class="hb-rule"{} data-rules="{}">{}</span>').format(
            anchor, key, inner
        )

    return Mark(*found, wrap)


def citation(name: str, clause: Clause) -> str:
    """What 复制引用 copies: 《…》（湘民发〔2018〕10号）三（五）：“…”.

    The number is not repeated: the label says it.
    """
    return (
        f"{name}{clause.label}：{quoted(without_bold(clause.text[len(clause.number) :]).strip())}"
    )


def outline(document: Document) -> tuple[Heading, ...]:
    """The contents of the page: headings of the first two levels, run-in ones too."""
    top: list[Heading] = []
    for clause in document.walk():
        is_annex = clause.path.startswith("annex-") and clause.kind is ClauseKind.ANNEX
        if not is_annex and (not clause.heading or clause.level > 2):
            continue
        title = clause.label if is_annex else clause.number
        entry = Heading((title + clause.heading).rstrip("。：: "), clause.anchor, 2)
        if is_annex or clause.level == 1 or not top:
            top.append(entry)
        else:
            below = replace(entry, level=3)
            top[-1] = replace(top[-1], children=(*top[-1].children, below))
    return tuple(top)
