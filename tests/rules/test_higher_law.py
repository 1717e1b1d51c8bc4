from __future__ import annotations

from calculators.__main__ import load
from handbook.pages.higher_law import higher_law
from tests.rules.test_published import COUNTS, ROOT


def test_every_fact_stands_on_the_page_once_with_its_id() -> None:
    facts = load(ROOT).reference
    page = higher_law(facts, {slug: slug for slug in COUNTS})
    for fact in facts:
        assert page.count(f'id="{fact.id}"') == 1
    assert "待核实" in page


def test_a_standard_that_was_not_found_says_so() -> None:
    page = higher_law(load(ROOT).reference, {slug: slug for slug in COUNTS})
    start = page.index('id="ref-tj-open"')
    row = page[start : page.index("</tr>", start)]
    assert "没有查到" in row
    assert "万元" not in row
