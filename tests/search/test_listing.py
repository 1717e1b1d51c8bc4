"""What a clerk may find: the handbook, not the maintainer's pages with their invented samples."""

from __future__ import annotations

from pathlib import Path

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
