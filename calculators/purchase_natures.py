"""What a purchase is by its nature (dispatch, goods, loans …) and what a text says of that."""

from __future__ import annotations

from dataclasses import dataclass

from calculators.answer import Answer
from calculators.calculator import Case
from calculators.fact_topics import FactTopic
from calculators.higher_law import Standing, fact_notes, standing_on
from calculators.purchase_lists import absent_lists, find_mentions, item_lists
from calculators.purchase_reading import words_of
from calculators.results import Note, Outcome, Strength, Verdict
from calculators.rulebook import PolicyRules, Rulebook
from calculators.rules import Permission, Prohibition, Rule
from calculators.terms import NATURES, WIDER_NATURES
from calculators.wording import listed, note, step

FORBIDDEN_ASPECTS = ("content/prohibited", "funding/forbidden-uses")
PERMITTED_ASPECTS = ("staffing/dispatch", "staffing/recruitment")
TOPIC = FactTopic.PURCHASE_PROHIBITED
_EMPLOYMENT_TOPIC = FactTopic.DISPATCH
"""What labour law asks of a nature that puts people to work."""
_FUNDING = "funding/forbidden-uses"


@dataclass(frozen=True, slots=True)
class _Text:
    """What the text alone says of a nature; ``sentence`` follows what higher law says."""

    outcome: Outcome
    sentence: str
    step: str
    rules: tuple[Rule, ...] = ()
    verdict: Verdict | None = None


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


def answer_nature(case: Case, nature: str) -> Answer:
    """What the text says of a nature and what higher law does, which decides where it forbids."""
    text = _text(case, nature)
    law = standing_on(case, TOPIC, nature)
    shown = _shown(nature)
    sentence, outcome, verdict = text.sentence, text.outcome, text.verdict
    decided_by_law = law.forbids and verdict is not Verdict.FAILS
    if decided_by_law:
        allowed = verdict is Verdict.MEETS
        verdict = Verdict.CONFLICTS if allowed else Verdict.FAILS
        outcome = Outcome.DETERMINED if law.sure else Outcome.AMBIGUOUS
        barred = f"上位规定（{law.source}）写明不得纳入政府购买服务"
        if allowed:
            sentence = f"{sentence}；但{barred}{law.doubt}"
        else:
            sentence = f"{shown}不得购买：{barred}{law.doubt}；{sentence}"
    return Answer(
        outcome=outcome,
        verdict=verdict,
        sentence=sentence,
        rules=text.rules,
        steps=(step(f"{nature}：{text.step}", *text.rules), *(law.steps if decided_by_law else ())),
        notes=(
            *fact_notes(case, TOPIC, nature, strength=Strength.MUST_NOT),
            *fact_notes(case, _EMPLOYMENT_TOPIC, nature),
            *_to_ask(text, law, shown),
        ),
        facts=law.facts if decided_by_law else (),
    )


def forbidden(case: Case, nature: str) -> bool:
    """Whether any layer keeps a nature out, so that it matters whether an item has it."""
    return answer_nature(case, nature).verdict in (Verdict.FAILS, Verdict.CONFLICTS)


def _text(case: Case, nature: str) -> _Text:
    policy, shown = case.policy, _shown(nature)
    within = {nature, WIDER_NATURES.get(nature, nature)}
    forbidding = tuple(rule for rule in _prohibitions(policy) if within.intersection(rule.forbids))
    if forbidding:
        use = all(rule.aspect == _FUNDING for rule in forbidding)
        sentence = f"购买服务的资金不得用于{shown}" if use else f"{shown}属于不得购买的事项"
        words = "本文件明文禁止"
        return _Text(Outcome.DETERMINED, sentence, words, forbidding, Verdict.FAILS)
    permitting = tuple(rule for rule in policy.rules(Permission) if nature in rule.permits)
    if permitting:
        words = "本文件写明允许"
        return _Text(Outcome.DETERMINED, f"{shown}{words}", words, permitting, Verdict.MEETS)
    mentioning = find_mentions(policy, words_of(case.rulebook, nature))
    if mentioning:
        words = "本文件在别处写到"
        sentence = f"{shown}{words}（见所引条款），没有写它可以作为购买服务的内容"
        return _Text(Outcome.DETERMINED, sentence, words, mentioning)
    absent = tuple(rule for rule in absent_lists(policy) if rule.closed)
    if absent and not item_lists(policy):
        documents = listed(tuple(rule.document for rule in absent))
        sentence = f"{shown}能否购买，本文件要看{documents}；清单未随文，不能判定"
        words = f"可购项目由{documents}划定，本手册没有收录"
        return _Text(Outcome.ELSEWHERE, sentence, words, absent)
    sentence = f"对{shown}本文件没有规定"
    return _Text(Outcome.SILENT, sentence, "本文件没有规定")


def _shown(nature: str) -> str:
    return f"“{NATURES.get(nature, nature)}”"


def _to_ask(text: _Text, law: Standing, shown: str) -> tuple[Note, ...]:
    """Whom to ask where neither the text nor higher law settles it."""
    if text.verdict is not None or law.forbids:
        return ()
    return (note("ask", f"{shown}能不能作为购买服务的内容，请与同级财政部门确认。"),)


def _prohibitions(policy: PolicyRules) -> tuple[Prohibition, ...]:
    return tuple(rule for aspect in FORBIDDEN_ASPECTS for rule in policy.rules(Prohibition, aspect))
