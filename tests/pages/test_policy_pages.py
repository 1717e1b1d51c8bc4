"""The pages of the policies as they are published."""

import re
from pathlib import Path

import pytest

from handbook.clauses import ClauseKind
from handbook.edition import Edition, load_edition
from handbook.pages.clause_view import TextMarks, citation, clause_views, outline
from handbook.pages.policy import policy_page
from handbook.policies import Policy
from handbook.views.policy_names import formal_name

ROOT = Path(__file__).parents[2] / "policies"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition(ROOT)


def policy(edition: Edition, slug: str) -> Policy:
    return next(one for one in edition.policies if one.slug == slug)


def page(edition: Edition, slug: str) -> str:
    rules = [rule for rule in edition.rules if rule.policy == slug]
    return str(policy_page(policy(edition, slug), rules, {}))


def test_a_citation_names_the_document_its_number_the_clause_and_the_words(
    edition: Edition,
) -> None:
    hunan = policy(edition, "hunan-2018")
    copied = citation(formal_name(hunan.meta), hunan.clause("3.5"))
    assert copied.startswith(
        "《关于推进政府购买服务加强基层民政经办服务能力的实施意见》（湘民发〔2018〕10号）"
        "三（五）：“经费保障。购买服务项目所需经费"
    )
    assert copied.endswith("投入机制。”")


def test_a_document_without_a_number_is_cited_without_one(edition: Edition) -> None:
    tianjin = policy(edition, "tianjin")
    copied = citation(formal_name(tianjin.meta), tianjin.clause("2.4"))
    assert "实施意见》二（四）：“健全" in copied
    assert "不能简单以‘价低者得’作为选择标准" in copied


def test_a_page_says_what_is_missing_instead_of_making_it_up(edition: Edition) -> None:
    html = page(edition, "tianjin")
    assert "原文没有文号，不补造" in html
    assert "原文没有日期，不补造" in html
    assert "效力待核实" in html
    assert "只有题名、没有正文" in page(edition, "neimenggu-2023")


@pytest.mark.parametrize("slug", [path.parent.name for path in ROOT.glob("*/source.txt")])
def test_every_clause_and_every_rule_has_its_anchor_once(edition: Edition, slug: str) -> None:
    ids = re.findall(r'id="([^"]+)"', page(edition, slug))
    assert len(ids) == len(set(ids))
    anchors = {clause.anchor for clause in policy(edition, slug).document.walk()}
    rules = {f"r-{rule.id.lower()}" for rule in edition.rules if rule.policy == slug}
    assert anchors | rules <= set(ids)


@pytest.mark.parametrize("slug", [path.parent.name for path in ROOT.glob("*/source.txt")])
def test_every_clause_of_the_text_proper_can_be_cited(edition: Edition, slug: str) -> None:
    document = policy(edition, slug).document
    views = clause_views(document, "《…》", TextMarks())
    for clause, view in zip(document.walk(), views, strict=True):
        framing = clause.kind in {
            ClauseKind.LETTERHEAD,
            ClauseKind.ADDRESSEE,
            ClauseKind.TITLE,
            ClauseKind.SIGNATURE,
        }
        assert bool(view.citation) is not framing


def test_a_doubtful_reading_is_shown_beside_the_words_of_the_source(edition: Edition) -> None:
    html = page(edition, "qingyuan-2019")
    note = re.search(r'<p class="hb-note hb-note--doubtful">(.*?)</p>', html)
    assert note and "疑为" in note[1] and "存疑" in note[1]
    assert "300户到600户配备4人" in html.replace(" ", "")


def test_a_certain_repair_shows_what_the_source_has(edition: Edition) -> None:
    assert "原文作“(粤府办〔20186号)”，应为“(粤府办〔2018〕6号)”" in page(edition, "qingyuan-2019")


def test_bold_words_are_bold_and_no_asterisk_is_shown_or_copied(edition: Edition) -> None:
    html = page(edition, "hunan-2018")
    assert "<strong>坚持政府主导</strong>" in html
    assert "**" not in html


def test_documents_not_held_are_marked_and_the_page_does_not_link_to_itself(
    edition: Edition,
) -> None:
    html = page(edition, "jilin-2020")
    assert "外部文件，未收录" in html
    assert 'href="jilin-2020.html"' not in html


def test_personal_data_is_on_no_page(edition: Edition) -> None:
    source = (ROOT / "neimenggu-2023" / "source.txt").read_text("utf-8")
    personal = re.findall(r"^(?:联系人|联系电话|电子邮箱)：(\S+)$", source, re.MULTILINE)
    assert len(personal) == 3
    html = page(edition, "neimenggu-2023")
    assert not any(one in html for one in personal)


def test_the_contents_hold_sections_and_annexes_in_reading_order(edition: Edition) -> None:
    headings = outline(policy(edition, "jilin-2020").document)
    assert [heading.title for heading in headings][:2] == ["一、购买主体", "二、承接主体"]
    assert headings[-1].title.startswith("附件1")
    assert [below.title for below in headings[-1].children] == ["事务性工作", "服务性工作"]
