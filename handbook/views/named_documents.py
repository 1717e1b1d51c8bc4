"""The documents a policy names: each once, however often and however fully it is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handbook.references import Reference, Resolution, normal_number, normal_title

STANDING = {
    Resolution.HELD: "本手册收录",
    Resolution.EXTERNAL: "外部文件，未收录",
    Resolution.AMBIGUOUS: "未能确定是哪一份文件",
}


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document with the paths of the clauses that name it; ``held`` is its slug, or empty."""

    name: str
    held: str
    standing: str
    clauses: tuple[str, ...]


def named_documents(slug: str, references: Sequence[Reference]) -> tuple[NamedDocument, ...]:
    """The documents other than the text itself, in the order of their first mention."""
    others = [reference for reference in references if reference.slug != slug]
    numbers = _numbers_by_title(others)
    grouped: dict[str, list[Reference]] = {}
    for reference in others:
        grouped.setdefault(_key(reference, numbers), []).append(reference)
    return tuple(
        NamedDocument(
            name=_name(group),
            held=group[0].slug or "",
            standing=STANDING[group[0].resolution],
            clauses=tuple(dict.fromkeys(reference.clause for reference in group)),
        )
        for group in grouped.values()
    )


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
