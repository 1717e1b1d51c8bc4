"""Documents a text names: linked when held, marked 外部文件，未收录 when not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handbook.pages.marks import Mark
from handbook.policies import Policy
from handbook.references import Reference
from handbook.views.named_documents import STANDING, named_documents


@dataclass(frozen=True, slots=True)
class Place:
    """A clause of the same page."""

    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class DocumentLink:
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
    standing = STANDING[reference.resolution]

    def wrap(inner: Markup, _first: bool) -> Markup:
        if reference.slug:
            return Markup('<a class="hb-held" href="{}.html">{}</a>').format(reference.slug, inner)
        return Markup('<span class="hb-external" title="{}">{}</span>').format(standing, inner)

    return Mark(reference.start, reference.end, wrap)


def document_links(policy: Policy) -> tuple[DocumentLink, ...]:
    """The list at the foot of the page, each document with links to the clauses that name it."""
    labels = {clause.path: (clause.label, clause.anchor) for clause in policy.document.walk()}
    return tuple(
        DocumentLink(
            name=document.name,
            href=f"{document.held}.html" if document.held else "",
            standing=document.standing,
            places=tuple(Place(*labels[path]) for path in document.clauses),
        )
        for document in named_documents(policy.slug, policy.references)
    )
