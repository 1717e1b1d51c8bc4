"""The clause parser: golden outlines, case files, and what holds for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.clauses import Document
from handbook.parsing import parse
from handbook.repairs import compact
from tests.parsing.outline import outline

CASES = Path(__file__).parent / "cases"
POLICIES = Path(__file__).parents[2] / "policies"
SLUGS = ["hunan-2018", "jilin-2020", "neimenggu-2023", "qingyuan-2019", "tianjin"]
CASE_FILES = sorted(CASES.glob("*.toml"))


def cases() -> list[object]:
    found: list[object] = []
    for path in CASE_FILES:
        for name, case in tomllib.loads(path.read_text()).items():
            found.append(pytest.param(case, id=f"{path.stem}: {name}"))
    return found


def joined(document: Document) -> str:
    return compact("".join(clause.text for clause in document.walk()))


def ids(document: Document) -> list[str]:
    return [clause.path for clause in document.walk()]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_outline_of_each_policy_is_the_one_read_by_hand(slug: str) -> None:
    document = parse((POLICIES / slug / "text.md").read_text())
    assert outline(document) == (CASES / f"{slug}.txt").read_text().splitlines()
    assert document.findings == ()


@pytest.mark.parametrize("case", cases())
def test_every_form_of_number_and_damage_is_read(case: dict[str, str]) -> None:
    document = parse(case["text"])
    assert outline(document) == case["outline"].splitlines()
    found = [f"{finding.line} {finding.code}" for finding in document.findings]
    assert found == case.get("findings", "").splitlines()
    assert joined(document) == compact(case["text"])


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("qingyuan-2019", {(21, "number-level"), (25, "number-level"), (71, "number-damaged")}),
        ("hunan-2018", set()),
        ("jilin-2020", set()),
        ("neimenggu-2023", set()),
        ("tianjin", set()),
    ],
)
def test_an_unrepaired_source_gives_the_same_numbered_clauses_and_says_what_is_damaged(
    slug: str, expected: set[tuple[int, str]]
) -> None:
    source = parse((POLICIES / slug / "source.txt").read_text())
    text = parse((POLICIES / slug / "text.md").read_text())
    numbered = [
        [(clause.path, clause.kind) for clause in document.walk() if clause.path[0].isdigit()]
        for document in (source, text)
    ]
    without_paragraphs = [
        [entry for entry in entries if ".p" not in entry[0]] for entries in numbered
    ]
    assert without_paragraphs[0] == without_paragraphs[1]
    assert {(finding.line, finding.code) for finding in source.findings} == expected


@pytest.mark.parametrize(
    "path", sorted(POLICIES.glob("*/*.*t*")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_the_clauses_of_every_file_joined_are_the_file(path: Path) -> None:
    if path.suffix in (".txt", ".md"):
        text = path.read_text()
        assert joined(parse(text)) == compact(text)


PIECES = tomllib.loads((CASES.parent / "pieces.toml").read_text())
NUMBERS = st.sampled_from(PIECES["numbers"])
WORDS = st.sampled_from(PIECES["words"])
LINE = st.one_of(
    st.builds("{}{}".format, NUMBERS, WORDS),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30),
)
TEXTS = st.lists(LINE, max_size=25).map("\n\n".join)


@given(TEXTS)
@settings(deadline=None, max_examples=400)
def test_for_any_text_clauses_are_lossless_and_ids_unique(text: str) -> None:
    document = parse(text)
    assert joined(document) == compact(text)
    assert len(set(ids(document))) == len(ids(document))
    assert len({clause.anchor for clause in document.walk()}) == len(ids(document))
    for clause in document.walk():
        assert clause.text == clause.number + clause.heading + clause.body
        assert clause.text in text.split("\n")[clause.first_line - 1]
        assert clause.last_line == clause.first_line


@given(TEXTS)
@settings(deadline=None, max_examples=200)
def test_for_any_text_parsing_the_clauses_again_changes_nothing(text: str) -> None:
    document = parse(text)
    again = parse("\n\n".join(clause.text for clause in document.walk()))
    assert outline(again) == outline(document)


@given(TEXTS)
@settings(deadline=None, max_examples=400)
def test_for_any_text_a_sentence_added_at_the_end_keeps_every_id(text: str) -> None:
    before = ids(parse(text))
    after = ids(parse(text + "\n\n各地可结合本地实际，制定更加细化的办法。"))
    assert after[: len(before)] == before


@pytest.mark.parametrize("slug", SLUGS)
def test_a_sentence_added_to_a_policy_keeps_every_id(slug: str) -> None:
    text = (POLICIES / slug / "text.md").read_text()
    assert ids(parse(text + "\n本文件由市民政局负责解释。\n"))[:-1] == ids(parse(text))


def test_plain_text_has_no_bold_marks() -> None:
    text = (POLICIES / "hunan-2018" / "text.md").read_text()
    first = next(clause for clause in parse(text).walk() if clause.path == "1.2.d1")
    assert first.heading == "**坚持政府主导**。"
    assert first.plain.startswith("——坚持政府主导。强化政府")
