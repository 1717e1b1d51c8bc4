"""What is copied out of the PDF is what the texts say, in order."""

from __future__ import annotations

from itertools import pairwise

from pypdf import PdfReader

from handbook.edition import Edition
from handbook.pdf.shapes import Book
from handbook.repairs import Action, Certainty
from tests.pdf.reading import Entry, Pages, outline_entries, squeeze

_AFTER_TEXT = ("本文提到的文件", "排版和标点的修正")
"""Headings of the editors: in the outline, not in the contents."""


def _chapters(reader: PdfReader) -> list[Entry]:
    return [entry for entry in outline_entries(reader) if entry.level == 1]


def test_the_text_copied_out_equals_the_clauses_in_order(
    edition: Edition, book: Book, reader: PdfReader, pages: Pages
) -> None:
    starts = {squeeze(entry.title): entry.page for entry in _chapters(reader)}
    ends = {one.page: after.page for one, after in pairwise(_chapters(reader))}
    for policy, chapter in zip(edition.policies, book["policies"], strict=True):
        first = starts[squeeze(chapter["name"] + chapter["title"])]
        text = pages.between(first, ends[first])
        expected = "".join(
            clause.plain + "".join(note["title"] + note["text"] for note in entry["notes"])
            for clause, entry in zip(policy.document.walk(), chapter["clauses"], strict=True)
        )
        assert squeeze(expected) in text, policy.slug


def test_personal_data_is_masked(edition: Edition, pages: Pages) -> None:
    everything = "".join(pages.texts)
    masked = [policy for policy in edition.policies if policy.meta.contains_personal_data]
    assert masked
    assert everything.count("〔已遮去〕") == sum(
        policy.text.count("〔已遮去〕") for policy in masked
    )
    assert "@" not in everything


def test_page_numbers_in_the_contents_are_those_of_the_headings(
    book: Book, reader: PdfReader, pages: Pages
) -> None:
    contents, chapter = next(
        (one, after) for one, after in pairwise(_chapters(reader)) if one.title == "目录"
    )
    rows = {aspect["label"] for topic in book["topics"] for aspect in topic["aspects"]}
    topics = next(entry for entry in _chapters(reader) if entry.title == "专题对照")
    listed = [
        entry
        for entry in outline_entries(reader)
        if entry.level <= 3
        and entry.title != "目录"
        and not entry.title.startswith(_AFTER_TEXT)
        and not (entry.page >= topics.page and entry.level == 3 and entry.title in rows)
    ]
    expected = "目录" + "".join(
        f"{entry.title}{entry.page}" for entry in listed if not _is_trust(entry, contents)
    )
    assert pages.between(contents.page, chapter.page) == squeeze(expected)


def _is_trust(entry: Entry, contents: Entry) -> bool:
    return entry.level > 1 and entry.page < contents.page


def test_a_quotation_names_the_page_its_clause_begins_on(
    edition: Edition, book: Book, reader: PdfReader, pages: Pages
) -> None:
    begins: dict[str, int] = {}
    starts = {squeeze(entry.title): entry.page for entry in _chapters(reader)}
    for policy, chapter in zip(edition.policies, book["policies"], strict=True):
        first = starts[squeeze(chapter["name"] + chapter["title"])]
        for clause in policy.document.walk():
            first = pages.page_of(first, squeeze(clause.plain))
            begins[f"{policy.slug}/{clause.path}"] = first
    printed = pages.between(starts["专题对照"], starts["附录查算表和算例"])
    quoted = 0
    for topic in book["topics"]:
        for aspect in topic["aspects"]:
            for cell in aspect["cells"]:
                for passage in cell["passages"]:
                    words = "".join(f"“{words}”" for words in passage["words"])
                    where = f"——{passage['label']}，第{begins[passage['anchor']]}页"
                    assert squeeze(words + where) in printed, passage
                    quoted += 1
    assert quoted > 0


def test_what_is_in_doubt_stands_as_in_the_source_as_the_book_says(edition: Edition) -> None:
    doubtful = [
        placed.repair
        for policy in edition.policies
        for placed in policy.repairs
        if placed.repair.certainty is Certainty.DOUBTFUL
    ]
    assert doubtful
    assert {repair.action for repair in doubtful} <= {Action.DOUBT, Action.NOTE}
