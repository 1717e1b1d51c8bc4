"""The documents a policy names: marked where they are named, listed after the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calculators.citations import clause_label
from handbook.pdf.chapter import Span
from handbook.pdf.shapes import Mentioned, Place
from handbook.references import Reference, Resolution
from handbook.views.named_documents import named_documents


def reference_spans(
    slug: str, references: Sequence[Reference], anchors: Mapping[str, str]
) -> dict[str, list[Span]]:
    """The marked words by clause path; ``anchors`` maps slugs to the place of their text.

    A text's own number or title is not marked, nor are words that fit several documents.
    """
    spans: dict[str, list[Span]] = {}
    for reference in references:
        if reference.resolution is Resolution.AMBIGUOUS or reference.slug == slug:
            continue
        target = anchors[reference.slug] if reference.slug else ""
        spans.setdefault(reference.clause, []).append(Span(reference.start, reference.end, target))
    return spans


def mentioned(
    slug: str, references: Sequence[Reference], anchors: Mapping[str, str]
) -> list[Mentioned]:
    """The documents of the list after the text, each with every clause that names it."""
    return [
        Mentioned(
            name=document.name,
            status=document.standing,
            target=anchors[document.held] if document.held else "",
            places=[
                Place(anchor=f"{slug}/{path}", label=clause_label(path))
                for path in document.clauses
            ],
        )
        for document in named_documents(slug, references)
    ]
