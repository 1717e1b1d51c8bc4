"""From the data to the bytes of the PDF: what the command and the site build call."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from handbook.edition import Edition
from handbook.pdf.book import make_book
from handbook.pdf.compile import compile_book, fonts_below
from handbook.questions import load_questions


def handbook_pdf(
    edition: Edition, root: Path, title: str, dated: date, node_modules: Path
) -> bytes:
    """The PDF of an edition; the same data and date give the same bytes.

    ``root`` is the folder of the policies, with the questions of the appendix in
    ``examples.toml``; ``node_modules`` holds the fonts. Raises PdfError when a font is missing
    or Typst refuses, DataError when a question cannot be answered.
    """
    book = make_book(edition, load_questions(root), title, dated)
    return compile_book(book, dated, fonts_below(node_modules))
