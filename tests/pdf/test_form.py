"""The PDF as a file: tags, language, outline, fonts, links, and the same bytes twice."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NameObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from handbook.edition import Edition
from handbook.pdf.compile import FONT_FILES, PdfError, compile_book, fonts_below
from handbook.pdf.shapes import Book
from tests.pdf.conftest import DATED, TITLE
from tests.pdf.reading import dictionary, fonts, link_pages, outline_entries, squeeze

_OTHER_CHAPTERS = ("这本手册可以信到什么程度", "目录", "专题对照", "附录　查算表和算例")


def _structure_types(node: PdfObject | None) -> list[str]:
    node = node.get_object() if node is not None else None
    if isinstance(node, ArrayObject):
        return [found for kid in node for found in _structure_types(kid)]
    if not isinstance(node, DictionaryObject):
        return []
    here = [str(node["/S"])] if "/S" in node else []
    return here + (_structure_types(node["/K"]) if "/K" in node else [])


def _data(found: PdfObject) -> bytes:
    assert isinstance(found, StreamObject)
    return found.get_data()


def test_the_file_says_that_it_is_tagged_chinese_and_pdf_ua(reader: PdfReader) -> None:
    root = reader.root_object
    assert dictionary(root["/MarkInfo"])["/Marked"] == BooleanObject(True)
    assert root["/Lang"] == TextStringObject("zh-CN")
    assert dictionary(root["/ViewerPreferences"])["/DisplayDocTitle"] == BooleanObject(True)
    assert "<pdfuaid:part>1</pdfuaid:part>" in _data(root["/Metadata"]).decode()
    said = reader.metadata
    assert said is not None
    assert said.title == TITLE
    assert said.author
    assert said.creation_date is not None and said.creation_date.date() == DATED


def test_headings_tables_and_links_are_tagged(book: Book, reader: PdfReader) -> None:
    tags = _structure_types(reader.root_object["/StructTreeRoot"])
    chapters = len(book["policies"]) + len(_OTHER_CHAPTERS)
    assert tags.count("/H1") == chapters
    assert tags.count("/H2") > chapters
    facts, named = len(book["policies"]), sum(bool(p["documents"]) for p in book["policies"])
    rows = sum(len(topic["aspects"]) for topic in book["topics"])
    computed = len(book["appendix"]["lookups"]) + 2 * len(book["appendix"]["examples"])
    assert tags.count("/Table") == facts + named + rows + computed
    assert tags.count("/TH") > 2 * rows
    assert tags.count("/Link") > rows


def test_every_page_has_its_content_in_the_structure(reader: PdfReader) -> None:
    assert all(
        "/StructParents" in page and page["/Tabs"] == NameObject("/S") for page in reader.pages
    )


def test_the_outline_leads_to_every_heading_of_every_text(
    edition: Edition, book: Book, reader: PdfReader
) -> None:
    titles = [squeeze(entry.title) for entry in outline_entries(reader)]
    assert [squeeze(p["name"] + p["title"]) for p in book["policies"]] == [
        squeeze(entry.title)
        for entry in outline_entries(reader)
        if entry.level == 1 and entry.title not in _OTHER_CHAPTERS
    ]
    for policy in edition.policies:
        for clause in policy.document.walk():
            if clause.kind in ("heading", "run-in"):
                assert squeeze(clause.number + clause.heading) in titles, clause.path


def test_every_font_is_embedded_and_subset(reader: PdfReader) -> None:
    found = fonts(reader)
    folder = Path("node_modules/@expo-google-fonts")
    smallest = min((folder / name).stat().st_size for name in FONT_FILES)
    assert {name.split("+")[1] for name in found} == {
        "NotoSansSC-Bold",
        "NotoSansSC-Regular",
        "NotoSerifSC-Bold",
        "NotoSerifSC-Regular",
    }
    for name, font in found.items():
        assert re.match(r"/[A-Z]{6}\+", name)
        assert "/ToUnicode" in font
        descendants = font["/DescendantFonts"]
        assert isinstance(descendants, ArrayObject)
        descriptor = dictionary(dictionary(descendants[0])["/FontDescriptor"])
        assert len(_data(descriptor["/FontFile2"])) < smallest / 4


def test_every_link_leads_to_a_page_of_the_book(book: Book, reader: PdfReader) -> None:
    links = link_pages(reader)
    assert [link for link in links if link[1] is None] == []
    passages = sum(
        len(cell["passages"])
        for topic in book["topics"]
        for aspect in topic["aspects"]
        for cell in aspect["cells"]
    )
    assert len(links) >= passages + len([e for e in outline_entries(reader) if e.level <= 2])


def test_the_same_book_gives_the_same_bytes(book: Book, pdf: bytes) -> None:
    assert compile_book(book, DATED, fonts_below(Path("node_modules"))) == pdf


def test_another_edition_date_is_all_that_changes_the_bytes(book: Book, pdf: bytes) -> None:
    assert compile_book(book, date(2027, 1, 1), fonts_below(Path("node_modules"))) != pdf


def test_a_missing_font_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PdfError, match=r"NotoSerifSC_400Regular\.ttf.*npm ci"):
        fonts_below(tmp_path)
