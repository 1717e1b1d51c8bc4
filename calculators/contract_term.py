"""How long a contract may run: the ordinary limit, and the longer one with its conditions."""

from __future__ import annotations

from decimal import Decimal

from calculators.bounds import kept
from calculators.calculator import Calculator, Case
from calculators.conditions import answers, flag_fields, named
from calculators.fact_topics import FactTopic
from calculators.field_rules import tied
from calculators.fields import Field, FieldType
from calculators.higher_law import counting_note, doubt_notes, fact_note, facts_on
from calculators.reference import Fact
from calculators.remarks import remarks, soft_failure
from calculators.results import Figure, Note, Outcome, Result, Step, Verdict
from calculators.rulebook import Rulebook
from calculators.rules import Term
from calculators.terms import TERM_CONDITIONS
from calculators.wording import MODAL, cite_all, note, plain, step, subtract

ASPECT = "contract/term"
TOPIC = FactTopic.CONTRACT_TERM
_MONTHS = Field(
    key="months",
    label="合同履行期限",
    type=FieldType.MONTHS,
    unit="月",
    positive=True,
    maximum=Decimal(1200),
    help="按月填，1年填12。",
)


def _fields(rulebook: Rulebook) -> tuple[Field, ...]:
    return (tied(_MONTHS, rulebook, (ASPECT,)), *flag_fields(rulebook, TERM_CONDITIONS, (Term,)))


def _decide(case: Case) -> Result:
    terms = tuple(
        sorted(
            case.policy.rules(Term, ASPECT),
            key=lambda term: (term.maximum.value, len(term.conditions)),
        )
    )
    if not terms:
        return _silent(case)
    months = case.inputs.number("months")
    if months is None:
        summary = f"请填写拟签合同的履行期限。{_limits(terms)}"
        return _result(case, terms, Outcome.NEEDS_INPUT, summary, missing=("months",))
    for at, term in enumerate(terms):
        if kept(months, term.maximum):
            return _within(case, months, term, terms[: at + 1])
    return _beyond(case, months, terms)


def _silent(case: Case) -> Result:
    elements = case.policy.aspect("contract/elements")
    related = note("related", "本文件只要求合同写明期限，没有写最长多久。", *elements)
    return Result(
        case.policy.slug,
        Outcome.SILENT,
        "本文件没有规定合同履行期限的上限。",
        notes=(
            *((related,) if elements else ()),
            note("ask", "合同可以签多久，请与同级财政部门（政府采购监督管理部门）确认。"),
            *_higher(case),
        ),
    )


def _higher(case: Case) -> tuple[Note, ...]:
    """The limits of higher law, each set against the months given."""
    months = case.inputs.number("months")
    sure = tuple(fact_note(fact, _against(months, fact)) for fact in facts_on(case, TOPIC))
    return (*sure, *doubt_notes(case, TOPIC))


def _against(months: Decimal | None, fact: Fact) -> str:
    if months is None or fact.amount is None:
        return ""
    side = "没有超过" if months <= fact.amount.value else "超过了"
    return f"拟签 {plain(months)} 个月，{side} {plain(fact.amount.value)} 个月。"


def _within(case: Case, months: Decimal, term: Term, used: tuple[Term, ...]) -> Result:
    """The answer where ``term``, the last of ``used``, is the first limit long enough."""
    known = answers(term.conditions, case.inputs)
    steps = tuple(_compared(months, each) for each in used)
    if known.unmet:
        lacking = named(known.unmet, TERM_CONDITIONS, [term])
        verdict = soft_failure(used[:-1])
        summary = (
            f"合同期限 {plain(months)} 个月，{_exceeding(used)}要按“{term.maximum.words}”签订，"
            f"还缺{lacking}，条件不具备。"
        )
        flip = _flip_down(months, used[:-1])
        return _result(
            case, used, Outcome.DETERMINED, summary, verdict=verdict, steps=steps, flip=flip
        )
    if known.unknown:
        asked = named(known.unknown, TERM_CONDITIONS, [term])
        summary = (
            f"合同期限 {plain(months)} 个月，{_exceeding(used)}能否按“{term.maximum.words}”签订，"
            f"还要看{asked}。"
        )
        flip = _flip_down(months, used[:-1])
        return _result(
            case, used, Outcome.NEEDS_INPUT, summary, steps=steps, flip=flip, missing=known.unknown
        )
    return _meets(case, months, used, steps)


def _meets(case: Case, months: Decimal, used: tuple[Term, ...], steps: tuple[Step, ...]) -> Result:
    term = used[-1]
    held = f"，{named(term.conditions, TERM_CONDITIONS, [term])}都具备" if term.conditions else ""
    summary = f"合同期限 {plain(months)} 个月{held}，符合“{_said(term)}”的规定。"
    room = plain(subtract(term.maximum.value, months))
    flip = (note("flip", f"距“{term.maximum.words}”的上限还有 {room} 个月。", term),)
    return _result(
        case, used, Outcome.DETERMINED, summary, verdict=Verdict.MEETS, steps=steps, flip=flip
    )


def _beyond(case: Case, months: Decimal, terms: tuple[Term, ...]) -> Result:
    longest = terms[-1]
    verdict = Verdict.FAILS if longest.conditions else soft_failure((longest,))
    over = plain(subtract(months, longest.maximum.value))
    summary = (
        f"合同期限 {plain(months)} 个月，超出“{_said(longest)}”的规定（多 {over} 个月），"
        f"{'本文件没有允许更长的规定' if verdict is Verdict.FAILS else '须有充分理由'}。"
    )
    steps = tuple(_compared(months, term) for term in terms)
    flip = _flip_down(months, terms)
    return _result(
        case, terms, Outcome.DETERMINED, summary, verdict=verdict, steps=steps, flip=flip
    )


def _compared(months: Decimal, term: Term) -> Step:
    limit = term.maximum
    sign = "≤" if months <= limit.value else "＞"
    return step(f"{plain(months)} 个月 {sign} {plain(limit.value)} 个月（{limit.words}）", term)


def _flip_down(months: Decimal, terms: tuple[Term, ...]) -> tuple[Note, ...]:
    """How much shorter the contract must be to keep each of the limits, which it exceeds."""
    return tuple(
        note(
            "flip",
            f"缩短 {plain(subtract(months, term.maximum.value))} 个月，"
            f"即在“{term.maximum.words}”之内。",
            term,
        )
        for term in terms
    )


def _exceeding(used: tuple[Term, ...]) -> str:
    """The shorter limits a duration goes beyond, as the beginning of a clause."""
    shorter = "、".join(f"“{_said(term)}”" for term in used[:-1])
    return f"超出{shorter}的规定；" if shorter else ""


def _said(term: Term) -> str:
    """A limit with its modal word, where the text has both side by side: 一般不超过1年."""
    modal = f"{MODAL[term.strength]}{term.maximum.words}"
    return modal if modal in term.quote else term.maximum.words


def _limits(terms: tuple[Term, ...]) -> str:
    said = "；".join(f"“{term.quote}”" for term in terms)
    return f"本文件的规定是：{said}。"


def _result(
    case: Case,
    terms: tuple[Term, ...],
    outcome: Outcome,
    summary: str,
    *,
    verdict: Verdict | None = None,
    steps: tuple[Step, ...] = (),
    flip: tuple[Note, ...] = (),
    missing: tuple[str, ...] = (),
) -> Result:
    return Result(
        case.policy.slug,
        outcome,
        summary,
        verdict,
        figures=tuple(
            Figure(
                "longest_term",
                f"最长履行期限（{term.maximum.words}）",
                plain(term.maximum.value),
                term.maximum.unit,
                "conditional" if term.conditions else "ordinary",
                cite_all(term),
            )
            for term in terms
        ),
        steps=steps,
        citations=cite_all(*terms),
        notes=(counting_note(case), *flip, *remarks(*terms), *_higher(case)),
        missing=missing,
    )


CALCULATOR = Calculator(
    name="contract-term",
    title="合同期限",
    question="合同最长可以签多久，这个期限行不行？",
    fields=_fields,
    decide=_decide,
)
