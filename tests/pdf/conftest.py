"""One PDF of the real data for the whole session, and the ways to read it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from handbook.edition import Edition, load_edition
from handbook.pdf.book import make_book
from handbook.pdf.compile import compile_book, fonts_below
from handbook.pdf.shapes import Book
from handbook.questions import load_questions
from tests.pdf.reading import Pages, read_pages

TITLE = "政府购买社会救助服务政策手册"
DATED = date(2026, 11, 22)


@pytest.fixture(scope="session")
def edition() -> Edition:
    return load_edition(Path("policies"))


@pytest.fixture(scope="session")
def book(edition: Edition) -> Book:
    return make_book(edition, load_questions(Path("policies")), TITLE, DATED)


@pytest.fixture(scope="session")
def pdf(book: Book) -> bytes:
    return compile_book(book, DATED, fonts_below(Path("node_modules")))


@pytest.fixture(scope="session")
def reader(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


@pytest.fixture(scope="session")
def pages(reader: PdfReader) -> Pages:
    return read_pages(reader)
