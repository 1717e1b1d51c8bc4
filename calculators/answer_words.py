"""What outcomes, verdicts, readings and notes are called, wherever an answer is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from calculators.results import Outcome, Verdict

OUTCOMES: Final[Mapping[Outcome, str]] = {
    Outcome.DETERMINED: "有明确规定",
    Outcome.AMBIGUOUS: "文本有两种读法",
    Outcome.SILENT: "本文件没有规定",
    Outcome.NEEDS_INPUT: "还需要填写",
    Outcome.INCOMPLETE: "未查完",
    Outcome.ELSEWHERE: "见未收录的文件",
    Outcome.NOT_IN_FORCE: "所问日期不适用",
}
VERDICTS: Final[Mapping[Verdict, str]] = {
    Verdict.MEETS: "符合",
    Verdict.FAILS: "不符合",
    Verdict.FAILS_IN_PRINCIPLE: "原则上不符合",
    Verdict.NOT_LISTED: "清单里没有列出",
    Verdict.CONFLICTS: "与上位规定冲突",
}
READINGS: Final[Mapping[str, str]] = {
    "lowest": "最低",
    "exact": "准确的商",
    "cautious": "稳妥",
    "average": "按人均",
    "each": "按每人",
    "target": "按足额",
    "ordinary": "一般",
    "conditional": "满足条件时",
    "higher-law": "上位规定",
}
"""Readings of a figure; one that is the id of a rule has no word of its own."""
NOTES: Final[Mapping[str, str]] = {
    "check-input": "请核对",
    "overlap": "文本重叠",
    "rounding": "取整",
    "assumption": "假定",
    "higher-law": "上位规定",
    "unverified": "没有证实",
    "ask": "向谁核实",
    "doubtful": "有疑问",
    "reading": "怎样理解",
    "flip": "差多少会变",
    "silent": "没有规定",
    "not-computable": "不能计算",
    "no-date": "日期不详",
    "no-purchase-cap": "没有上限",
    "goal-period": "目标期",
    "work-period": "适用年度",
    "before-issue": "早于发文",
    "expired": "已过期限",
    "prohibition": "禁止",
    "evaluation": "评审",
    "difference": "与别处不同",
    "related": "相关",
    "elsewhere": "未收录的文件",
    "category": "工作类别",
    "prefill": "参考数额",
}


def unused_words(label: str, reason: str) -> str:
    """What is said of an input that was given and not used."""
    return f"没有用到“{label}”，因为{reason}。"


def standing(outcome: str, verdict: str | None) -> str:
    """Outcome and verdict of the protocol in words: 有明确规定，符合."""
    said = OUTCOMES[Outcome(outcome)]
    return f"{said}，{VERDICTS[Verdict(verdict)]}" if verdict else said
