"""Compile the book with Typst, with the fonts of the npm packages and no others."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from pathlib import Path

import typst

from handbook.pdf.shapes import Book

TEMPLATE = Path(__file__).with_name("handbook.typ")
FONT_FILES = (
    "noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
    "noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf",
    "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
    "noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf",
)
"""The faces the template uses, below the folder of the npm scope ``@expo-google-fonts``."""


class PdfError(RuntimeError):
    """The PDF cannot be made; the message says what is wrong and what to do."""


def fonts_below(node_modules: Path) -> typst.Fonts:
    """The book's faces and no others, so every machine sets the same pages.

    Raises PdfError when a file is missing.
    """
    files = [node_modules / "@expo-google-fonts" / name for name in FONT_FILES]
    missing = [str(file) for file in files if not file.is_file()]
    if missing:
        raise PdfError(
            "fonts of the PDF are missing: "
            + ", ".join(missing)
            + "; they come with the npm packages: run `npm ci`"
        )
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[file.parent for file in files],
    )


def compile_book(book: Book, edition: date, fonts: typst.Fonts) -> bytes:
    """Set the book as a tagged PDF (PDF/UA-1); the same input gives the same bytes.

    The edition is the file's creation date: the clock is not read. Raises PdfError with
    Typst's words, also for its warnings: a missing face or an unsettled page number is an
    error in a printed book.
    """
    try:
        # The data travels as JSON, so no text of a policy is ever read as Typst markup.
        compiler = typst.Compiler(
            TEMPLATE,
            root=TEMPLATE.parent,
            font_paths=fonts,
            sys_inputs={"book": json.dumps(book, ensure_ascii=False)},
        )
        made, warnings = compiler.compile_with_warnings(
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=datetime.combine(edition, time(), tzinfo=UTC),
        )
    except typst.TypstError as error:
        raise PdfError("\n".join([f"typst: {error.message}", *error.hints])) from error
    if warnings:
        raise PdfError("\n".join(f"typst: {warning.message}" for warning in warnings))
    if not isinstance(made, bytes):
        raise PdfError("typst returned no PDF")
    return made
