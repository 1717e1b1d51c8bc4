"""The book: policies, topics and computed tables as the plain data the template sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import Markup

from handbook.edition import Edition
from handbook.pdf.chapter import Apparatus, clause_entries
from handbook.pdf.comparison import topic_tables
from handbook.pdf.documents import mentioned, reference_spans
from handbook.pdf.shapes import Book, PolicyChapter, Remark
from handbook.pdf.trust import trust_sections
from handbook.placing import PlacedRepair
from handbook.policies import Policy
from handbook.questions import Questions
from handbook.views.computed_examples import make_appendix
from handbook.views.editorial_notes import is_small, note_of, small_note
from handbook.views.policy_facts import policy_facts
from handbook.views.policy_names import chinese_date
from handbook.views.shapes import Fact


def make_book(edition: Edition, questions: Questions, title: str, dated: date) -> Book:
    """The whole book. ``dated`` is the date on the cover and the one the calculators are asked
    about: nothing here reads the clock. Raises DataError when a question cannot be answered.
    """
    anchors = {policy.slug: _first_anchor(policy) for policy in edition.policies}
    names = {policy.slug: policy.meta.short_title for policy in edition.policies}
    chapters = [_chapter(policy, anchors) for policy in edition.policies]
    return Book(
        title=title,
        subtitle="政策原文 · 专题对照 · 查算表和算例",
        author=f"{title}编者",
        keywords=[policy.meta.title for policy in edition.policies],
        edition=chinese_date(dated),
        trust=trust_sections(chapters),
        policies=chapters,
        topics=topic_tables(edition.topics, names, edition.rules),
        appendix=make_appendix(questions, names, edition.rulebook, dated),
    )


def _first_anchor(policy: Policy) -> str:
    return f"{policy.slug}/{policy.document.roots[0].path}"


def _chapter(policy: Policy, anchors: Mapping[str, str]) -> PolicyChapter:
    large = [placed for placed in policy.repairs if not is_small(placed.repair)]
    small = [placed for placed in policy.repairs if is_small(placed.repair)]
    apparatus = Apparatus(
        notes=_notes(large),
        spans=reference_spans(policy.slug, policy.references, anchors),
        bodies=policy.meta.issuing_bodies,
    )
    return PolicyChapter(
        slug=policy.slug,
        name=policy.meta.short_title,
        title=policy.meta.title,
        facts=[Fact(term=row.term, value=row.texts()) for row in policy_facts(policy.meta)],
        clauses=clause_entries(policy.slug, policy.document, apparatus),
        small_repairs=list(dict.fromkeys(_plain(small_note(placed)) for placed in small)),
        documents=mentioned(policy.slug, policy.references, anchors),
    )


def _notes(repairs: Sequence[PlacedRepair]) -> dict[str, list[Remark]]:
    """The notes by clause path, worded as on the policy's page."""
    notes: dict[str, list[Remark]] = {}
    for placed in repairs:
        note = note_of(placed)
        remark = Remark(title=note.title, doubtful=note.style == "doubtful", text=_plain(note.html))
        here = notes.setdefault(placed.clause, [])
        if remark not in here:
            here.append(remark)
    return notes


def _plain(html: Markup) -> str:
    """The words of a note without the escapes of HTML; notes hold no tags."""
    return html.unescape().replace("**", "")
