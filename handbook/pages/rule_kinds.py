"""For the maintainer: every rule kind and every part of a result, from the code's declarations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from calculators.lexicon import Entry, EntryUse
from calculators.reference import Fact, Grade
from calculators.results import (
    Citation,
    Figure,
    Note,
    Outcome,
    Result,
    Step,
    Strength,
    Unused,
    Verdict,
)
from calculators.rules import KINDS, Reading, Rule, Said, Value
from handbook.pages.declarations import (
    Block,
    ClassDoc,
    FieldDoc,
    blocks_of,
    document,
    words_of,
)
from handbook.pages.templating import render
from handbook.rule_text import rule_text

_SHARED = {
    Rule: "每条规则都有的键",
    Value: "数值",
    Said: "键和原话",
    Reading: "读法",
    Strength: "语气",
}
_KIND_NAMES = {
    "ratio": "比例",
    "bands": "档位",
    "per-head": "按人口配备",
    "fixed-number": "定额",
    "cap": "上限",
    "floor": "下限",
    "threshold": "界限",
    "term": "期限",
    "list": "清单",
    "definition": "定义",
    "permission": "许可",
    "condition": "条件",
    "qualification": "人员资格",
    "duty": "职责",
    "deadline": "完成期限",
    "validity": "施行期间",
    "prohibition": "禁止",
    "fund-source": "资金来源",
    "penalty": "处罚",
}
_FACTS = {
    Fact: "上位规定的事实",
    Grade: "证据等级",
    Entry: "日常叫法的条目",
    EntryUse: "条目的用处",
}
_RESULTS = {
    Result: "结果",
    Outcome: "结论的性质",
    Verdict: "核对结论",
    Figure: "数字",
    Step: "步骤",
    Citation: "引文",
    Note: "提示",
    Unused: "没有用到的输入",
}
NOTE_CODES = "Note.code"
"""The name of the codes of notes in declarations.toml."""

_TYPES = {
    "str": "字符串",
    "str | None": "字符串",
    "bool": "true 或 false",
    "Decimal": "数的字符串",
    "Value": "数值",
    "Value | None": "数值",
    "Strength": "语气",
    "Grade": "证据等级",
    "Outcome": "结论的性质",
    "Verdict | None": "核对结论",
    "Amount | None": "数和单位",
    "tuple[str, ...]": "字符串数组",
    "tuple[Said, ...]": "表：键 = 原话",
    "tuple[Reading, ...]": "读法数组",
    "tuple[Figure, ...]": "数字数组",
    "tuple[Step, ...]": "步骤数组",
    "tuple[Citation, ...]": "引文数组",
    "tuple[Note, ...]": "提示数组",
}


def rule_kinds(rules: Sequence[Rule], up: str) -> Markup:
    """Every kind with its keys and the first published rule of it; ``up`` leads to the root."""
    kinds = []
    for (name, kind), doc in zip(KINDS.items(), document(tuple(KINDS.values())), strict=True):
        example = next((rule for rule in rules if isinstance(rule, kind)), None)
        href = f"{up}policies/{example.policy}.html#r-{example.id.lower()}" if example else ""
        toml = rule_text(example) if example else ""
        kinds.append(Block(f"kind-{name}", _KIND_NAMES[name], name, doc, example, href, toml))
    blocks = [*map(_without_policy, blocks_of(_SHARED)), *kinds, *blocks_of(_FACTS)]
    return render("declarations.html", {"blocks": blocks, "types": _TYPES})


def _without_policy(block: Block) -> Block:
    """The folder names the policy of a rule, so it is no key of the file."""
    kept = tuple(field for field in block.doc.fields if field.name != "policy")
    return replace(block, doc=replace(block.doc, fields=kept))


def result_fields() -> Markup:
    """Every part of a result, every outcome and verdict, every code of a note."""
    blocks = [*blocks_of(_RESULTS), _note_codes(), *blocks_of({Strength: "语气"})]
    return render("declarations.html", {"blocks": blocks, "types": _TYPES})


def _note_codes() -> Block:
    """The codes of notes: words of the calculators' own that no class declares."""
    words = words_of("declarations.toml")[NOTE_CODES]
    codes = tuple(
        FieldDoc(code, "", False, text) for code, text in words.items() if code != "about"
    )
    return Block("note-codes", "提示的代码", "", ClassDoc(NOTE_CODES, words["about"], codes))
