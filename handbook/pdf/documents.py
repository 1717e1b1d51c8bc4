"""The documents a policy names: marked where they are named, listed after the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calculators.citations import clause_label
from handbook.pdf.chapter import Span
from handbook.pdf.shapes import Mentioned, Place
from handbook.references import Reference, Resolution, normal_number, normal_title

_STATUS = {
    Resolution.HELD: "本手册收录，见该文",
    Resolution.EXTERNAL: "外部文件，未收录",
    Resolution.AMBIGUOUS: "未能确定是哪一份文件",
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
    others = [reference for reference in references if reference.slug != slug]
    numbers = _numbers_by_title(others)
    grouped: dict[str, list[Reference]] = {}
    for reference in others:
        grouped.setdefault(_key(reference, numbers), []).append(reference)
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


def _numbers_by_title(references: Sequence[Reference]) -> dict[str, str]:
    """The number each title goes with; a title with several numbers is left out."""
    numbers: dict[str, set[str]] = {}
    for reference in references:
        if reference.title and reference.number:
            title = normal_title(reference.title)
            numbers.setdefault(title, set()).add(normal_number(reference.number))
    return {title: next(iter(found)) for title, found in numbers.items() if len(found) == 1}


def _key(reference: Reference, numbers: Mapping[str, str]) -> str:
    if reference.number:
        return normal_number(reference.number)
    title = normal_title(reference.title or reference.words)
    return numbers.get(title, title)


def _name(group: Sequence[Reference]) -> str:
    """The fullest form: title and number where any mention gives both."""
    title = next((r.title for r in group if r.title), None)
    number = next((r.number for r in group if r.number), None)
    named = f"《{title}》" if title else ""
    return f"{named}（{number}）" if named and number else named or number or group[0].words
