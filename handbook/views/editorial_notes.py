"""Editorial notes: what was read differently from the source, beside the words it concerns."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from markupsafe import Markup, escape

from calculators.citations import clause_label
from handbook.placing import PlacedRepair
from handbook.repairs import Action, Certainty, Repair


@dataclass(frozen=True, slots=True)
class EditorialNote:
    """A note under a clause, about the characters ``start`` to ``end`` of its text."""

    title: str
    style: str
    html: Markup
    start: int
    end: int


def is_small(repair: Repair) -> bool:
    """Whether a repair touches layout and punctuation only: it is told of in one place."""
    if repair.action in (Action.JOIN, Action.DROP, Action.CHARACTERS):
        return True
    return repair.action is Action.REPLACE and _words(repair.found) == _words(repair.read)


def note_of(placed: PlacedRepair) -> EditorialNote:
    """The note of a repair that is not small. Masked words are never shown."""
    repair = placed.repair
    match repair.action:
        case Action.DOUBT:
            title = "存疑"
            words = Markup("原文如此：“{}”，疑为“{}”。").format(repair.found, repair.read)
        case Action.MASK | Action.NOTE:
            title, words = "编者注", Markup("")
        case _:
            title = "已修正"
            words = Markup("原文作“{}”，应为“{}”。").format(repair.found, repair.read)
    certain = repair.certainty is Certainty.CERTAIN
    return EditorialNote(
        title=title,
        style="certain" if certain else "doubtful",
        html=words + escape(_sentence(repair.reason)),
        start=placed.start,
        end=placed.end,
    )


def small_note(placed: PlacedRepair) -> Markup:
    """One line for a repair of layout or punctuation."""
    repair = placed.repair
    match repair.action:
        case Action.JOIN:
            words = Markup("断开的段落已接回。")
        case Action.DROP:
            words = Markup("已略去“{}”。").format(repair.found)
        case _:
            words = Markup("“{}”作“{}”。").format(repair.found, repair.read)
    return escape(clause_label(placed.clause)) + "：" + words + escape(_sentence(repair.reason))


def _sentence(text: str) -> str:
    return text if not text or text[-1] in "。？！" else f"{text}。"


def _words(text: str) -> str:
    """A text without the marks of its sentences. Brackets stay: 〔20186号 is not 〔2018〕6号."""
    folded = unicodedata.normalize("NFKC", text)
    kept = ("L", "N", "Ps", "Pe")
    return "".join(mark for mark in folded if unicodedata.category(mark).startswith(kept))
