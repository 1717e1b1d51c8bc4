"""How many people a county, its townships and its villages are to have."""

from __future__ import annotations

from calculators.calculator import Calculator, Case
from calculators.field_rules import brought_along, tied
from calculators.fields import Field, FieldType
from calculators.higher_law import counting_note
from calculators.remarks import remarks
from calculators.results import Note, Outcome, Result
from calculators.rulebook import Rulebook
from calculators.rules import Band, FixedNumber, PerHead, Ratio, Rule
from calculators.staff_gap import Gap, check_staff, total_note, totals
from calculators.staffing_lines import PLACES, Line, figures, lines, phrase, steps
from calculators.wording import cite_all, note, reading_notes

LEVELS = {
    "county_staff": ("staffing/county-headcount", "staffing/factors"),
    "township_staff": ("staffing/township-headcount", "staffing/factors"),
    "village_staff": ("staffing/village-headcount",),
}
"""The levels every text is asked about, with the rows their rules stand in."""
INPUTS = {
    "county_staff": ("county_households",),
    "township_staff": ("township_households", "township_populations"),
    "village_staff": ("villages",),
}
"""The inputs that ask about a level."""
ASK_HEADCOUNT = note(
    "ask", "人数标准请向上一级民政、机构编制部门询问，或者查本地配套文件；不要套用别处的数。"
)
_FIELDS = (
    Field(
        key="county_households",
        label="县（市、区）救助对象户数",
        type=FieldType.COUNT,
        unit="户",
        help="按户填，不是按人填。",
    ),
    Field(
        key="township_households",
        label="各乡镇（街道）救助对象户数",
        type=FieldType.COUNT_LIST,
        unit="户",
        each="乡镇（街道）",
        columns=("户数", "救助对象户数", "对象户数", "救助户数"),
        help="每个乡镇（街道）填一个数，不要把全县合并成一个数。",
    ),
    Field(
        key="township_populations",
        label="各乡镇人口",
        type=FieldType.COUNT_LIST,
        unit="人",
        each="乡镇（街道）",
        columns=("人口", "人口数", "总人口", "户籍人口", "常住人口", "户籍人口数", "常住人口数"),
        help="每个乡镇填一个数。户籍人口还是常住人口，文件没有写明的，请先与民政部门确认。",
    ),
    Field(key="villages", label="村（居）委会个数", type=FieldType.COUNT, unit="个"),
    Field(
        key="current_staff",
        label="现有人员",
        type=FieldType.COUNT,
        unit="人",
        help="与上面填写的各级同一口径合计；填了就算缺口。",
    ),
)
_KINDS = (Ratio, Band, PerHead, FixedNumber)


def _fields(rulebook: Rulebook) -> tuple[Field, ...]:
    declared = tuple(tied(field, rulebook) for field in _FIELDS)
    return declared + brought_along(rulebook, _KINDS, _FIELDS, FieldType.COUNT)


def _decide(case: Case) -> Result:
    every = lines(case)
    answered = tuple(line for line in every if line.units)
    asked = _asked_without_number(case, every)
    notes = [*asked, *_notes(case, answered)]
    if not every and not any(_unnumbered(case, subject) for subject in LEVELS):
        return Result(
            policy=case.policy.slug,
            outcome=Outcome.SILENT,
            summary="本文件没有规定配备人数的标准（不是 0 人）。",
            notes=(ASK_HEADCOUNT,),
        )
    if not answered:
        return _unanswered(case, every, tuple(notes))
    gap = _gap(case, answered)
    phrases = [phrase(line) for line in answered]
    ambiguous = any(line.reading for line in answered)
    covered = any(line.answered for line in answered)
    outcome = Outcome.AMBIGUOUS if ambiguous else Outcome.DETERMINED
    return Result(
        policy=case.policy.slug,
        outcome=outcome if covered else Outcome.SILENT,
        verdict=gap.verdict if gap else None,
        summary="；".join([*phrases, *([gap.phrase] if gap else [])]) + "。",
        figures=(
            *(figure for line in answered for figure in figures(line)),
            *totals(answered),
            *(gap.figures if gap else ()),
        ),
        steps=(*(made for line in answered for made in steps(line)), *(gap.steps if gap else ())),
        citations=cite_all(*(rule for line in answered for rule in line.applied or line.rules)),
        notes=(*notes, *total_note(answered), *(gap.notes if gap else ())),
        missing=_missing(case, every),
    )


def _missing(case: Case, every: tuple[Line, ...]) -> tuple[str, ...]:
    """The inputs this text needs for a level that was asked about by another input."""
    open_lines = [line for line in every if not line.units]
    answered = {line.subject for line in every if line.units}
    asked = {
        subject for subject, keys in INPUTS.items() if any(case.inputs.has(key) for key in keys)
    }
    return tuple(
        dict.fromkeys(line.input for line in open_lines if line.subject in asked - answered)
    )


def _gap(case: Case, answered: tuple[Line, ...]) -> Gap | None:
    current = case.inputs.number("current_staff")
    if current is None or any(line.uncovered for line in answered):
        return None
    return check_staff(answered, current)


def _unanswered(case: Case, every: tuple[Line, ...], notes: tuple[Note, ...]) -> Result:
    """No number of the reader's meets a rule with a number."""
    unsupported = tuple(note for note in notes if note.code in ("silent", "not-computable"))
    if unsupported:
        return Result(
            policy=case.policy.slug,
            outcome=Outcome.SILENT,
            summary="".join(note.text for note in unsupported),
            citations=tuple(cited for note in unsupported for cited in note.citations),
            notes=(*notes, ASK_HEADCOUNT),
        )
    missing = _missing(case, every) or tuple(dict.fromkeys(line.input for line in every))
    return Result(
        policy=case.policy.slug,
        outcome=Outcome.NEEDS_INPUT,
        summary="请先填写要计算的户数、人口或者村（居）个数。",
        missing=missing,
        citations=cite_all(*(rule for line in every for rule in line.rules)),
    )


def _asked_without_number(case: Case, every: tuple[Line, ...]) -> tuple[Note, ...]:
    """A note for each level asked about that the text gives no number for."""
    notes = []
    supported = {line.subject for line in every}
    for subject in LEVELS:
        asked = any(case.inputs.has(key) for key in INPUTS[subject])
        if not asked or subject in supported:
            continue
        rules = _unnumbered(case, subject)
        if rules:
            said = "、".join(f"“{rule.quote}”" for rule in rules)
            text = f"{PLACES[subject]}：本文件只写{said}，没有给出人数，不能计算。"
            notes.append(note("not-computable", text, *rules))
        else:
            text = f"{PLACES[subject]}：本文件没有规定配备人数（不是 0 人）。"
            notes.append(note("silent", text))
    return tuple(notes)


def _unnumbered(case: Case, subject: str) -> tuple[Rule, ...]:
    """The rules on a level that give no number: 合理确定."""
    return tuple(rule for aspect in LEVELS[subject] for rule in case.policy.aspect(aspect))


def _notes(case: Case, answered: tuple[Line, ...]) -> tuple[Note, ...]:
    notes = []
    for line in answered:
        if line.reading == "lowest":
            text = "档位端点重叠：两档的引文并列如上，最低值和稳妥值都列出，请报上级明确归档。"
            notes.append(note("overlap", text, *line.overlapping))
        if line.reading == "exact":
            text = "文件未规定取整：列出精确商和进一法的稳妥值，不做四舍五入。"
            notes.append(note("rounding", text, *line.applied))
        notes.extend((*reading_notes(*line.applied), *remarks(*line.applied)))
    if answered:
        notes.append(counting_note(case))
    return tuple(notes)


CALCULATOR = Calculator(
    name="staffing",
    title="人员配备",
    question="县、乡、村各应配备多少人，现有人员缺多少？",
    fields=_fields,
    decide=_decide,
)
