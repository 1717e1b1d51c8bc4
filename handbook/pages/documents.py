"""Documents a text names: linked when held, marked 外部文件，未收录 when not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handbook.pages.marks import Mark
from handbook.policies import Policy
from handbook.references import Reference, Resolution

_STANDING = {
    Resolution.HELD: "本手册收录",
    Resolution.EXTERNAL: "外部文件，未收录",
    Resolution.AMBIGUOUS: "未能确定是哪一份文件",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A clause of the same page."""

    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class NamedView:
    """A document of the list at the foot of the page; ``href`` is empty when it is not held."""

    name: str
    href: str
    standing: str
    places: tuple[Place, ...]


def reference_marks(policy: Policy) -> Mapping[str, Sequence[Mark]]:
    """The words that name other documents, by clause path."""
    marks: dict[str, list[Mark]] = {}
    for reference in policy.references:
        if reference.slug == policy.slug:
            continue
        marks.setdefault(reference.clause, []).append(_mark(reference))
    return marks


def _mark(reference: Reference) -> Mark:
    standing = _STANDING[reference.resolution]

    def wrap(inner: Markup, _first: bool) -> Markup:
        if reference.slug:
            return Markup('<a class="hb-held" href="{}.html">{}</a>').format(reference.slug, inner)
        return Markup('<span class="hb-external" title="{}">{}</span>').format(standing, inner)

    return Mark(reference.start, reference.end, wrap)


def named_documents(policy: Policy) -> tuple[NamedView, ...]:
    """Each document once, in the order of first mention, with the clauses that name it."""
    labels = {clause.path: (clause.label, clause.anchor) for clause in policy.document.walk()}
    found: dict[str, list[Reference]] = {}
    for reference in policy.references:
        key = reference.number or reference.title or reference.words
        found.setdefault("".join(key.split()), []).append(reference)
    return tuple(
        NamedView(
            name=_name(group),
            href=f"{group[0].slug}.html" if group[0].slug else "",
            standing=_STANDING[group[0].resolution],
            places=tuple(
                Place(*labels[path]) for path in dict.fromkeys(one.clause for one in group)
            ),
        )
        for group in found.values()
        if group[0].slug != policy.slug
    )


def _name(group: Sequence[Reference]) -> str:
    """The fullest of the ways the text names the document."""
    return max((reference.words for reference in group), key=len)
