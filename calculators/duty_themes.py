"""The themes duties are told by, as rows of the topics."""

from __future__ import annotations

from dataclasses import dataclass

from calculators.rulebook import PolicyRules
from calculators.rules import Deadline, Duty


@dataclass(frozen=True, slots=True)
class Theme:
    """One kind of duty and the aspects whose rules belong to it."""

    label: str
    aspects: tuple[str, ...]


THEMES = (
    Theme("方案与报批", ("procurement/plan",)),
    Theme(
        "公开",
        (
            "procurement/disclosure",
            "contract/publication",
            "supervision/disclosure",
            "staffing/recruitment",
        ),
    ),
    Theme("合同与支付", ("contract/form", "contract/acceptance", "contract/payment")),
    Theme("培训", ("staffing/training",)),
    Theme("报送与备案", ("supervision/reporting", "supervision/filing")),
    Theme(
        "绩效评价",
        (
            "evaluation/evaluators",
            "evaluation/content",
            "evaluation/timing",
            "evaluation/publication",
        ),
    ),
    Theme("监督与退出", ("supervision/exit", "supervision/inspection")),
    Theme("进度", ("supervision/schedule",)),
)
"""In the order of a purchase: before, during and after the contract."""


def rules_of(policy: PolicyRules, theme: Theme) -> tuple[Duty | Deadline, ...]:
    """The duties and deadlines of a theme, in the order of its aspects."""
    return tuple(
        rule
        for aspect in theme.aspects
        for rule in policy.aspect(aspect)
        if isinstance(rule, Duty | Deadline)
    )
