"""What a purchase is by its nature (dispatch, goods, loans …) and what a text says of that."""

from __future__ import annotations

from calculators.answer import Answer
from calculators.calculator import Case
from calculators.fact_topics import FactTopic
from calculators.higher_law import fact_notes, facts_on
from calculators.matching import Match, Nearness, find_matches
from calculators.purchase_lists import absent_lists, item_lists
from calculators.purchase_synonyms import synonyms
from calculators.reference import Fact
from calculators.results import Outcome, Strength, Verdict
from calculators.rulebook import PolicyRules, Rulebook
from calculators.rules import Permission, Prohibition
from calculators.terms import NATURES, WIDER_NATURES
from calculators.wording import listed, step

FORBIDDEN_ASPECTS = ("content/prohibited", "funding/forbidden-uses")
PERMITTED_ASPECTS = ("staffing/dispatch",)
TOPIC = FactTopic.PURCHASE_PROHIBITED
_EMPLOYMENT_TOPIC = FactTopic.DISPATCH
"""What labour law asks of a nature that puts people to work."""
_FUNDING = "funding/forbidden-uses"


def known_natures(rulebook: Rulebook) -> tuple[str, ...]:
    """The natures a purchase can be marked with: the common ones and those rules bring along."""
    brought = (
        nature
        for policy in rulebook.policies
        for nature in (
            *(key for rule in _prohibitions(policy) for key in rule.forbids),
            *(key for rule in policy.rules(Permission) for key in rule.permits),
        )
    )
    return tuple(dict.fromkeys((*NATURES, *brought)))


def natures_named(case: Case, text: str) -> tuple[Match, ...]:
    """The natures the words of an item name outright, and on which some layer has a say."""
    matches = find_matches(text, known_natures(case.rulebook), synonyms(case.rulebook))
    return tuple(
        match
        for match in matches
        if match.nearness is not Nearness.PARTIAL and _spoken_of(case, match.term)
    )


def barred_by_higher_law(case: Case, nature: str) -> tuple[Fact, ...]:
    """The facts of higher law in force that keep a nature out of government purchase."""
    return facts_on(case, TOPIC, nature)


def answer_nature(case: Case, nature: str) -> Answer:
    """What the text says of a nature; higher law goes into the notes and makes a conflict."""
    within = {nature, WIDER_NATURES.get(nature, nature)}
    forbidding = tuple(
        rule for rule in _prohibitions(case.policy) if within.intersection(rule.forbids)
    )
    permitting = tuple(rule for rule in case.policy.rules(Permission) if nature in rule.permits)
    barred = barred_by_higher_law(case, nature)
    notes = (
        *fact_notes(case, TOPIC, nature, strength=Strength.MUST_NOT),
        *fact_notes(case, _EMPLOYMENT_TOPIC, nature),
    )
    shown = f"“{NATURES.get(nature, nature)}”"
    if forbidding:
        use = all(rule.aspect == _FUNDING for rule in forbidding)
        sentence = f"购买服务的资金不得用于{shown}" if use else f"{shown}属于不得购买的事项"
        return Answer(
            outcome=Outcome.DETERMINED,
            verdict=Verdict.FAILS,
            sentence=sentence,
            rules=forbidding,
            steps=(step(f"{nature}：本文件明文禁止", *forbidding),),
            notes=notes,
        )
    if permitting:
        return Answer(
            outcome=Outcome.DETERMINED,
            verdict=Verdict.CONFLICTS if barred else Verdict.MEETS,
            sentence=f"{shown}本文件写明允许",
            rules=permitting,
            steps=(step(f"{nature}：本文件写明允许", *permitting),),
            notes=notes,
        )
    absent = tuple(rule for rule in absent_lists(case.policy) if rule.closed)
    if absent and not item_lists(case.policy):
        documents = listed(tuple(rule.document for rule in absent))
        return Answer(
            outcome=Outcome.ELSEWHERE,
            sentence=f"{shown}能否购买要看{documents}；清单未随文，不能判定",
            rules=absent,
            steps=(step(f"可购项目由{documents}划定，本手册没有收录", *absent),),
            notes=notes,
        )
    return Answer(outcome=Outcome.SILENT, sentence=f"对{shown}本文件没有规定", notes=notes)


def _prohibitions(policy: PolicyRules) -> tuple[Prohibition, ...]:
    return tuple(rule for aspect in FORBIDDEN_ASPECTS for rule in policy.rules(Prohibition, aspect))


def _spoken_of(case: Case, nature: str) -> bool:
    return answer_nature(case, nature).verdict is not None or bool(
        barred_by_higher_law(case, nature)
    )
