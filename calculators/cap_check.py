"""One cap: base, limit, what counts against it and what is left, to the fen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from calculators.calculator import Case
from calculators.results import SOFT, Figure, Note, Outcome, Step, Strength, Verdict
from calculators.rules import Cap, Listing, Rule
from calculators.wording import (
    FEN,
    add,
    cite_all,
    floor_to_fen,
    multiply,
    note,
    percent,
    plain,
    reading_notes,
    step,
    subtract,
    yuan,
)

PURCHASE = "purchase_cap"
"""The subject of a cap on what is bought; any other cap is named as what it is."""
TARGET = "target"
"""The reading of a cap that wants the whole share spent: 足额落实."""
_LEADS = {Strength.IN_PRINCIPLE: "原则上", Strength.GENERALLY: "一般"}
_YEARS = {"current": "当年", "previous": "上年"}


@dataclass(frozen=True, slots=True)
class CapAnswer:
    """What one cap says of the inputs; ``definitions`` are the rules that define its base."""

    outcome: Outcome
    verdict: Verdict | None
    phrase: str
    figures: tuple[Figure, ...] = ()
    steps: tuple[Step, ...] = ()
    notes: tuple[Note, ...] = ()
    missing: tuple[str, ...] = ()
    definitions: tuple[Rule, ...] = ()

    @property
    def fails(self) -> bool:
        """Whether the plan breaks the cap."""
        return self.verdict in (Verdict.FAILS, Verdict.FAILS_IN_PRINCIPLE)


def answer_cap(case: Case, cap: Cap) -> CapAnswer:
    """Compute the cap where its base is given and check what is planned against it."""
    named = case.policy.rules(Listing, cap.aspect)
    definitions = tuple(rule for rule in named if rule.polarity == "name")
    missing = tuple(key for key in cap.base if not case.inputs.has(key))
    if missing:
        base = "、".join(_base_words(cap))
        phrase = (
            f"{_label(cap)}按{_year(cap)}“{base}”的{percent(cap.share.value)}计算，请先填写基数"
        )
        return CapAnswer(
            Outcome.NEEDS_INPUT, None, phrase, missing=missing, definitions=definitions
        )
    amounts = tuple(case.inputs.number(key) or Decimal(0) for key in cap.base)
    total = add(amounts)
    exact = multiply(total, cap.share.value)
    limit = floor_to_fen(exact)
    figures = (
        Figure(
            "base",
            f"基数（{_year(cap)}{'、'.join(_base_words(cap))}）",
            plain(total),
            "元",
            citations=cite_all(*definitions, cap),
        ),
        Figure(cap.subject, _label(cap), plain(limit), "元", citations=cite_all(cap)),
    )
    steps = (_working(cap, amounts, exact, limit),)
    phrase = f"{_label(cap)}{_limit_words(cap)}{yuan(limit)}"
    computed = CapAnswer(Outcome.DETERMINED, None, phrase, figures, steps, definitions=definitions)
    return _checked(case, cap, limit, computed)


def _label(cap: Cap) -> str:
    """What is capped, in the text's words unless it is the purchase itself."""
    if cap.subject == PURCHASE:
        return "购买经费上限"
    estimated = "测算" if "测算" in cap.quote else ""
    return f"{cap.words_for(cap.subject)}{estimated}上限"


def _year(cap: Cap) -> str:
    words = cap.words_for(cap.base_year)
    return _YEARS.get(cap.base_year, "") if words == cap.base_year else words


def _base_words(cap: Cap) -> tuple[str, ...]:
    """What the base is called in the text, without the year said before it.

    Where one quotation names all parts together (中央和省级下拨的…) it stands for them.
    """
    year = _year(cap)
    words = tuple(cap.words_for(key).removeprefix(year) for key in cap.base)
    return tuple(
        word
        for at, word in enumerate(words)
        if not any(word in other for other in words[:at] + words[at + 1 :])
    )


def _limit_words(cap: Cap) -> str:
    """The text's own strength: 原则上不得超过, 不得超过, 不超过."""
    barred = "不得超过" if "不得超过" in cap.quote else "不超过"
    return f"{_LEADS.get(cap.strength, '')}{barred}"


def _working(cap: Cap, amounts: tuple[Decimal, ...], exact: Decimal, limit: Decimal) -> Step:
    parts = " + ".join(yuan(amount) for amount in amounts)
    sum_of_base = f"（{parts}）" if len(amounts) > 1 else parts
    text = f"{_label(cap)} = {sum_of_base} × {percent(cap.share.value)} = {yuan(exact)}"
    if exact != limit:
        text = f"{text}，分以下不计为 {yuan(limit)}（“{_limit_words(cap)}”，只能舍去）"
    return step(f"{text}。", cap)


def _checked(case: Case, cap: Cap, limit: Decimal, computed: CapAnswer) -> CapAnswer:
    """The answer with what is planned counted against the limit, where any of it is given."""
    given = tuple(key for key in cap.counted if case.inputs.has(key))
    if not given:
        return replace(computed, notes=reading_notes(cap))
    absent = tuple(key for key in cap.counted if key not in given)
    amounts = tuple(case.inputs.number(key) or Decimal(0) for key in given)
    total = add(amounts)
    left = subtract(limit, total)
    counted = replace(
        computed,
        figures=(
            *computed.figures,
            Figure("counted", "计入额度", plain(total), "元", citations=cite_all(cap)),
            _rest(left),
        ),
        steps=(*computed.steps, *_counting(case, cap, amounts, limit, left)),
        notes=reading_notes(cap),
    )
    if left < 0:
        return _over(cap, counted, total, -left)
    if absent:
        phrase = f"{counted.phrase}，已填的{yuan(total)}没有超过，计入额度的其余部分还没有填"
        return replace(counted, outcome=Outcome.NEEDS_INPUT, phrase=phrase, missing=absent)
    return _within(cap, counted, total, left)


def _over(cap: Cap, counted: CapAnswer, total: Decimal, excess: Decimal) -> CapAnswer:
    soft = cap.strength in SOFT
    word = "，原则上不允许，确需超过的要有依据并留存说明" if soft else ""
    return replace(
        counted,
        verdict=Verdict.FAILS_IN_PRINCIPLE if soft else Verdict.FAILS,
        phrase=f"{counted.phrase}，计入额度{yuan(total)}，超过{yuan(excess)}{word}",
        notes=(
            *counted.notes,
            note("flip", f"计入额度的资金减少 {yuan(excess)}就不超过（正好等于上限可以）。"),
        ),
    )


def _within(cap: Cap, counted: CapAnswer, total: Decimal, left: Decimal) -> CapAnswer:
    flip = note("flip", f"计入额度的资金再增加 {yuan(left + FEN)}就超过上限。")
    rest = f"还可安排{yuan(left)}" if left else "正好等于上限，可以"
    answer = replace(
        counted,
        verdict=Verdict.MEETS,
        phrase=f"{counted.phrase}，计入额度{yuan(total)}，没有超过，{rest}",
        notes=(*counted.notes, flip),
    )
    if left and any(reading.key == TARGET for reading in cap.readings):
        return replace(
            answer,
            outcome=Outcome.AMBIGUOUS,
            phrase=f"{answer.phrase}；如按足额落实来读，还差{yuan(left)}",
            figures=(*answer.figures, Figure("shortfall", "距足额", plain(left), "元", TARGET)),
        )
    return answer


def _rest(left: Decimal) -> Figure:
    if left < 0:
        return Figure("excess", "超过", plain(-left), "元")
    return Figure("headroom", "还可安排", plain(left), "元")


def _counting(
    case: Case, cap: Cap, amounts: tuple[Decimal, ...], limit: Decimal, left: Decimal
) -> tuple[Step, ...]:
    parts = " + ".join(yuan(amount) for amount in amounts)
    named = "超过" if left < 0 else "还可安排"
    counted = f"（{parts}）" if len(amounts) > 1 else parts
    text = f"上限 {yuan(limit)} − 计入额度 {counted} = {yuan(left)}（{named}）。"
    outside = tuple(
        amount for key in cap.not_counted if (amount := case.inputs.number(key)) is not None
    )
    steps = [step(text, cap)]
    if outside:
        text = f"另有 {yuan(add(outside))}从其他资金安排，按本文件不计入额度。"
        steps.append(step(text, cap))
    return tuple(steps)
