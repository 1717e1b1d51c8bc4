"""Reads a PDF back: its text without artifacts, its outline, its fonts, its links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    Destination,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
)

type _Outline = Sequence[Destination | _Outline]


@dataclass(frozen=True, slots=True)
class Pages:
    """The text of each page without white space; running heads, page numbers and labels in
    the margin are artifacts and left out.
    """

    texts: tuple[str, ...]

    def between(self, first: int, end: int) -> str:
        """The text of pages ``first`` to before ``end``, counted from 1."""
        return "".join(self.texts[first - 1 : end - 1])

    def page_of(self, first: int, words: str) -> int:
        """The page, from ``first`` on, on which the words begin."""
        place = self.between(first, len(self.texts) + 1).index(words)
        for number in range(first, len(self.texts) + 1):
            place -= len(self.texts[number - 1])
            if place < 0:
                return number
        raise AssertionError("index() found the words")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the outline: ``page`` counts from 1."""

    title: str
    level: int
    page: int


def squeeze(text: str) -> str:
    """The text without white space; word joiners of the layout are white space too."""
    return "".join(text.replace("\u2060", "").split())


def dictionary(found: PdfObject | None) -> DictionaryObject:
    """A dictionary of the file, which may be found as a reference to it."""
    there = found.get_object() if found is not None else None
    assert isinstance(there, DictionaryObject), there
    return there


def read_pages(reader: PdfReader) -> Pages:
    return Pages(tuple(squeeze(_page_text(page, reader)) for page in reader.pages))


def _page_text(page: PageObject, reader: PdfReader) -> str:
    stream = ContentStream(page["/Contents"].get_object(), reader, "bytes")
    kept = []
    open_marks: list[bool] = []
    for operands, operator in stream.operations:
        if operator in (b"BMC", b"BDC"):
            open_marks.append(operands[0] == "/Artifact")
        if not any(open_marks) or operator not in (b"Tj", b"TJ"):
            kept.append((operands, operator))
        if operator == b"EMC":
            open_marks.pop()
    stream.operations = kept
    page[NameObject("/Contents")] = stream
    return page.extract_text()


def outline_entries(reader: PdfReader) -> list[Entry]:
    def walk(items: _Outline, level: int) -> Iterator[Entry]:
        for item in items:
            if isinstance(item, Destination):
                page = reader.get_destination_page_number(item)
                assert page is not None
                assert item.title is not None
                yield Entry(item.title, level, page + 1)
            else:
                yield from walk(item, level + 1)

    return list(walk(reader.outline, 1))


def fonts(reader: PdfReader) -> dict[str, DictionaryObject]:
    """Every font of the file by its name, Type 0 dictionaries."""
    found: dict[str, DictionaryObject] = {}
    for page in reader.pages:
        named = dictionary(page["/Resources"]).get("/Font", DictionaryObject())
        for reference in dictionary(named).values():
            font = dictionary(reference)
            name = font["/BaseFont"]
            assert isinstance(name, NameObject), name
            found[name] = font
    return found


def link_pages(reader: PdfReader) -> list[tuple[int, int | None]]:
    """For every link: the page it stands on and the page it leads to, both from 1.

    None when the destination does not exist; a link to a web address raises KeyError.
    """
    numbers = {_number(page.indirect_reference): n for n, page in enumerate(reader.pages, start=1)}
    links: list[tuple[int, int | None]] = []
    for number, page in enumerate(reader.pages, start=1):
        for reference in page.get("/Annots", ArrayObject()):
            annotation = reference.get_object()
            if annotation["/Subtype"] != "/Link":
                continue
            target = annotation["/Dest"] if "/Dest" in annotation else annotation["/A"]["/D"]
            if isinstance(target, str):
                named = reader.named_destinations.get(target)
                links.append((number, None if named is None else numbers.get(_number(named.page))))
            else:
                links.append((number, numbers.get(_number(target[0]))))
    return links


def _number(reference: IndirectObject | None) -> int:
    assert reference is not None
    return reference.idnum
