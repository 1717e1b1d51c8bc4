"""Quotations of several paragraphs: the new wording that a decision of amendment prints."""

from __future__ import annotations

from collections.abc import Sequence

from handbook.damage import Paragraph

_OPEN, _CLOSE = "“", "”"
_LONGEST = 60


def quoted_lines(paragraphs: Sequence[Paragraph]) -> list[bool]:
    """Which paragraphs stand in a quotation that begins a paragraph (“第六条 …).

    Every paragraph of it may begin with “; only the last one ends with ”. A quotation that
    does not close within ``_LONGEST`` paragraphs is none.
    """
    quoted = [False] * len(paragraphs)
    index = 0
    while index < len(paragraphs):
        end = _closing(paragraphs, index) if paragraphs[index][1].startswith(_OPEN) else None
        if end is None:
            index += 1
            continue
        quoted[index : end + 1] = [True] * (end + 1 - index)
        index = end + 1
    return quoted


def _closing(paragraphs: Sequence[Paragraph], start: int) -> int | None:
    depth = 1
    for index in range(start, min(start + _LONGEST, len(paragraphs))):
        text = paragraphs[index][1].removeprefix(_OPEN)
        depth += text.count(_OPEN) - text.count(_CLOSE)
        if depth <= 0:
            return index
    return None
