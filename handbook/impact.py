"""What a change of a text or its rules touches: clause → rules → calculators → cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from calculators.rules import Deadline, Rule, Validity
from handbook.packed import pack

_AROUND = 12


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a calculator's tests: where it is and which rules and clauses it asserts."""

    path: str
    name: str
    calculator: str
    policy: str
    clauses: frozenset[str]
    rules: frozenset[str]


@dataclass(frozen=True, slots=True)
class Touched:
    """A rule that has to be looked at again, with what it drives; ``why`` is Chinese."""

    rule: str
    aspect: str
    why: str
    calculators: tuple[str, ...]
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class ClauseImpact:
    """A clause with its words before and after (empty: there was, or is, none)."""

    clause: str
    before: str
    after: str
    rules: tuple[Touched, ...]

    @property
    def changed(self) -> bool:
        """Whether its words differ; otherwise only rules on it were changed."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class State:
    """A policy at one time: clause texts by path, and its rules."""

    clauses: Mapping[str, str]
    rules: Sequence[Rule]


def find_impact(
    before: State,
    after: State,
    calculators: Mapping[str, Sequence[str]],
    cases: Sequence[Case],
) -> tuple[ClauseImpact, ...]:
    """The clauses to look at again, in the order of the text after the change.

    ``calculators`` maps an aspect to the calculators that answer it; ``cases`` are those of
    the policy. Clauses that are gone come last.
    """
    old = {rule.id: rule for rule in before.rules}
    new = {rule.id: rule for rule in after.rules}
    impacts = []
    for path in dict.fromkeys((*after.clauses, *before.clauses)):
        was, now = before.clauses.get(path, ""), after.clauses.get(path, "")
        touched = []
        for rule_id in dict.fromkeys((*new, *old)):
            rule = new.get(rule_id) or old[rule_id]
            why = _rule_change(old.get(rule_id), new.get(rule_id)) if rule.clause == path else ""
            if not why and was != now and path in stands_on(rule):
                why = _text_change(rule, path, now)
            if why:
                drives = tuple(calculators.get(rule.aspect, ()))
                used = tuple(_cases(rule, drives, cases))
                touched.append(Touched(rule_id, rule.aspect, why, drives, used))
        if was != now or touched:
            impacts.append(ClauseImpact(path, was, now, tuple(touched)))
    return tuple(impacts)


def _rule_change(old: Rule | None, new: Rule | None) -> str:
    if old == new:
        return ""
    if old is None:
        return "新规则"
    return "规则已删去" if new is None else "规则已改"


def _text_change(rule: Rule, path: str, text: str) -> str:
    gone = rule.clause == path and rule.quote not in pack(text)
    return "引文不再成立" if gone else "条款的文字已改，引文还在"


def stands_on(rule: Rule) -> frozenset[str]:
    """Every clause whose words a rule rests on."""
    clauses = {rule.clause, rule.strength_clause}
    if isinstance(rule, Deadline):
        clauses.add(rule.year_clause)
    if isinstance(rule, Validity):
        clauses.add(rule.date_clause)
    return frozenset(clauses - {""})


def _cases(rule: Rule, calculators: Sequence[str], cases: Sequence[Case]) -> Iterator[Case]:
    """Cases that assert the rule; those that name no rules count when they cite its clause."""
    for case in cases:
        cites = not case.rules and rule.clause in case.clauses and case.calculator in calculators
        if rule.id in case.rules or cites:
            yield case


def write_impact(impacts: Sequence[ClauseImpact], labels: Mapping[str, str]) -> str:
    """The report as Chinese text; ``labels`` maps clause paths to citations (三（四）)."""
    if not impacts:
        return "正文和规则都没有变化。\n"
    lines = []
    for impact in impacts:
        lines.append(f"{labels.get(impact.clause, impact.clause)}（{impact.clause}）")
        if impact.changed:
            was, now = _apart(impact.before, impact.after)
            lines += [f"  原来：{was or '没有'}", f"  现在：{now or '没有'}"]
        if not impact.rules:
            lines.append("  没有规则用到这一条")
        for touched in impact.rules:
            lines.append(f"  规则 {touched.rule}（{touched.aspect}）：{touched.why}")
            drives = "、".join(touched.calculators) or "没有"
            lines.append(f"    计算器：{drives}")
            lines += [f"    用例：{case.path}：{case.name}" for case in touched.cases]
    return "\n".join(lines) + "\n"


def _apart(before: str, after: str) -> tuple[str, str]:
    """Where two texts differ, with a few words around."""
    if not before or not after:
        return before, after
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    first = max(0, start - _AROUND)
    shown = []
    for text in (before, after):
        last = min(len(text), len(text) - end + _AROUND)
        lead, trail = "……" if first else "", "……" if last < len(text) else ""
        shown.append(f"{lead}{text[first:last]}{trail}")
    return shown[0], shown[1]


def _shared(one: str, other: str) -> int:
    """How many signs two texts begin alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
