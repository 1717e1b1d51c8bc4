"""From the data to the bytes of the PDF: what the command and the site build call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from handbook.edition import Edition
from handbook.pdf.book import make_book
from handbook.pdf.compile import compile_book, fonts_below
from handbook.pdf.shapes import ComputedTable


def handbook_pdf(
    edition: Edition,
    title: str,
    dated: date,
    node_modules: Path,
    appendix: Sequence[ComputedTable] = (),
) -> bytes:
    """The PDF of an edition; the same data and date give the same bytes.

    ``node_modules`` holds the fonts. Raises PdfError when a font is missing or Typst refuses.
    """
    book = make_book(edition, title, dated, appendix)
    return compile_book(book, dated, fonts_below(node_modules))
