"""No text is ever read as Typst markup."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from handbook.pdf.compile import PdfError, compile_book, fonts_below
from handbook.pdf.shapes import (
    AspectTable,
    Book,
    Cell,
    ClauseEntry,
    Mentioned,
    Place,
    PolicyChapter,
    Remark,
    Run,
    Section,
    Topic,
)
from handbook.views.shapes import Appendix, ExampleAnswer, Fact, LookupTable, Passage, WorkedExample
from tests.pdf.conftest import DATED
from tests.pdf.reading import read_pages, squeeze

_FONTS = fonts_below(Path("node_modules"))
_HOSTILE = [
    '#panic("x")',
    "*粗* _斜_ `码` $x^2$",
    "= 标题\n- 项\n+ 项\n/ 词: 义",
    "<标签> @引用 #sys.inputs",
    "\\u{4e00} \\ ~ -- --- ... \"引\" '号'",
    "// 注释 /* 注释 */ https://example.org",
    "]] }} )) [[ {{ ((",
]


def _book(words: str) -> Book:
    """A book that has the words in every place a text can stand in."""
    anchor = f"p/{words}"
    place = Place(anchor=anchor, label=words)
    entry = ClauseEntry(
        anchor=anchor,
        label=words,
        shape="paragraph",
        level=2,
        head=words,
        body=[
            Run(text=words, bold=True, target="", external=True),
            Run(text=words, bold=False, target=anchor, external=False),
        ],
        notes=[Remark(title=words, doubtful=True, text=words)],
    )
    passage = Passage(anchor=anchor, label=words, words=[words], notes=[words])
    cited = Passage(anchor=anchor, label=words, words=[words], notes=[])
    cells = [Cell(name=words, passages=[passage]), Cell(name=words, passages=[])]
    return Book(
        title=words,
        subtitle=words,
        author=words,
        keywords=[words],
        edition=words,
        trust=[Section(heading=words, paragraphs=[words])],
        policies=[
            PolicyChapter(
                slug="hostile",
                name=words,
                title=words,
                facts=[Fact(term=words, value=[words, words])],
                clauses=[entry],
                small_repairs=[words],
                documents=[Mentioned(name=words, status=words, target="", places=[place])],
            )
        ],
        topics=[
            Topic(
                title=words,
                summary=words,
                aspects=[AspectTable(label=words, asks=words, cells=cells)],
            )
        ],
        appendix=Appendix(
            as_of=words,
            lookups=[
                LookupTable(
                    title=words,
                    columns=[words, words],
                    rows=[[words, words]],
                    notes=[words],
                    sources=[cited],
                )
            ],
            examples=[
                WorkedExample(
                    title=words,
                    question=words,
                    inputs=[Fact(term=words, value=[words])],
                    answers=[
                        ExampleAnswer(
                            name=words,
                            standing=words,
                            summary=words,
                            figures=[words],
                            missing=[words],
                            steps=[words],
                            notes=[words],
                            sources=[cited],
                        )
                    ],
                )
            ],
        ),
    )


_COPIES = 50
"""How often, at least, ``_book`` prints its words as text."""


def _assert_printed_as_text(words: str) -> None:
    made = compile_book(_book(words), DATED, _FONTS)
    printed = "".join(read_pages(PdfReader(BytesIO(made))).texts)
    assert printed.count(squeeze(words)) >= _COPIES


@pytest.mark.parametrize("words", _HOSTILE)
def test_typst_markup_in_a_text_is_printed_as_it_stands(words: str) -> None:
    _assert_printed_as_text(words)


@settings(max_examples=12, deadline=None)
@given(
    st.text(alphabet="#$*_`<>@=-+/\\~[]{}()\"'.:;,&%^!|0a政策〔〕《》“”", min_size=1, max_size=30)
)
def test_any_text_is_printed_as_it_stands(words: str) -> None:
    _assert_printed_as_text(words)


def test_a_character_no_font_has_is_refused() -> None:
    with pytest.raises(PdfError, match="could not be displayed"):
        compile_book(_book("政策\U0001f600"), DATED, _FONTS)
