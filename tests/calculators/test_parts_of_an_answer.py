"""The pieces checks are made of: order of gravity, doubts told once, words placed on lists."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from calculators.answer import Answer, by_gravity, gravity
from calculators.matching import Match, Nearness, find_matches
from calculators.protocol import respond
from calculators.registry import CALCULATORS
from calculators.remarks import remarks, soft_failure
from calculators.results import Outcome, Strength, Verdict
from calculators.rulebook import Rulebook
from calculators.rules import Duty
from tests.texts import FIVE

GRAVEST_FIRST = (
    Answer(outcome=Outcome.DETERMINED, verdict=Verdict.FAILS, sentence="禁止"),
    Answer(outcome=Outcome.AMBIGUOUS, verdict=Verdict.FAILS, sentence="两读"),
    Answer(outcome=Outcome.DETERMINED, verdict=Verdict.CONFLICTS, sentence="冲突"),
    Answer(outcome=Outcome.DETERMINED, verdict=Verdict.FAILS_IN_PRINCIPLE, sentence="原则上"),
    Answer(outcome=Outcome.NEEDS_INPUT, sentence="缺少输入"),
    Answer(outcome=Outcome.ELSEWHERE, verdict=Verdict.NOT_LISTED, sentence="见他处"),
    Answer(outcome=Outcome.DETERMINED, verdict=Verdict.NOT_LISTED, sentence="未列"),
    Answer(outcome=Outcome.SILENT, sentence="没有规定"),
    Answer(outcome=Outcome.DETERMINED, verdict=Verdict.MEETS, sentence="可以"),
)


def duty(id: str, note: str, strength: Strength = Strength.MUST) -> Duty:
    return Duty(
        id=id,
        policy="xx",
        clause="1",
        aspect="supervision/exit",
        strength=strength,
        quote="要做",
        note=note,
        actor="",
        action="做",
    )


def notes_of(calculator: str, policy: str, inputs: dict[str, Any], book: Rulebook) -> list[Any]:
    request = {
        "calculator": calculator,
        "policies": [policy],
        "as_of": "2026-11-22",
        "inputs": inputs,
    }
    response: Any = respond(request, book)
    return list(response["results"][0]["notes"])


def test_each_answer_is_graver_than_the_next() -> None:
    for graver, lighter in pairwise(GRAVEST_FIRST):
        assert gravity(graver) < gravity(lighter), (graver.sentence, lighter.sentence)
    assert by_gravity(GRAVEST_FIRST[::-1]) == GRAVEST_FIRST


def test_the_same_doubt_is_told_once_with_every_rule_it_is_about() -> None:
    told = remarks(
        duty("A", "没有封口"), duty("B", "没有年数"), duty("C", "没有封口"), duty("D", "")
    )
    assert [note.text for note in told] == ["没有封口", "没有年数"]
    assert [[c.rule for c in note.citations] for note in told] == [["A", "C"], ["B"]]


@pytest.mark.parametrize(
    ("strengths", "verdict"),
    [
        ([Strength.IN_PRINCIPLE], Verdict.FAILS_IN_PRINCIPLE),
        ([Strength.GENERALLY, Strength.IN_PRINCIPLE], Verdict.FAILS_IN_PRINCIPLE),
        ([Strength.IN_PRINCIPLE, Strength.MUST], Verdict.FAILS),
        ([Strength.MUST], Verdict.FAILS),
        ([], Verdict.FAILS),
    ],
)
def test_a_failure_is_in_principle_only_when_every_rule_is(
    strengths: list[Strength], verdict: Verdict
) -> None:
    rules = [duty(str(at), "", strength) for at, strength in enumerate(strengths)]
    assert soft_failure(rules) is verdict


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("照料护理", (Match("照料护理", Nearness.EXACT),)),
        (" 照料 护理。", (Match("照料护理", Nearness.EXACT),)),
        ("困难老人照料护理", (Match("照料护理", Nearness.CONTAINED),)),
        ("入户照护", (Match("照料护理", Nearness.SYNONYM, "照护"),)),
        ("护理", (Match("照料护理", Nearness.PARTIAL),)),
        ("护", ()),
        ("法律援助", ()),
        ("。、", ()),
        ("", ()),
        (
            "照料护理和康复训练",
            (Match("照料护理", Nearness.CONTAINED), Match("康复训练", Nearness.CONTAINED)),
        ),
    ],
)
def test_words_are_placed_at_the_nearest_terms(text: str, matches: tuple[Match, ...]) -> None:
    assert find_matches(text, ["照料护理", "康复训练"], [("照料护理", "照护")]) == matches


def test_an_exact_term_wins_over_those_it_contains() -> None:
    assert find_matches("工程与服务打包", ["工程", "工程与服务打包"]) == (
        Match("工程与服务打包", Nearness.EXACT),
    )


@pytest.mark.parametrize(
    ("calculator", "inputs"),
    [
        ("purchase-item", {"item": "家计调查"}),
        ("purchase-item", {"nature": ["融资"]}),
        ("contractor", {"kind": "企业", "governance": True}),
        ("contract-term", {"months": 13}),
        ("funding-source", {"fund": "社会救助工作经费", "item": "家计调查"}),
        ("staff-qualification", {"role": "被派遣人员", "education": "大专"}),
        ("debarment", {"years": 2, "serious": True, "adverse_impact": True}),
        ("duties", {"contract_signed": "2026-11-20"}),
    ],
)
def test_a_text_without_rules_is_silent_on_everything(
    calculator: str, inputs: dict[str, Any]
) -> None:
    meta = {"title": "甲", "short_title": "甲", "jurisdiction": "甲"}
    book = Rulebook.from_mapping({"policies": {"xx": {"meta": meta, "rules": []}}})
    request = {"calculator": calculator, "policies": "*", "as_of": "2026-11-22"}
    response: Any = respond({**request, "inputs": inputs}, book)
    (result,) = response["results"]
    assert (result["outcome"], result["verdict"], result["citations"]) == ("silent", None, [])


@pytest.mark.parametrize(
    ("calculator", "key", "readers"),
    [
        ("purchase-item", "item", "hunan-2018 jilin-2020 neimenggu-2023 qingyuan-2019 tianjin"),
        ("purchase-item", "nature", "hunan-2018 jilin-2020 neimenggu-2023 qingyuan-2019 tianjin"),
        ("purchase-item", "provincial_approval", "hunan-2018"),
        ("contractor", "kind", "hunan-2018 jilin-2020 neimenggu-2023 qingyuan-2019 tianjin"),
        ("contractor", "professional_team", "hunan-2018"),
        ("contractor", "staffing_mechanism", "jilin-2020"),
        ("contract-term", "months", "jilin-2020"),
        ("contract-term", "price_stable", "jilin-2020"),
        ("funding-source", "fund", "hunan-2018 jilin-2020 neimenggu-2023 qingyuan-2019 tianjin"),
        ("staff-qualification", "role", "hunan-2018 qingyuan-2019 tianjin"),
        ("staff-qualification", "computer_skills", "hunan-2018"),
        ("staff-qualification", "social_work_background", "tianjin"),
        ("debarment", "years", "hunan-2018 jilin-2020 tianjin"),
        ("debarment", "serious", "hunan-2018 jilin-2020 tianjin"),
    ],
)
def test_an_input_names_the_texts_that_read_it(
    calculator: str, key: str, readers: str, rulebook: Rulebook
) -> None:
    (field,) = [one for one in CALCULATORS[calculator].fields(rulebook) if one.key == key]
    assert [slug for slug in field.policies if slug in FIVE] == readers.split()


def test_notes_lead_to_the_rules_they_are_about(rulebook: Rulebook) -> None:
    silent = notes_of("contract-term", "neimenggu-2023", {}, rulebook)
    assert [c["rule"] for n in silent if n["code"] == "related" for c in n["citations"]] == [
        "NM-10"
    ]
    capped = notes_of("funding-source", "hunan-2018", {"fund": "社会救助工作经费"}, rulebook)
    assert [c["rule"] for n in capped if n["code"] == "related" for c in n["citations"]] == [
        "HN-29"
    ]
    dated = notes_of("duties", "qingyuan-2019", {}, rulebook)
    told = {n["code"]: sorted(c["rule"] for c in n["citations"]) for n in dated}
    assert told["expired"] == ["QY-25", "QY-27", "QY-29", "QY-31"]
    assert told["before-issue"] == ["QY-25", "QY-27", "QY-29", "QY-31"]


def test_higher_law_is_cited_by_its_own_id(rulebook: Rulebook) -> None:
    notes = notes_of("purchase-item", "tianjin", {"nature": ["劳务派遣"]}, rulebook)
    clauses = {c["clause"] for n in notes if n["code"] == "higher-law" for c in n["citations"]}
    assert "ref-102-10-5" in clauses
