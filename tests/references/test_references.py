"""References to other documents: the golden list of the five texts, and what is not guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.parsing import parse
from handbook.policies import load_policies
from handbook.references import (
    KnownDocument,
    Resolution,
    find_mentions,
    find_references,
    normal_number,
)
from tests.texts import FIVE

ROOT = Path(__file__).parents[2] / "policies"
GOLDEN = Path(__file__).parent / "cases" / "references.txt"
TITLE = "关于积极推行政府购买服务的实施意见"


def test_the_references_of_the_five_texts_are_those_read_by_hand() -> None:
    found: list[str] = []
    for policy in (policy for policy in load_policies(ROOT) if policy.slug in FIVE):
        found.append(f"[{policy.slug}]")
        for reference in policy.references:
            words = policy.clause(reference.clause).text[reference.start : reference.end]
            held = reference.slug or "-"
            found.append(f"{reference.clause} {reference.resolution} {held} {words}")
        found.append("")
    assert found[:-1] == GOLDEN.read_text().splitlines()


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("湘民发〔2018〕10号", "湘民发〔2018〕10号"),
        ("湘民发[2018] 10 号", "湘民发〔2018〕10号"),
        ("湘民发（2018）第10号", "湘民发〔2018〕10号"),
        ("湘民发(２０１８)１０号", "湘民发〔2018〕10号"),
        ("湘民发【2018】10号", "湘民发〔2018〕10号"),
        ("国务院令 第 649 号", "国务院令第649号"),
        ("国务院令649号", "国务院令第649号"),
        ("中华人民共和国主席令第六十八号", "主席令第68号"),
        ("中华人民共和国财政部令第102号", "财政部令第102号"),
    ],
)
def test_numbers_written_differently_are_the_same_number(printed: str, normal: str) -> None:
    assert normal_number(printed) == normal
    assert normal_number(normal) == normal


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("按照《办法》（国务院令 第 649 号）执行", [("办法", "国务院令 第 649 号")]),
        ("要认真落实湘政发〔2013〕35号文件", [(None, "湘政发〔2013〕35号")]),
        ("按照内民政发〔2017〕87号文件规定", [(None, "内民政发〔2017〕87号")]),
        ("《甲》和《乙》（财库[2014]214号）", [("甲", None), ("乙", "财库[2014]214号")]),
        (
            "《关于贯彻<甲>的通知》(粤民函〔2019〕453号)",
            [("关于贯彻<甲>的通知", "粤民函〔2019〕453号")],
        ),
        ("《关于贯彻《甲》的通知》", [("关于贯彻《甲》的通知", None)]),
        ("落实穗民发〔2019〕1号", [(None, "穗民发〔2019〕1号")]),
        ("其他穗民发〔2019〕1号", [(None, "其他穗民发〔2019〕1号")]),
        ("财政部财库〔2014〕214号", [(None, "财库〔2014〕214号")]),
        ("没有右括号的《甲", []),
        ("3000户（2018）5个", []),
    ],
)
def test_documents_are_found_by_title_and_number(
    text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert [(mention.title, mention.number) for mention in find_mentions(text)] == expected


def resolve(text: str, *known: KnownDocument) -> list[tuple[Resolution, str | None]]:
    held = [
        KnownDocument(TITLE, "津民发〔2018〕1号", "tianjin"),
        KnownDocument(TITLE, None, "other"),
    ]
    return [(r.resolution, r.slug) for r in find_references(parse(text), known, held)]


def test_the_number_of_a_held_policy_links_to_it_however_it_is_written() -> None:
    assert resolve(f"按《{TITLE}》(津民发[2018] 1 号)执行。") == [(Resolution.HELD, "tianjin")]


def test_a_title_alone_that_several_policies_share_is_not_guessed() -> None:
    assert resolve(f"按《{TITLE}》执行。") == [(Resolution.AMBIGUOUS, None)]


def test_the_number_decides_and_not_the_title_it_shares_with_a_held_policy() -> None:
    external = KnownDocument(TITLE, "粤民发〔2018〕170号")
    assert resolve(f"按《{TITLE}》(粤民发〔2018〕170号)执行。", external) == [
        (Resolution.EXTERNAL, None)
    ]


def test_a_document_that_nothing_is_known_of_is_not_guessed() -> None:
    assert resolve("按《某办法》（甲民发〔2001〕3号）执行。") == [(Resolution.AMBIGUOUS, None)]


def test_a_short_name_means_the_document_it_was_given_to() -> None:
    text = "按《甲》(粤民函〔2019〕453号,以下简称《通知》)执行。\n学习《通知》。\n学习《意见》。"
    assert resolve(text, KnownDocument("甲", "粤民函〔2019〕453号")) == [
        (Resolution.EXTERNAL, None),
        (Resolution.EXTERNAL, None),
        (Resolution.AMBIGUOUS, None),
    ]


def test_a_title_known_under_two_numbers_is_not_guessed() -> None:
    known = [KnownDocument("甲", "粤民函〔2019〕1号"), KnownDocument("甲", "粤民函〔2019〕2号")]
    assert resolve("学习《甲》精神。", *known) == [(Resolution.AMBIGUOUS, None)]
