"""The quantities of a quote as they stand in its clause, with what touches the quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calculators.quantities import Quantity, find_quantities
from handbook.packed import Span, pack


def whole_spans(text: str, words: str) -> tuple[Span, ...]:
    """Every place of the words in a text at which they cut no quantity in two."""
    return tuple(whole_places(text, words, [(q.start, q.end) for q in find_quantities(text)]))


def whole_places(text: str, words: str, uncut: Sequence[Span]) -> Iterator[Span]:
    """Every place of the words that begins and ends within none of some spans.

    ``uncut`` are in order and apart. 5天 does not stand in 15天.
    """
    inside = bytearray(len(text) + 1)
    for start, end in uncut:
        inside[start + 1 : end] = b"\x01" * (end - start - 1)
    for start, end in pack(text).find_all(words, overlapping=True):
        if not inside[start] and not inside[end]:
            yield start, end


def quantities_of(text: str, quote: str) -> tuple[Quantity, ...]:
    """The quantities of a text that stand in a quote of it, read with what is around them."""
    spans = whole_spans(text, quote)[:1]
    return tuple(
        found
        for found in find_quantities(text)
        for start, end in spans
        if start <= found.start and found.end <= end
    )
