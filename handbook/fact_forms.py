"""How facts of each topic are worded: the words one of which must stand in their text, the unit of
their amount. A fact moved to another topic by a slip does not fit its form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculators.fact_topics import FactTopic
from calculators.quantities import Shape, find_quantities
from calculators.reference import Fact, Grade
from calculators.units import BASE_UNITS

type Found = Iterator[tuple[str, str, str, str]]
"""Key, what was found, what is valid, one hint."""


@dataclass(frozen=True, slots=True)
class Form:
    """``words``: one of them must stand in the text; none where any text will do. ``units``: what
    the amount may be in; none where facts of the topic have no amount. ``amount``: a fact that
    decides must have one.
    """

    words: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    amount: bool = False


FORMS: Mapping[FactTopic, Form] = {
    FactTopic.GOVERNMENT_PROCUREMENT: Form(("才是政府采购",)),
    FactTopic.THRESHOLD_AUTHORITY: Form(("确定公布", "分别确定")),
    FactTopic.CONTRACTOR_CONDITION: Form(("具备", "符合", "记录")),
    FactTopic.FAIR_TREATMENT: Form(("差别待遇",)),
    FactTopic.METHOD: Form(("采购方式有",)),
    FactTopic.OPEN_TENDER_MUST: Form(("达到公开招标数额标准",)),
    FactTopic.SPLITTING: Form(("化整为零",)),
    FactTopic.METHOD_CIRCUMSTANCE: Form(("可以", "只用于", "须是", "用于")),
    FactTopic.SINGLE_SOURCE_ADDITION: Form(("添购",), ("比例",), amount=True),
    FactTopic.METHOD_STEP: Form(("发出",), ("家", "日"), amount=True),
    FactTopic.FAILED_TENDER: Form(("废标",), ("家",), amount=True),
    FactTopic.LOWEST_PRICE: Form(("报价最低",)),
    FactTopic.RETENTION: Form(("保存",), ("月",), amount=True),
    FactTopic.CONTRACT_SIGNING: Form(("签订书面合同",), ("日", "工作日"), amount=True),
    FactTopic.CONTRACT_FILING: Form(("备案",), ("日", "工作日"), amount=True),
    FactTopic.SUBCONTRACTING: Form(("分包", "转包")),
    FactTopic.CONTRACT_ADDITION: Form(("追加",), ("比例",), amount=True),
    FactTopic.OPEN_TENDER_PENALTY: Form(("擅自采用其他方式",)),
    FactTopic.DEBARMENT: Form(("禁止参加",)),
    FactTopic.EMERGENCY: Form(("紧急采购",)),
    FactTopic.SERVICES: Form(("服务包括",)),
    FactTopic.SINGLE_SOURCE_NOTICE: Form(("公示",), ("日", "工作日"), amount=True),
    FactTopic.RESULT_PUBLICATION: Form(("公告结果",), ("日", "工作日"), amount=True),
    FactTopic.ACCEPTANCE: Form(("验收",)),
    FactTopic.CONTRACT_PUBLICATION: Form(("合同签订",), ("日", "工作日"), amount=True),
    FactTopic.CONSULTATION_BIDDERS: Form(("磋商",), ("家",), amount=True),
    FactTopic.GOVERNMENT_SERVICE: Form(("政府购买服务是", "购买内容包括", "购买服务。")),
    FactTopic.BUYER: Form(("是政府购买服务的购买主体",)),
    FactTopic.CONTRACTOR_KIND: Form(("可以承接",)),
    FactTopic.CONTRACTOR_EXCLUDED: Form(("不作为承接主体", "不得承接")),
    FactTopic.PURCHASE_PROHIBITED: Form(("不得",)),
    FactTopic.CATALOGUE: Form(("目录管理",)),
    FactTopic.BUDGET_FIRST: Form(("安排预算",)),
    FactTopic.INDIVIDUAL: Form(("向个人购买",)),
    FactTopic.CONTRACT_FORM: Form(("书面合同",)),
    FactTopic.CONTRACT_TERM: Form(("期限",), ("月",)),
    FactTopic.COUNTING: Form(("本数",)),
    FactTopic.DISPATCH: Form(("劳务派遣用工",), ("月",)),
    FactTopic.SMALL_BUSINESS: Form(("中小企业",), ("元",), amount=True),
    FactTopic.INTENTION_DISCLOSURE: Form(("采购意向",)),
    FactTopic.PROVINCIAL_VERSION: Form(("解读",), ("元",)),
    FactTopic.SAME_ITEM: Form(),
    FactTopic.OPEN_TENDER_THRESHOLD: Form(("公开招标",), ("元",), amount=True),
    FactTopic.PROCUREMENT_THRESHOLD: Form(("采购限额标准",), ("元",), amount=True),
    FactTopic.UNVERIFIED: Form(),
}
"""The form of every topic."""

BOUND_WORDS: Mapping[str, tuple[str, ...]] = {
    "at-least": ("以上", "至少", "不少于", "不得少于", "不低于", "不足", "标准为", "只有"),
    "at-most": ("不超过", "以下", "日内"),
}
"""The words one of which must stand in the sentence of an amount with this bound."""

_SENTENCE = re.compile(r"[，；。：]")


def check_form(fact: Fact) -> Found:
    """Faults of the topic and the amount of a fact, held against its own text."""
    form = FORMS[fact.topic]
    if form.words and not any(word in fact.text for word in form.words):
        fitting = [t.value for t, other in FORMS.items() if _fits(other, fact.text)]
        yield (
            "topic",
            f"{fact.topic.value}，text 里没有“{'”或“'.join(form.words)}”",
            "、".join(fitting) or "与 text 相合的主题",
            "核对 topic；或者把这几个字写进 text",
        )
    if fact.topic is FactTopic.UNVERIFIED and fact.decides:
        yield "topic", f"unverified，证据等级却是 {fact.grade.value}", "C、U", "核对 topic 和 grade"
    yield from _amount(fact, form)


def _fits(form: Form, text: str) -> bool:
    return any(word in text for word in form.words)


def _amount(fact: Fact, form: Form) -> Found:
    amount = fact.amount
    if amount is None:
        if fact.bound:
            yield "bound", f"{fact.bound}，没有 amount", "amount 和 bound 同时写", "删去 bound"
        if form.amount and fact.decides:
            valid = f"{fact.topic.value} 的数额，单位 {'、'.join(form.units)}"
            yield "amount", "没有 amount", valid, "照 text 里的数写，换成基本单位"
        return
    if amount.unit not in form.units:
        valid = "、".join(form.units) or f"{fact.topic.value} 不写数额"
        hint = "换成基本单位" if amount.unit not in BASE_UNITS else "核对单位和 topic"
        yield "amount", f"unit = {amount.unit}", valid, hint
        return
    sentences = [
        sentence
        for sentence in _SENTENCE.split(fact.text)
        for found in find_quantities(sentence)
        if found.shape is Shape.AMOUNT and (found.low, found.unit) == (amount.value, amount.unit)
    ]
    if not sentences:
        read = "、".join(found.text for found in find_quantities(fact.text)) or "没有数"
        found_words = f"{amount.value.normalize():f}{amount.unit}"
        yield "amount", found_words, f"text 里的数：{read}", "照 text 写，换成基本单位"
        return
    backed = {b for b, words in BOUND_WORDS.items() if any(w in sentences[0] for w in words)}
    if {fact.bound} != backed:
        valid = "、".join(sorted(backed)) or "、".join(BOUND_WORDS)
        yield "bound", f"{fact.bound or '没有 bound'}，text 写“{sentences[0]}”", valid, "照 text 写"


def check_grade(fact: Fact) -> Found:
    """Faults of the grade, held against what the fact says of where its words were seen."""
    not_found = any(word in fact.text for word in ("没有查到", "没有看到"))
    expected = Grade.U if not_found else Grade.C
    if fact.seen:
        expected = Grade.A if fact.seen == FULL_TEXT else Grade.B
    if fact.grade is not expected:
        yield (
            "grade",
            f"{fact.grade.value}，seen = {fact.seen or '没有'}",
            expected.value,
            f"“{FULL_TEXT}”是 A，别处看到是 B；没有 seen 时，text 写“没有查到”“没有看到”是 U，"
            "否则是 C",
        )


FULL_TEXT = "法规全文逐条核对"
"""What ``seen`` says of a fact checked article by article."""
