from __future__ import annotations

from calculators.__main__ import load
from handbook.pages.higher_law import higher_law
from tests.rules.test_published import COUNTS, ROOT


def test_every_fact_and_entry_stands_on_the_page_once_with_its_id() -> None:
    rulebook = load(ROOT)
    page = higher_law(rulebook.reference, {slug: slug for slug in COUNTS}, rulebook.lexicon)
    ids = [*(fact.id for fact in rulebook.reference), *(one.id for one in rulebook.lexicon)]
    for one in ids:
        assert page.count(f'id="{one}"') == 1
    assert "待核实" in page


def test_a_standard_that_was_not_found_says_so() -> None:
    page = higher_law(load(ROOT).reference, {slug: slug for slug in COUNTS})
    start = page.index('id="ref-tj-open"')
    row = page[start : page.index("</tr>", start)]
    assert "没有查到" in row
    assert "万元" not in row
