"""Words inside a clause that mean something: a rule's, a repair's, the name of a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

_BOLD = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``start`` to ``end`` of a clause's text and how to wrap them.

    ``wrap`` gets the inner HTML and whether this is the first piece: a mark that crosses
    another one is wrapped in two pieces, and only the first may carry an id.
    """

    start: int
    end: int
    wrap: Callable[[Markup, bool], Markup]
    first: bool = True


def marked(text: str, marks: Sequence[Mark]) -> Markup:
    """Escape the text and wrap its marks, nested where they nest, split where they cross.

    Without its tags the result is the text again, unless a mark hides its words.
    """
    return _render(text, 0, len(text), list(marks))


def _render(text: str, low: int, high: int, marks: list[Mark]) -> Markup:
    waiting = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    pieces: list[Markup] = []
    done = low
    while waiting:
        mark, *waiting = waiting
        inner = [other for other in waiting if other.start < mark.end]
        waiting = [other for other in waiting if other.start >= mark.end]
        crossing = [other for other in inner if other.end > mark.end]
        inner = [replace(other, end=min(other.end, mark.end)) for other in inner]
        waiting = sorted(
            [*waiting, *(replace(other, start=mark.end, first=False) for other in crossing)],
            key=lambda other: (other.start, -other.end),
        )
        pieces.append(escape(text[done : mark.start]))
        pieces.append(mark.wrap(_render(text, mark.start, mark.end, inner), mark.first))
        done = mark.end
    pieces.append(escape(text[done:high]))
    return Markup("").join(pieces)


def bold_marks(text: str) -> list[Mark]:
    """Bold words as the text has them, between pairs of asterisks; the asterisks are not shown."""
    marks: list[Mark] = []
    for found in _BOLD.finditer(text):
        start, end = found.span()
        marks += [Mark(start, start + 2, _hidden), Mark(end - 2, end, _hidden)]
        marks.append(Mark(start + 2, end - 2, _strong))
    return marks


def without_bold(text: str) -> str:
    """The text without the asterisks of bold words.

    >>> without_bold("——**坚持政府主导**。强化")
    '——坚持政府主导。强化'
    """
    return _BOLD.sub(r"\1", text)


def _hidden(_inner: Markup, _first: bool) -> Markup:
    return Markup("")


def _strong(inner: Markup, _first: bool) -> Markup:
    return Markup("<strong>{}</strong>").format(inner)


def find_words(text: str, words: str) -> tuple[int, int] | None:
    """Where ``words`` stand in ``text``, white space aside; None when they do not.

    >>> find_words("总量的 2%。", "的2%")
    (2, 6)
    """
    places = [place for place, character in enumerate(text) if not character.isspace()]
    wanted = "".join(words.split())
    start = "".join(text.split()).find(wanted) if wanted else -1
    if start < 0:
        return None
    return places[start], places[start + len(wanted) - 1] + 1
