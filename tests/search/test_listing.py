"""What a clerk may find: the handbook, not the maintainer's pages with their invented samples."""

from __future__ import annotations

from pathlib import Path

from handbook.search.pages import page_group
from handbook.search.site import is_listed

DOCS = Path(__file__).parents[2] / "docs"


def test_no_page_of_the_maintainer_is_found_by_the_search() -> None:
    pages = sorted((DOCS / "maintain").glob("*.md"))
    assert len(pages) >= 2
    assert not any(is_listed(f"maintain/{page.stem}.html") for page in pages)
    assert not is_listed("rule-kinds.html")


def test_the_pages_of_the_handbook_are_found() -> None:
    for path in ("index.html", "about.html", "calculators/wage.html", "topics/staffing.html"):
        assert is_listed(path)


def test_the_copies_of_calculators_for_other_sites_are_not_listed() -> None:
    assert not is_listed("embed/wage.html")


PAGE = """
<div class="md-content__inner"><h1 id="top">工资下限</h1>
<form><label>人数</label><p id="help">按人填。</p><p hidden>不影响结果</p></form>
<h2 id="rest">算好的例子</h2><table><tr><td>5万元</td>
<td data-search-skip>财政部门安排工资标准</td></tr></table></div>
"""


def test_a_form_is_one_section_and_what_is_hidden_or_marked_is_left_out() -> None:
    group = page_group("calculators/wage.html", PAGE)
    assert [(entry.address, entry.text) for entry in group.entries] == [
        ("#top", "工资下限 人数 按人填。"),
        ("#rest", "算好的例子 5万元"),
    ]
