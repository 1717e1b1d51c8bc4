import pytest

from handbook.glossary import check_glossary, read_glossary, uses
from handbook.problems import DataError

CLAUSES = {"a/1": "由承接主体派遣工作人员", "a/2": "派遣 工作人员须有学历", "b/1": "与此无关"}
TOML = """
[[term]]
name = "劳务派遣"
forms = "派遣工作人员"
meaning = "…"

[[term.definition]]
clause = "a/1"
words = "由承接主体派遣"
"""


def test_a_term_is_used_where_any_of_its_forms_stands_white_space_aside() -> None:
    (term,) = read_glossary(TOML, "glossary.toml")
    assert uses(term, CLAUSES) == ("a/1", "a/2")


def test_words_that_are_not_in_the_clause_and_unused_terms_are_reported() -> None:
    terms = read_glossary(TOML.replace("由承接主体派遣", "由承接主体雇用"), "glossary.toml")
    with pytest.raises(DataError, match=r"glossary\.toml:7: a/1 里没有这句话"):
        check_glossary(terms, CLAUSES, "glossary.toml")
    with pytest.raises(DataError, match="没有条款用到“劳务派遣”"):
        check_glossary(terms, {"b/1": "与此无关"}, "glossary.toml")


def test_a_term_needs_a_meaning_or_a_definition() -> None:
    with pytest.raises(DataError, match="没有解释"):
        read_glossary('[[term]]\nname = "甲"\n', "glossary.toml")
