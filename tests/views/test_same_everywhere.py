"""A policy's facts and the documents it names are the same words on its page and in the PDF."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from handbook.edition import Edition, load_edition
from handbook.pages.policy import policy_page
from handbook.pdf.book import make_book
from handbook.pdf.shapes import PolicyChapter
from handbook.policies import Policy
from handbook.questions import Questions

_ROW = re.compile(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", re.DOTALL)
_DOCUMENT = re.compile(r"<li>(.*?)</li>", re.DOTALL)


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition(Path("policies"))


def slugs() -> list[str]:
    return sorted(path.parent.name for path in Path("policies").glob("*/policy.toml"))


def of(edition: Edition, slug: str) -> tuple[str, PolicyChapter]:
    """The page of a policy and its chapter in the PDF."""
    policy: Policy = next(one for one in edition.policies if one.slug == slug)
    book = make_book(edition, Questions(), "手册", date(2026, 11, 22))
    chapter = next(one for one in book["policies"] if one["slug"] == slug)
    return str(policy_page(policy, edition.rulebook.policy(slug).all, {})), chapter


def words(html: str) -> str:
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", "", html)))


@pytest.mark.parametrize("slug", slugs())
def test_the_facts_of_a_policy_are_the_same_on_its_page_and_in_the_pdf(
    slug: str, edition: Edition
) -> None:
    page, chapter = of(edition, slug)
    shown = {words(term): words(lines) for term, lines in _ROW.findall(page)}
    shown.pop("下载")
    printed = {fact["term"]: "".join("".join(fact["value"]).split()) for fact in chapter["facts"]}
    assert shown == printed


@pytest.mark.parametrize("slug", slugs())
def test_the_named_documents_are_the_same_on_the_page_and_in_the_pdf(
    slug: str, edition: Edition
) -> None:
    page, chapter = of(edition, slug)
    _, _, listed = page.partition('<ul class="hb-documents">')
    shown = [words(one) for one in _DOCUMENT.findall(listed)]
    printed = [
        f"{one['name']}{'' if one['target'] else one['status']}"
        f"（{'、'.join(place['label'] for place in one['places'])}）"
        for one in chapter["documents"]
    ]
    assert shown == ["".join(one.split()) for one in printed]
    assert len({one["name"] for one in chapter["documents"]}) == len(printed)
