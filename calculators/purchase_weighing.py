"""Weighs what an item is by its nature before what the lists say of it: prohibitions come first."""

from __future__ import annotations

from dataclasses import replace

from calculators.answer import Answer
from calculators.calculator import Case
from calculators.higher_law import entry_notes
from calculators.matching import Nearness, normalized
from calculators.phrases import phrases
from calculators.purchase_answers import answer_item
from calculators.purchase_lists import find_listed
from calculators.purchase_natures import answer_nature, forbidden, known_natures
from calculators.purchase_reading import Sign, read_natures
from calculators.results import Note, Outcome
from calculators.terms import NATURES, ORDINARY_SERVICE, WIDER_NATURES
from calculators.wording import listed, note, step

type _Open = tuple[Sign, tuple[str, ...]]
"""A word that may bring up natures, and those of them some layer forbids."""


def weigh_item(case: Case, item: str) -> tuple[Answer, str]:
    """The answer on one item, and the nature it surely has (empty: none).

    An item the text lists in these very words is that item. Otherwise a nature its words settle
    decides; one they only may bring up is asked about, unless the reader has marked a nature.
    """
    if _listed_in_these_words(case, item):
        return answer_item(case, item), ""
    reading = read_natures(item, case.rulebook, known_natures(case.rulebook))
    if reading.sure is not None:
        return _settled(case, item, reading.sure), reading.sure.natures[0]
    answer = answer_item(case, item)
    questions = tuple(
        (sign, barred)
        for sign in reading.perhaps
        if (barred := tuple(one for one in sign.natures if forbidden(case, one)))
    )
    marked = case.inputs.choices("nature")
    if not questions:
        return answer, ""
    if marked:
        return replace(answer, notes=(*answer.notes, _as_marked(item, marked))), ""
    return _asked(item, answer, questions), ""


def _listed_in_these_words(case: Case, item: str) -> bool:
    core = phrases(case.rulebook).core
    return any(
        match.nearness is Nearness.EXACT
        or (match.sure and core(item) in (core(match.term), core(match.via)))
        for match, _ in find_listed(case.policy, item, case.rulebook)
    )


def _settled(case: Case, item: str, sign: Sign) -> Answer:
    """The answer on the nature, with the step that shows where the words brought it up."""
    nature = sign.natures[0]
    answer = answer_nature(case, nature)
    found = step(f"“{item}”说的是“{sign.word}”，归入“{nature}”")
    return replace(
        answer,
        sentence=_opening(item, sign.word, nature) + answer.sentence,
        steps=(found, *answer.steps),
        notes=(*answer.notes, *entry_notes(sign.entry), *_contradiction(case, item, nature)),
    )


def _opening(item: str, word: str, nature: str) -> str:
    """What the item was understood as, where it is not the nature by its own name."""
    if normalized(item) == normalized(nature):
        return ""
    by = "" if normalized(item) == normalized(word) else f"是{word}，"
    return f"“{item}”{by}归入“{nature}”："


def _contradiction(case: Case, item: str, nature: str) -> tuple[Note, ...]:
    if ORDINARY_SERVICE not in (case.inputs.choices("nature") or ()):
        return ()
    text = (
        f"所填性质是“{ORDINARY_SERVICE}”，但“{item}”按字面是“{nature}”，两者矛盾；这里按字面判断。"
    )
    return (note("category", text),)


def _asked(item: str, answer: Answer, questions: tuple[_Open, ...]) -> Answer:
    """The question which of two things the words mean, with what would follow from each."""
    natures = dict.fromkeys(one for _, barred in questions for one in barred)
    widest = tuple(one for one in natures if WIDER_NATURES.get(one) not in natures)
    shown = listed(tuple(f"“{NATURES.get(one, one)}”" for one in widest), "或")
    words = listed(tuple(dict.fromkeys(f"“{sign.word}”" for sign, _ in questions)), "和")
    return Answer(
        outcome=Outcome.NEEDS_INPUT,
        sentence=(
            f"“{item}”写到{words}，请先选择项目的性质：是{shown}的，不得购买；"
            f"都不是、只是与它有关的服务的，选“{ORDINARY_SERVICE}”，再看清单"
        ),
        rules=answer.rules,
        steps=(
            step(f"读法一（稳妥）：“{item}”就是{shown}，不得购买"),
            step(f"读法二：“{item}”只是与它有关的服务，{answer.sentence}", *answer.rules),
        ),
        notes=tuple(made for sign, _ in questions for made in entry_notes(sign.entry)),
        missing=("nature",),
    )


def _as_marked(item: str, marked: tuple[str, ...]) -> Note:
    return note("assumption", f"按所选性质{listed(marked)}判断“{item}”，没有另作归类。")
