"""Weighs what the lists say of an item against the natures its own words bring up."""

from __future__ import annotations

from dataclasses import dataclass, replace

from calculators.answer import Answer
from calculators.calculator import Case
from calculators.matching import HOW, Match
from calculators.purchase_answers import answer_item
from calculators.purchase_natures import answer_nature, natures_named
from calculators.results import Outcome, Verdict
from calculators.wording import listed, step


@dataclass(frozen=True, slots=True)
class Weighed:
    """The answers on one item and the natures its words bring up."""

    parts: tuple[Answer, ...]
    natures: tuple[str, ...]


def weigh_item(case: Case, item: str) -> Weighed:
    """An item on no list that names a nature is that nature; one on a list may be both."""
    answer = answer_item(case, item)
    matches = natures_named(case, item)
    natures = tuple(match.term for match in matches)
    found = tuple(_found(case, item, match) for match in matches)
    if not found:
        return Weighed((answer,), ())
    if answer.verdict is not Verdict.MEETS:
        return Weighed(found, natures)
    forbidden = tuple(part for part in found if part.verdict is Verdict.FAILS)
    if not forbidden:
        return Weighed((answer, *found), natures)
    return Weighed((_both_ways(item, answer, forbidden, natures),), natures)


def _found(case: Case, item: str, match: Match) -> Answer:
    """The answer on a nature, with the step that shows where the words brought it up."""
    answer = answer_nature(case, match.term)
    how = HOW[match.nearness] + (f"：“{match.via}”" if match.via else "")
    return replace(answer, steps=(step(f"“{item}”写到了“{match.term}”（{how}）"), *answer.steps))


def _both_ways(
    item: str, answer: Answer, forbidden: tuple[Answer, ...], natures: tuple[str, ...]
) -> Answer:
    words = listed(tuple(f"“{nature}”" for nature in natures))
    return Answer(
        outcome=Outcome.AMBIGUOUS,
        verdict=Verdict.FAILS,
        sentence=f"“{item}”既写到列举的项目，又写到{words}，稳妥的读法是不得购买",
        rules=(*answer.rules, *(rule for part in forbidden for rule in part.rules)),
        steps=(*answer.steps, *(one for part in forbidden for one in part.steps)),
        notes=(*answer.notes, *(one for part in forbidden for one in part.notes)),
    )
