"""One cap: base, limit, what counts against it and what is left, to the fen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from calculators.calculator import Case
from calculators.cap_counted import Counted, counted, whole_purchase
from calculators.results import SOFT, Figure, Note, Outcome, Step, Strength, Unused, Verdict
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
    unused: tuple[Unused, ...] = ()

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
    plan = counted(case, cap)
    if plan is None:
        whole = whole_purchase(case, cap)
        base = replace(computed, notes=reading_notes(cap))
        return base if whole is None else _of_whole(cap, limit, whole, base)
    total = plan.sum
    left = subtract(limit, total)
    answer = replace(
        computed,
        figures=(
            *computed.figures,
            Figure("counted", "计入额度", plain(total), "元", citations=cite_all(cap)),
            _rest(left),
        ),
        steps=(*computed.steps, *_counting(cap, plan, limit, left)),
        notes=reading_notes(cap),
        unused=plan.unused,
    )
    if left < 0:
        return _over(cap, answer, total, -left)
    if plan.missing:
        phrase = f"{answer.phrase}；未查完：已填的{yuan(total)}没有超过，计入额度的其余部分还没有填"
        return replace(answer, outcome=Outcome.NEEDS_INPUT, phrase=phrase, missing=plan.missing)
    if plan.unmentioned and add(plan.unmentioned) > left:
        return _unmentioned(cap, limit, plan, answer)
    return _within(cap, answer, total, left)


def _of_whole(cap: Cap, limit: Decimal, whole: Decimal, computed: CapAnswer) -> CapAnswer:
    """Only the whole purchase is known, of which a part counts: it settles little."""
    figure = Figure("planned", "拟安排的购买资金总额度", plain(whole), "元")
    answer = replace(computed, figures=(*computed.figures, figure))
    part = f"“{cap.quote}”"
    if whole <= limit:
        phrase = f"拟安排的总额{yuan(whole)}没有超过，其中计入额度的部分也就不超过"
        text = f"计入额度的只是总额的一部分（{part}）：部分 ≤ 总额 {yuan(whole)} ≤ {yuan(limit)}。"
        return replace(
            answer,
            verdict=Verdict.MEETS,
            phrase=f"{answer.phrase}，{phrase}",
            steps=(*answer.steps, step(text, cap)),
        )
    phrase = f"未查完：本文件只限{part}，只填总额{yuan(whole)}不能判定，请填写其中计入额度的部分"
    return replace(
        answer,
        outcome=Outcome.NEEDS_INPUT,
        phrase=f"{answer.phrase}；{phrase}",
        missing=cap.counted,
    )


def _unmentioned(cap: Cap, limit: Decimal, plan: Counted, answer: CapAnswer) -> CapAnswer:
    """Parts the text says nothing of decide: both readings are shown, none is chosen."""
    more = add(plan.unmentioned)
    both = add((plan.sum, more))
    over = subtract(both, limit)
    kept = tuple(figure for figure in answer.figures if figure.key not in ("counted", "headroom"))
    source = cite_all(cap)
    return replace(
        answer,
        outcome=Outcome.AMBIGUOUS,
        phrase=f"{answer.phrase}；另有{yuan(more)}从别的资金安排，算不算进总额度本文件没有写："
        f"不算，没有超过；算进去超过{yuan(over)}（稳妥）",
        figures=(
            *kept,
            Figure("counted", "计入额度", plain(plan.sum), "元", "lowest", source),
            Figure("counted", "计入额度", plain(both), "元", "cautious", source),
            Figure("excess", "超过", plain(over), "元", "cautious", source),
        ),
        notes=(
            *answer.notes,
            note("reading", "别的资金安排的部分算不算进总额度，请与同级财政部门确认。", cap),
        ),
    )


def _over(cap: Cap, answer: CapAnswer, total: Decimal, excess: Decimal) -> CapAnswer:
    soft = cap.strength in SOFT
    word = "，原则上不允许，确需超过的要有依据并留存说明" if soft else ""
    return replace(
        answer,
        verdict=Verdict.FAILS_IN_PRINCIPLE if soft else Verdict.FAILS,
        phrase=f"{answer.phrase}，计入额度{yuan(total)}，超过{yuan(excess)}{word}",
        notes=(
            *answer.notes,
            note("flip", f"计入额度的资金减少 {yuan(excess)}就不超过（正好等于上限可以）。"),
        ),
    )


def _within(cap: Cap, computed: CapAnswer, total: Decimal, left: Decimal) -> CapAnswer:
    flip = note("flip", f"计入额度的资金再增加 {yuan(left + FEN)}就超过上限。")
    rest = f"还可安排{yuan(left)}" if left else "正好等于上限，可以"
    answer = replace(
        computed,
        verdict=Verdict.MEETS,
        phrase=f"{computed.phrase}，计入额度{yuan(total)}，没有超过，{rest}",
        notes=(*computed.notes, flip),
    )
    if left and any(reading.key == TARGET for reading in cap.readings):
        return replace(
            answer,
            outcome=Outcome.AMBIGUOUS,
            verdict=None,
            phrase=f"{answer.phrase}；如按足额落实来读，还差{yuan(left)}",
            figures=(*answer.figures, Figure("shortfall", "距足额", plain(left), "元", TARGET)),
        )
    return answer


def _rest(left: Decimal) -> Figure:
    if left < 0:
        return Figure("excess", "超过", plain(-left), "元")
    return Figure("headroom", "还可安排", plain(left), "元")


def _counting(cap: Cap, plan: Counted, limit: Decimal, left: Decimal) -> tuple[Step, ...]:
    parts = " + ".join(yuan(amount) for amount in plan.parts)
    named = "超过" if left < 0 else "还可安排"
    sum_of_parts = f"（{parts}）" if len(plan.parts) > 1 else parts
    text = f"上限 {yuan(limit)} − 计入额度 {sum_of_parts} = {yuan(left)}（{named}）。"
    steps = [step(text, cap)]
    if plan.outside:
        text = f"另有 {yuan(add(plan.outside))}从其他资金安排，按本文件不计入额度。"
        steps.append(step(text, cap))
    return tuple(steps)
