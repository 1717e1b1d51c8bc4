"""What the lists of a text say of one item: named, widened to, perhaps meant, or not listed."""

from __future__ import annotations

from calculators.answer import Answer
from calculators.calculator import Case
from calculators.conditions import answers
from calculators.matching import HOW, Nearness, find_misspelt
from calculators.phrases import phrases
from calculators.purchase_lists import (
    ADJUSTMENT_ASPECT,
    Placed,
    absent_lists,
    approvals,
    definitions,
    find_explained,
    find_listed,
    find_mentions,
    find_named,
    find_widened,
    item_lists,
)
from calculators.purchase_reading import settling_words
from calculators.purchase_synonyms import same_as
from calculators.results import Note, Outcome, Step, Verdict
from calculators.rulebook import PolicyRules
from calculators.rules import Condition, Definition, Rule
from calculators.wording import listed, note, step

FEWEST_CHARACTERS = 3
"""Fewer characters stand in too many rules to be ruled by one of them."""


def answer_item(case: Case, item: str) -> Answer:
    """What the text's lists say of one item."""
    found = find_listed(case.policy, item, case.rulebook)
    named = tuple(pair for pair in found if pair[0].sure)
    if named:
        return _named(case, item, named)
    outside = tuple(pair for pair in find_named(case.policy, item, case.rulebook) if pair[0].sure)
    if outside:
        return _outside_the_lists(item, outside)
    widened = find_widened(case.policy, item)
    if widened:
        return Answer(
            outcome=Outcome.DETERMINED,
            verdict=Verdict.MEETS,
            sentence=f"“{item}”不在列举的项目里，但本文件写明可以把购买事项扩大到这里",
            rules=widened,
            steps=(step(f"“{item}”见于扩大购买事项的规定", *widened),),
        )
    meant = tuple(dict.fromkeys(match.term for match, _ in found))
    meant = meant or find_explained(case.policy, item)
    if meant:
        return _perhaps(case, item, meant)
    return _misspelt(case, item) or answer_unlisted(case, item)


def answer_unlisted(case: Case, item: str) -> Answer:
    """What follows for an item that no list of the text names."""
    lists = item_lists(case.policy)
    absent = absent_lists(case.policy)
    mentioning = _mentions(case, item)
    if any(rule.closed for rule in absent):
        return _on_an_absent_list(item, lists, absent, mentioning)
    if not lists:
        if mentioning:
            return _elsewhere_in_the_text(item, mentioning)
        return Answer(outcome=Outcome.SILENT, sentence="本文件没有列举可以购买的项目")
    lifting = approvals(case.policy)
    if lifting:
        return _needs_approval(case, item, lists, lifting)
    return Answer(
        outcome=Outcome.DETERMINED,
        verdict=Verdict.NOT_LISTED,
        sentence=f"“{item}”没有列入本文件列举的项目；列举以“等”字结尾，没有列入不等于不得购买",
        rules=lists,
        steps=(_not_found(item, lists),),
        notes=(_ask_place(item), *_mentioned(item, mentioning), *_adjusting(case.policy)),
    )


def _mentions(case: Case, item: str) -> tuple[Rule, ...]:
    """What the text rules elsewhere of the item, by its own name or a synonym."""
    core = phrases(case.rulebook).core(item)
    words = (core, *same_as(case.rulebook, core))
    return find_mentions(case.policy, tuple(w for w in words if len(w) >= FEWEST_CHARACTERS))


def _elsewhere_in_the_text(item: str, rules: tuple[Rule, ...]) -> Answer:
    return Answer(
        outcome=Outcome.DETERMINED,
        sentence=f"“{item}”本文件在别处写到（见所引条款），没有写它能不能购买",
        rules=rules,
        steps=(step(f"“{item}”见于别处的规定", *rules),),
        notes=(_ask_place(item),),
    )


def _mentioned(item: str, rules: tuple[Rule, ...]) -> tuple[Note, ...]:
    if not rules:
        return ()
    quotes = "；".join(rule.quote for rule in rules)
    return (note("related", f"“{item}”本文件在别处写到：{quotes}。", *rules),)


def _outside_the_lists(item: str, named: tuple[Placed, ...]) -> Answer:
    """The answer on what the text has bought in so many words, outside its lists."""
    rules = tuple(dict.fromkeys(rule for _, rule in named))
    return Answer(
        outcome=Outcome.DETERMINED,
        verdict=Verdict.MEETS,
        sentence=f"“{item}”是本文件写明通过政府购买服务办理的事项",
        rules=rules,
        steps=tuple(
            step(f"“{item}”对应“{match.term}”（{HOW[match.nearness]}）", rule)
            for match, rule in named
        ),
        notes=_by_another_name(named),
    )


def _misspelt(case: Case, item: str) -> Answer | None:
    """The question whether a word with another character in it was meant; None without one."""
    terms = tuple(term for rule in item_lists(case.policy) for term in rule.items)
    same = tuple(word for term in terms for word in same_as(case.rulebook, term))
    near = find_misspelt(item, (*terms, *same, *settling_words(case.rulebook)))
    if not near:
        return None
    meant = listed(tuple(f"“{word}”" for word in near), "或")
    unlisted = answer_unlisted(case, item)
    return Answer(
        outcome=Outcome.AMBIGUOUS,
        verdict=unlisted.verdict,
        sentence=f"“{item}”是不是想写{meant}？是的话请改过来再查；不是的话，{unlisted.sentence}",
        rules=unlisted.rules,
        steps=(step(f"“{item}”与{meant}只差一个字"), *unlisted.steps),
        notes=unlisted.notes,
    )


def _named(case: Case, item: str, named: tuple[Placed, ...]) -> Answer:
    rules = tuple(dict.fromkeys(rule for _, rule in named))
    defined = definitions(case.policy, tuple(match.term for match, _ in named))
    kinds = listed(tuple(dict.fromkeys(f"{rule.category}工作" for rule in rules)))
    return Answer(
        outcome=Outcome.DETERMINED,
        verdict=Verdict.MEETS,
        sentence=f"“{item}”在本文件列举的{kinds}之内，可以购买"
        f"{_catalogue(case.policy)}{_told_apart(case, named)}",
        rules=(*rules, *defined),
        steps=(
            *(_placed(item, pair) for pair in named),
            *_explained(defined),
        ),
        notes=(
            *_other_category(case, named),
            *_by_another_name(named),
            *_catalogue_notes(case.policy),
        ),
    )


def _explained(defined: tuple[Definition, ...]) -> tuple[Step, ...]:
    return tuple(step(f"清单的说明：{rule.quote}", rule) for rule in defined)


def _placed(item: str, pair: Placed) -> Step:
    match, rule = pair
    how = HOW[match.nearness] + (f"：“{match.via}”" if match.via else "")
    return step(f"“{item}”对应{rule.category}工作中的“{match.term}”（{how}）", rule)


def _by_another_name(named: tuple[Placed, ...]) -> tuple[Note, ...]:
    return tuple(
        note(
            "assumption",
            f"把“{match.via}”当作“{match.term}”的另一种写法，是本手册编者的归并，请核对。",
            rule,
        )
        for match, rule in named
        if match.nearness is Nearness.SYNONYM
    )


def _told_apart(case: Case, named: tuple[Placed, ...]) -> str:
    """That the category filled in is not the text's, at the end of the sentence."""
    return "；所填类别与文件不一致" if _other_category(case, named) else ""


def _other_category(case: Case, named: tuple[Placed, ...]) -> tuple[Note, ...]:
    category = case.inputs.text("category")
    return tuple(
        note(
            "category",
            f"所填类别是{category}，本文件把“{match.term}”列为{rule.category}工作。",
            rule,
        )
        for match, rule in named
        if category and rule.category != category
    )


def _catalogue(policy: PolicyRules) -> str:
    """What is still open where single projects are fixed by a list that is not held."""
    documents = listed(tuple(rule.document for rule in absent_lists(policy) if rule.closed))
    return f"，但具体项目以{documents}为准（本手册没有收录）" if documents else ""


def _catalogue_notes(policy: PolicyRules) -> tuple[Note, ...]:
    return tuple(
        note("elsewhere", f"具体项目还要看{rule.document}，本手册没有收录，请另行核对。", rule)
        for rule in absent_lists(policy)
    )


def _perhaps(case: Case, item: str, meant: tuple[str, ...]) -> Answer:
    lists = tuple(
        rule for rule in item_lists(case.policy) if any(term in rule.items for term in meant)
    )
    defined = definitions(case.policy, meant)
    named = listed(tuple(f"“{term}”" for term in meant), "或")
    return Answer(
        outcome=Outcome.AMBIGUOUS,
        verdict=Verdict.NOT_LISTED,
        sentence=f"“{item}”可能是指{named}，是的话可以购买；不是的话，本文件没有列入",
        rules=(*lists, *defined),
        steps=(
            *_explained(defined),
            step(f"读法一：“{item}”就是{named}，在列举之内", *lists),
            step(f"读法二（稳妥）：“{item}”另有所指，没有列入"),
        ),
        notes=(note("ask", f"请把项目名称写得与文件一致，或说明“{item}”具体做什么。"),),
    )


def _on_an_absent_list(
    item: str, lists: tuple[Rule, ...], absent: tuple[Rule, ...], mentioning: tuple[Rule, ...]
) -> Answer:
    documents = listed(tuple(rule.document for rule in absent))
    lead = f"“{item}”没有列入本文件列举的项目，" if lists else f"“{item}”"
    return Answer(
        outcome=Outcome.ELSEWHERE,
        verdict=Verdict.NOT_LISTED if lists else None,
        sentence=f"{lead}能否购买要看{documents}；清单未随文，不能判定",
        rules=(*lists, *absent),
        steps=(
            *((_not_found(item, lists),) if lists else ()),
            step(f"可购项目由{documents}划定，本手册没有收录", *absent),
        ),
        notes=(
            note("ask", f"请向发文机关索取{documents}，核对有没有这一项。"),
            *_mentioned(item, mentioning),
        ),
    )


def _needs_approval(
    case: Case, item: str, lists: tuple[Rule, ...], lifting: tuple[Condition, ...]
) -> Answer:
    """The answer where every approval the text names must be there."""
    words = {key: rule.words_for(key) for rule in lifting for key in rule.requires}
    known = answers(words, case.inputs)
    rules = (*lists, *lifting)
    steps = (_not_found(item, lists), step("列举以外的，须先经批准", *lifting))
    notes: tuple[Note, ...] = (_ask_place(item),)
    lead = f"“{item}”没有列入本文件列举的服务"
    notes = (*notes, *_mentioned(item, _mentions(case, item)))
    if known.unknown and not known.unmet:
        open_ones = listed(tuple(words[key] for key in known.unknown))
        return Answer(
            outcome=Outcome.NEEDS_INPUT,
            sentence=f"{lead}，能否购买要看有没有经{open_ones}",
            rules=rules,
            steps=steps,
            notes=notes,
            missing=known.unknown,
        )
    if not known.unmet:
        return Answer(
            outcome=Outcome.DETERMINED,
            verdict=Verdict.MEETS,
            sentence=f"{lead}，但已经{listed(tuple(words.values()))}，可以增加",
            rules=rules,
            steps=steps,
            notes=notes,
        )
    lacking = listed(tuple(words[key] for key in known.unmet))
    return Answer(
        outcome=Outcome.AMBIGUOUS,
        verdict=Verdict.FAILS,
        sentence=f"{lead}，又未经{lacking}，稳妥的读法是不得购买",
        rules=rules,
        steps=(
            *steps,
            step(f"读法一（稳妥）：“{item}”在列举的服务之外，未经批准不得增加", *lifting),
            step(f"读法二：“{item}”属于所列服务的细项，列举以“等”字结尾，可以购买", *lists),
        ),
        notes=notes,
    )


def _not_found(item: str, lists: tuple[Rule, ...]) -> Step:
    return step(f"“{item}”与列举的项目都对不上，本工具不替您归类", *lists)


def _ask_place(item: str) -> Note:
    text = f"“{item}”能不能算作列举的某一项，请与上级民政部门和同级财政部门确认。"
    return note("ask", text)


def _adjusting(policy: PolicyRules) -> tuple[Note, ...]:
    return tuple(
        note("related", "本文件对调整、扩大购买事项另有规定。", rule)
        for rule in policy.aspect(ADJUSTMENT_ASPECT)
    )
