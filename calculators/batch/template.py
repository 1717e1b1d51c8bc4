"""The table a clerk fills in: headings, how each column is written, one example row."""

from __future__ import annotations

from calculators.batch.headings import AS_OF, NAME, POLICY, filled_by_example, heading
from calculators.calculator import Calculator
from calculators.rulebook import Rulebook


def template(calculator: Calculator, rulebook: Rulebook) -> list[list[str]]:
    """The headings of a batch of one calculator, as a table of one row."""
    fields = calculator.fields(rulebook)
    return [[NAME, POLICY, *(heading(field) for field in fields), AS_OF]]


def guidance(calculator: Calculator, rulebook: Rulebook) -> list[list[str]]:
    """For each column how its cells are written: a table with headings of its own."""
    names = "、".join(policy.meta.short_title for policy in rulebook.policies)
    lines = [
        ["列", "怎么填"],
        [NAME, "单位或项目的名称，只用来辨认，不参加计算"],
        [POLICY, f"按哪份文件算，每行写一份：{names}"],
    ]
    for field in calculator.fields(rulebook):
        told = filled_by_example(field)
        lines.append([heading(field), f"{told}。{field.help}" if field.help else told])
    lines.append([AS_OF, "不填就按测算当天"])
    return lines
