"""How a contractor may be chosen: scope, methods, approval and what holds below the threshold."""

from __future__ import annotations

from decimal import Decimal

from calculators.calculator import Calculator, Case
from calculators.fact_topics import FactTopic
from calculators.field_rules import tied
from calculators.fields import Field, FieldType
from calculators.higher_law import counting_note, fact_note, facts_on, unverified_notes
from calculators.inputs import InputProblem, Inputs, contradiction
from calculators.procurement_answer import answer_purchase
from calculators.procurement_checks import checks
from calculators.procurement_law import law_notes
from calculators.procurement_scope import THRESHOLD, drawn_threshold
from calculators.procurement_tender import (
    STANDARD,
    THRESHOLDS,
    Tender,
    assumed_notes,
    prefill_notes,
    prefilled,
    tender,
)
from calculators.procurement_terms import CIRCUMSTANCES, METHODS, NONE_OF_THESE
from calculators.remarks import remarks
from calculators.results import Figure, Note, Outcome, Result, Verdict
from calculators.rulebook import Rulebook
from calculators.rules import Prohibition
from calculators.wording import cite_all, note, plain, subtract, yuan

ASK = note("ask", "限额标准、公开招标数额标准和批准手续，请向同级财政部门（政府采购监管）核实。")
_METHODS = ("procurement/methods", "procurement/below-threshold")
_READ_WITH = {
    "amount": _METHODS,
    THRESHOLD: _METHODS,
    "in_central_catalogue": ("procurement/below-threshold",),
}
"""Rows whose rules turn on an input they do not name."""
_FIELDS = (
    Field(
        key="amount",
        label="本项目采购金额（预算）",
        type=FieldType.AMOUNT,
        unit="元",
        positive=True,
        help="单项采购金额，不要拆分。",
    ),
    Field(key="in_central_catalogue", label="是否在政府集中采购目录以内", type=FieldType.FLAG),
    Field(
        key=THRESHOLD,
        label="当地采购限额标准（服务类）",
        type=FieldType.AMOUNT,
        unit="元",
        positive=True,
        help="文件没有写数额，请按当地财政部门现行标准填写。",
    ),
)
_LAW_FIELDS = (
    Field(
        key=STANDARD,
        label="当地公开招标数额标准（服务类）",
        type=FieldType.AMOUNT,
        unit="元",
        positive=True,
        help="请按当地财政部门现行标准填写。",
    ),
    Field(
        key="circumstances",
        label="符合哪些法定情形",
        type=FieldType.CHOICES,
        choices=(*CIRCUMSTANCES.values(), NONE_OF_THESE),
        help="政府采购法第二十九条至第三十二条和框架协议采购的情形；一项也不符合的，选最后一项。",
    ),
    Field(
        key="same_category_contracts",
        label="同一财政年度同一品目的其他合同金额",
        type=FieldType.AMOUNT_LIST,
        unit="元",
        each="合同",
        columns=("合同金额", "金额", "合同价", "合同价款"),
        help="同一预算项目下，以公开招标以外的方式采购的，每份合同填一个数，不含本项目。",
    ),
    Field(key="qualified_bidders", label="合格供应商家数", type=FieldType.COUNT, unit="家"),
    Field(
        key="original_contract", label="原合同金额", type=FieldType.AMOUNT, unit="元", positive=True
    ),
    Field(
        key="addition", label="拟追加（添购）金额", type=FieldType.AMOUNT, unit="元", positive=True
    ),
)
LOWEST_PRICE_ONLY = "lowest_price_only"
"""Key of what is told of bids judged by their price alone."""
_METHOD = Field(
    key="method",
    label="拟采用的采购方式",
    type=FieldType.CHOICE,
    choices=METHODS,
    help="填了就检查这种方式能不能用。",
)


def _fields(rulebook: Rulebook) -> tuple[Field, ...]:
    fields = (
        *(tied(field, rulebook, _READ_WITH.get(field.key, ())) for field in _FIELDS),
        tied(_METHOD, rulebook, aspects=_METHODS),
        *_LAW_FIELDS,
    )
    return tuple(
        prefilled(field, rulebook) if field.key in THRESHOLDS else field for field in fields
    )


def _decide(case: Case) -> Result:
    standing = tender(case)
    purchase = answer_purchase(case, standing)
    extra = checks(case, standing.standard)
    extra_missing = tuple(key for check in extra for key in check.missing)
    outcome, phrases, missing = purchase.outcome, purchase.phrases, purchase.missing
    alone = not case.inputs.has("amount") and not case.inputs.has("method")
    if alone and outcome is Outcome.NEEDS_INPUT and any(c.verdict or c.missing for c in extra):
        outcome, phrases, missing = Outcome.SILENT, ("本文件没有规定，按上位规定",), ()
    silent = outcome is Outcome.SILENT
    missing = () if silent else missing
    verdict = _worst(purchase.verdict, *(check.verdict for check in extra))
    if extra_missing and verdict in (Verdict.MEETS, None):
        outcome, verdict = Outcome.NEEDS_INPUT, None
    # A text that is silent keeps nothing; what the law forbids beside it is forbidden still.
    kept = verdict if not silent or verdict is Verdict.FAILS else None
    return Result(
        policy=case.policy.slug,
        outcome=outcome,
        verdict=kept,
        summary="；".join((*phrases, *(check.phrase for check in extra))) + "。",
        figures=(*_figures(case, standing), *(f for c in extra for f in c.figures)),
        steps=(*purchase.steps, *(made for check in extra for made in check.steps)),
        citations=() if silent else cite_all(*purchase.rules),
        notes=(
            *purchase.notes,
            *prefill_notes(case, purchase.missing),
            *assumed_notes(case, standing),
            *(made for check in extra for made in check.notes),
            *_flips(case, standing.standard),
            *_price_notes(case),
            *law_notes(case, standing, purchase.missing),
            *remarks(*purchase.rules),
            counting_note(case),
            ASK,
        ),
        missing=tuple(dict.fromkeys((*missing, *extra_missing))),
    )


_GRAVITY = (
    Verdict.FAILS,
    Verdict.CONFLICTS,
    Verdict.FAILS_IN_PRINCIPLE,
    Verdict.NOT_LISTED,
    Verdict.MEETS,
)


def _worst(*verdicts: Verdict | None) -> Verdict | None:
    given = [verdict for verdict in verdicts if verdict is not None]
    return min(given, key=_GRAVITY.index) if given else None


def _figures(case: Case, standing: Tender) -> tuple[Figure, ...]:
    assumed = standing.standard is not None and not case.inputs.has(STANDARD)
    amounts = (
        ("amount", "采购金额", case.inputs.number("amount")),
        (THRESHOLD, "采购限额标准", drawn_threshold(case)),
        (STANDARD, f"公开招标数额标准{'（假定）' if assumed else ''}", standing.standard),
    )
    return tuple(
        Figure(key, label, plain(value), "元") for key, label, value in amounts if value is not None
    )


def _flips(case: Case, standard: Decimal | None) -> tuple[Note, ...]:
    """How far the amount is below each threshold; never above it: that invites splitting."""
    amount = case.inputs.number("amount")
    limits = (("采购限额标准", drawn_threshold(case)), ("公开招标数额标准", standard))
    return tuple(
        note("flip", f"金额再增加 {yuan(subtract(limit, amount))}就达到{name}。")
        for name, limit in limits
        if amount is not None and limit is not None and amount < limit
    )


def _contradictions(inputs: Inputs) -> tuple[InputProblem, ...]:
    """The open tender standard is never below the threshold of procurement; none excludes all."""
    threshold, standard = inputs.number(THRESHOLD), inputs.number(STANDARD)
    ticked = inputs.choices("circumstances") or ()
    found = []
    if threshold is not None and standard is not None and standard < threshold:
        below = f"{yuan(standard)}，低于采购限额标准{yuan(threshold)}"
        found.append(contradiction(STANDARD, f"公开招标数额标准填的是{below}，两处不一致。"))
    if NONE_OF_THESE in ticked and len(ticked) > 1:
        message = f"既选了“{NONE_OF_THESE}”，又选了其他情形，两处不一致。"
        found.append(contradiction("circumstances", message))
    return tuple(found)


def _price_notes(case: Case) -> tuple[Note, ...]:
    """The text's bar on choosing by price alone, and the method of the law that does so."""
    rules = case.policy.rules(Prohibition, "procurement/evaluation-basis")
    method = case.inputs.text("method")
    notes = [
        note("evaluation", f"选定承接主体时，本文件写明“{rule.quote}”。", rule) for rule in rules
    ]
    if rules and method:
        notes.extend(
            fact_note(fact, "与本文件有张力，")
            for fact in facts_on(case, FactTopic.LOWEST_PRICE, method)
        )
    if rules:
        notes.extend(unverified_notes(case, LOWEST_PRICE_ONLY))
    return tuple(notes)


CALCULATOR = Calculator(
    name="procurement-method",
    title="采购方式",
    question="这个项目该用什么方式采购，拟用的方式行不行？",
    fields=_fields,
    decide=_decide,
    contradictions=_contradictions,
)
