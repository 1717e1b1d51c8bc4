"""The documents a policy names: marked where they are named, listed after the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calculators.citations import clause_label
from handbook.pdf.chapter import Span
from handbook.pdf.shapes import Mentioned, Place
from handbook.references import Reference, Resolution, normal_number, normal_title

_STATUS = {
    Resolution.HELD: "已收录，见该文",
    Resolution.EXTERNAL: "外部文件，未收录",
    Resolution.AMBIGUOUS: "仅凭名称不能确定是哪份文件",
}


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


def documents_named(
    slug: str, references: Sequence[Reference], anchors: Mapping[str, str]
) -> list[Mentioned]:
    """Each document once, in the order of its first mention, with every clause that names it."""
    grouped: dict[str, list[Reference]] = {}
    for reference in references:
        if reference.slug == slug:
            continue
        grouped.setdefault(_key(reference), []).append(reference)
    return [
        Mentioned(
            name=_name(group),
            status=_STATUS[group[0].resolution],
            target=anchors[group[0].slug] if group[0].slug else "",
            places=[
                Place(anchor=f"{slug}/{path}", label=clause_label(path))
                for path in dict.fromkeys(reference.clause for reference in group)
            ],
        )
        for group in grouped.values()
    ]


def _key(reference: Reference) -> str:
    if reference.number:
        return normal_number(reference.number)
    return normal_title(reference.title or reference.words)


def _name(group: Sequence[Reference]) -> str:
    """The fullest form: title and number where any mention gives both."""
    title = next((r.title for r in group if r.title), None)
    number = next((r.number for r in group if r.number), None)
    named = f"《{title}》" if title else ""
    return f"{named}（{number}）" if named and number else named or number or group[0].words
