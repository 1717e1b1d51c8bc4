"""Which methods are open: by the list of the text, and beside it by the law on procurement."""

from __future__ import annotations

from dataclasses import dataclass

from calculators.calculator import Case
from calculators.fact_topics import FactTopic
from calculators.higher_law import cite_fact, facts_on
from calculators.procurement_terms import (
    CIRCUMSTANCES,
    GOODS_ONLY,
    METHODS,
    OPEN_TENDER,
    circumstance_keys,
    circumstance_words,
)
from calculators.reference import Fact
from calculators.results import Citation, Step, Strength, Verdict
from calculators.rules import Listing, Rule
from calculators.wording import cite_all, listed

_TOPIC = FactTopic.METHOD_CIRCUMSTANCE


@dataclass(frozen=True, slots=True)
class Method:
    """One method: what the text says of it and what the law asks for it.

    ``rules`` are the rules of the text that name it (none: not listed); ``open`` whether the
    law's circumstances hold, None where the reader has not said; ``facts`` the law relied on;
    ``needs`` the circumstances of which one is needed; ``approval`` whether it needs approval
    before the procurement begins.
    """

    name: str
    rules: tuple[Rule, ...]
    open: bool | None
    facts: tuple[Fact, ...]
    needs: tuple[str, ...]
    approval: bool

    @property
    def lawful(self) -> bool | None:
        """Whether the law lets it be used as it stands; None where a circumstance is unknown."""
        return False if self.approval else self.open

    def step(self) -> Step:
        """The method as a line of the answer."""
        said = "本文件列明" if self.rules else "本文件未列"
        return Step(f"{self.name}：{said}；{self._law()}。", self.citations())

    def citations(self) -> tuple[Citation, ...]:
        """The words of the text, then the law."""
        law = tuple(cite_fact(fact, Strength.STATE) for fact in self.facts)
        return (*cite_all(*self.rules), *law)

    def verdict(self) -> Verdict | None:
        """A check of this method: text and law together; None where an input is missing."""
        if self.lawful is None:
            return None
        if self.rules:
            return Verdict.MEETS if self.lawful else Verdict.CONFLICTS
        return Verdict.NOT_LISTED if self.lawful else Verdict.FAILS

    def _law(self) -> str:
        needed = "”或者“".join(self.needs)
        approval = "；达到公开招标数额标准，须在采购活动开始前获设区的市以上财政部门批准"
        tail = approval if self.approval else ""
        if self.name == OPEN_TENDER:
            return "上位规定以公开招标为主要方式，可以采用"
        if not self.facts:
            return f"没有收录这一天的上位规定，适用条件待核实{tail}"
        if self.open:
            return f"符合上位规定的适用情形{tail}"
        lead = "不符合" if self.open is False else "须符合"
        return f"{lead}上位规定的适用情形（“{needed}”）{tail}"


def methods(case: Case, tender_required: bool, local: tuple[Rule, ...] = ()) -> tuple[Method, ...]:
    """Every method with its standing.

    ``tender_required``: the open tender standard is reached; ``local`` are the text's own
    rules that let a purchase of this amount go to open tender.
    """
    return tuple(_method(case, name, tender_required, local) for name in METHODS)


def listed_names(case: Case) -> str:
    """The methods the text lists, as one phrase."""
    return listed(tuple(item for rule in _lists(case) for item in rule.items))


def _lists(case: Case) -> tuple[Listing, ...]:
    return case.policy.rules(Listing, "procurement/methods")


def _method(case: Case, name: str, tender_required: bool, local: tuple[Rule, ...]) -> Method:
    rules: tuple[Rule, ...] = tuple(rule for rule in _lists(case) if name in rule.items)
    if name == OPEN_TENDER:
        return Method(name, rules or local, True, (), (), approval=False)
    facts = facts_on(case, _TOPIC, name)
    keys = tuple(key for fact in facts for key in fact.keys)
    given = case.inputs.choices("circumstances")
    holds: bool | None = bool(circumstance_keys(given or ()) & set(keys))
    if not holds and given is None and _can_hold(keys):
        holds = None
    return Method(
        name, rules, holds if facts else None, facts, circumstance_words(keys), tender_required
    )


def _can_hold(keys: tuple[str, ...]) -> bool:
    """Whether a service can be in one of the circumstances: quotation is for goods alone."""
    return any(key in CIRCUMSTANCES and key not in GOODS_ONLY for key in keys)
