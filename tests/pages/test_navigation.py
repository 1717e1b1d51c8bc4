import pytest

from handbook.navigation import Entry, fill_navigation

FOLDERS = {"topics/*": [("甲", "topics/a.md"), ("乙", "topics/b.md")]}


def test_wildcards_become_the_pages_of_their_folder() -> None:
    nav: list[Entry] = ["index.md", {"专题": "topics/*"}, {"查考": ["glossary.md", "topics/*"]}]
    pages = [{"甲": "topics/a.md"}, {"乙": "topics/b.md"}]
    assert fill_navigation(nav, FOLDERS) == [
        "index.md",
        {"专题": pages},
        {"查考": ["glossary.md", *pages]},
    ]


def test_a_wildcard_no_page_answers_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill_navigation(["nothing/*"], FOLDERS)
