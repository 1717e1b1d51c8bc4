"""The page of data keys says what the readers of the data ask for, and codes of notes are told."""

from __future__ import annotations

import ast
from enum import StrEnum
from pathlib import Path

import calculators
from handbook.asked import AskedKey, asked_tables
from handbook.located import Table
from handbook.pages.data_keys import FILES, data_keys
from handbook.pages.declarations import unmatched, words_of
from handbook.pages.rule_kinds import NOTE_CODES, result_fields

Colour = StrEnum("Colour", ["red", "blue"])


def _read(table: Table) -> None:
    table.text("name")
    table.optional_date("since")
    table.choice("colour", Colour)
    for entry in table.tables("part"):
        entry.integer("line")
        entry.table("source").texts("words")
        entry.finish()
    table.finish()


def test_tables_and_keys_are_noted_as_they_are_asked_for() -> None:
    file, part, source = asked_tables(_read)
    assert file.keys == (
        AskedKey("name", "字符串", True),
        AskedKey("since", "日期", False),
        AskedKey("colour", "red、blue", True),
    )
    assert (part.header, part.keys) == ("[[part]]", (AskedKey("line", "整数", True),))
    assert (source.header, source.keys) == (
        "[part.source]",
        (AskedKey("words", "字符串数组", True),),
    )


def test_every_table_of_the_data_files_is_on_the_page() -> None:
    page = data_keys()
    for file in FILES:
        assert f">{file}" in page
    for header in (
        "[source]",
        "[[evidence]]",
        "[[repair]]",
        "[[excuse]]",
        "[[topic.aspect.quote]]",
    ):
        assert f"<code>{header}</code>" in page
    for key in ("document_number", "certainty", "missing_annex", "also"):
        assert key in page


def test_words_missing_and_words_left_over_are_told() -> None:
    assert unmatched("x", ["a", "b"], ["about", "b", "c"]) == ["x.a: no words", "x.c: not declared"]


def test_every_code_of_a_note_has_its_words() -> None:
    """Codes are no declaration of their own: those written in the calculators are collected."""
    words = words_of("declarations.toml")[NOTE_CODES]
    assert unmatched(NOTE_CODES, sorted(_codes()), words) == []
    assert "<code>before-issue</code>" in result_fields()


def _codes() -> set[str]:
    sources = Path(calculators.__file__).parent.rglob("*.py")
    calls = (
        node
        for path in sources
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    )
    return {
        str(first.value)
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in ("note", "Note") and call.args
        for first in call.args[:1]
        if isinstance(first, ast.Constant)
    }
