"""One plan against every calculator: a list of findings, the gravest first."""

from __future__ import annotations

from collections.abc import Sequence

from calculators.calculator import Calculator, Case
from calculators.fields import Field
from calculators.results import Citation, Figure, Note, Outcome, Result, Step, Verdict
from calculators.rulebook import Rulebook
from calculators.together import Part, asked, joined_contradictions, joined_fields, run

_RANKS: tuple[tuple[str, str, Verdict | Outcome], ...] = (
    ("fails", "不符合", Verdict.FAILS),
    ("conflicts", "与上位规定冲突", Verdict.CONFLICTS),
    ("fails-in-principle", "原则上不符合", Verdict.FAILS_IN_PRINCIPLE),
    ("ambiguous", "文本有不同读法", Outcome.AMBIGUOUS),
    ("not-listed", "未列", Verdict.NOT_LISTED),
    ("needs-input", "缺输入", Outcome.NEEDS_INPUT),
    ("elsewhere", "在未收录的文件里", Outcome.ELSEWHERE),
    ("silent", "没有规定", Outcome.SILENT),
    ("meets", "符合", Verdict.MEETS),
    ("determined", "供参考", Outcome.DETERMINED),
)
"""From the gravest to the lightest: key, heading, and the verdict or outcome it stands for."""
_PASSED_ON = frozenset(
    {"higher-law", "unverified", "flip", "overlap", "rounding", "reading", "prohibition"}
)
"""Notes of a part that a reader of the findings needs too."""


def project_checking(calculators: Sequence[Calculator], plan: Sequence[str]) -> Calculator:
    """A calculator that puts one plan to all the others.

    ``plan`` names the calculators no plan is complete without.
    """

    def fields(rulebook: Rulebook) -> tuple[Field, ...]:
        return joined_fields(calculators, rulebook)

    def decide(case: Case) -> Result:
        parts = [run(calculator, case) for calculator in calculators if asked(calculator, case)]
        if not parts:
            return Result(
                policy=case.policy.slug,
                outcome=Outcome.NEEDS_INPUT,
                summary="请填写计划中要检查的内容，填什么就检查什么。",
            )
        checked = {part.calculator.name for part in parts}
        unchecked = tuple(
            one.title for one in calculators if one.name in plan and one.name not in checked
        )
        return _report(case, sorted(parts, key=_rank), unchecked)

    return Calculator(
        name="project-check",
        title="项目体检",
        question="这份购买计划有哪些地方不符合文件，轻重如何？",
        fields=fields,
        decide=decide,
        contradictions=joined_contradictions(calculators),
    )


def _rank(part: Part) -> int:
    """The place of a finding among the ranks; a verdict weighs before an outcome."""
    result = part.result
    if result.missing and result.verdict in (None, Verdict.MEETS):
        return next(rank for rank, (key, _, _) in enumerate(_RANKS) if key == "needs-input")
    known = (
        (result.verdict, result.outcome)
        if result.verdict in (None, Verdict.MEETS)
        else (result.verdict,)
    )
    return next(rank for rank, (_, _, stands_for) in enumerate(_RANKS) if stands_for in known)


def _report(case: Case, parts: Sequence[Part], unchecked: tuple[str, ...]) -> Result:
    counts = _counts(parts)
    outcome = _outcome(parts, unchecked)
    lead = "未查完。" if outcome is Outcome.INCOMPLETE else ""
    left = f"还没有填、没有检查的：{'、'.join(unchecked)}。" if unchecked else ""
    return Result(
        policy=case.policy.slug,
        outcome=outcome,
        verdict=_verdict(parts, outcome),
        summary=f"{lead}检查了 {len(parts)} 项："
        + "，".join(f"{label} {count} 项" for _, label, count in counts)
        + f"。{left}",
        figures=tuple(
            Figure(f"findings.{key}", f"{label}的项数", str(count), "项")
            for key, label, count in counts
        ),
        steps=tuple(_finding(part) for part in parts),
        citations=_citations(parts),
        notes=_notes(parts),
        missing=tuple(dict.fromkeys(key for part in parts for key in part.result.missing)),
        unused=tuple(unused for part in parts for unused in part.result.unused),
    )


def _counts(parts: Sequence[Part]) -> tuple[tuple[str, str, int], ...]:
    ranks = [_rank(part) for part in parts]
    return tuple(
        (key, label, ranks.count(rank))
        for rank, (key, label, _) in enumerate(_RANKS)
        if rank in ranks
    )


_OPEN = (Outcome.NEEDS_INPUT, Outcome.INCOMPLETE, Outcome.ELSEWHERE)


def _outcome(parts: Sequence[Part], unchecked: tuple[str, ...]) -> Outcome:
    """Unfinished while anything is open; then whether the readings agree, then what is settled.

    Where nothing is settled at all, the outcome of the gravest finding.
    """
    outcomes = [part.result.outcome for part in parts]
    settled = any(one in (Outcome.DETERMINED, Outcome.AMBIGUOUS) for one in outcomes)
    if not settled:
        return outcomes[0]
    if unchecked or any(part.result.missing or part.result.outcome in _OPEN for part in parts):
        return Outcome.INCOMPLETE
    return Outcome.AMBIGUOUS if Outcome.AMBIGUOUS in outcomes else Outcome.DETERMINED


def _verdict(parts: Sequence[Part], outcome: Outcome) -> Verdict | None:
    """The gravest verdict; that all is met only where everything is settled and read one way."""
    found = [part.result.verdict for part in parts if part.result.verdict is not None]
    graver = [verdict for verdict in found if verdict is not Verdict.MEETS]
    if graver:
        return graver[0]
    return Verdict.MEETS if found and outcome is Outcome.DETERMINED else None


def _finding(part: Part) -> Step:
    label = _RANKS[_rank(part)][1]
    text = f"【{label}】{part.calculator.title}：{part.result.summary}"
    return Step(text, part.result.citations)


def _citations(parts: Sequence[Part]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(cited for part in parts for cited in part.result.citations))


def _notes(parts: Sequence[Part]) -> tuple[Note, ...]:
    """The notes that bear on the findings, each once, under the title of its part."""
    found = {
        (note.code, note.text): Note(
            note.code, f"{part.calculator.title}：{note.text}", note.citations
        )
        for part in parts
        for note in part.result.notes
        if note.code in _PASSED_ON
    }
    return tuple(found.values())
