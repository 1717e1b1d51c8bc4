"""Answers of rows as the columns of a result table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from calculators.answer_words import OUTCOMES, READINGS, VERDICTS, unused_words
from calculators.batch.desk import Answered, Desk, LeftOut, Refused
from calculators.batch.headings import MADE
from calculators.batch.marks import Row, texts_of
from calculators.results import Result, Source

COLUMNS = (
    f"{MADE}所用文件",
    f"{MADE}有没有规定",
    f"{MADE}核对结果",
    f"{MADE}结论",
    f"{MADE}依据条款",
    f"{MADE}依据原话",
    f"{MADE}要留意的",
    f"{MADE}没有计算的原因",
    f"{MADE}规则版本",
)
"""The columns every answer has; the columns of its numbers stand after the conclusion."""
FIGURES_AFTER = 4
"""How many of ``COLUMNS`` stand before the numbers."""
_TOLD = frozenset(
    {"check-input", "overlap", "rounding", "reading", "doubtful", "ask", "higher-law", "unverified"}
)
_LONGEST_CELL = 8000


class Standing(Enum):
    """What became of a row."""

    EMPTY = ""
    """It holds no text."""
    ANSWERED = "answered"
    REFUSED = "没有计算"
    LEFT_OUT = "合计行，没有计算"
    """A sum of other rows; the values are what the result table says of such rows."""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One row of the result: ``cells`` in the order of ``COLUMNS``, numbers by their heading.

    An empty row has empty cells and counts as neither answered nor refused; so does a sum.
    """

    standing: Standing
    cells: tuple[str, ...]
    figures: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    """Why the row got no answer; empty where it got one."""

    @property
    def refused(self) -> bool:
        """Whether the row got no answer."""
        return self.standing is Standing.REFUSED

    @property
    def left_out(self) -> bool:
        """Whether the row is a sum of others and no case."""
        return self.standing is Standing.LEFT_OUT


def report(desk: Desk, row: Row) -> ReportRow:
    """Answer a row and write the answer as cells; a row without text has empty ones."""
    answered = desk.answer(row)
    version = desk.rulebook.sha256[:8]
    if answered is None:
        return ReportRow(Standing.EMPTY, ("",) * len(COLUMNS))
    if isinstance(answered, Refused):
        reason = "".join(f"{problem.message}{problem.hint}" for problem in answered.problems)
        return _without_answer(Standing.REFUSED, reason, version)
    if isinstance(answered, LeftOut):
        word = answered.word
        reason = f"这一行写着“{word}”，不当作一例。要算这一行，请改掉“{word}”。"
        return _without_answer(Standing.LEFT_OUT, reason, version)
    return _answered(desk, answered, version)


def table(
    headings: Sequence[str], rows: Sequence[Row], reports: Sequence[ReportRow]
) -> list[list[str]]:
    """The result table with its headings: the reader's columns, then those of the answers."""
    width = max([len(headings), *(len(row) for row in rows)])
    numbers = tuple(dict.fromkeys(name for report in reports for name in report.figures))
    before, after = COLUMNS[:FIGURES_AFTER], COLUMNS[FIGURES_AFTER:]
    lines = [[*_padded(headings, width), *before, *numbers, *after]]
    for row, report in zip(rows, reports, strict=True):
        figures = [report.figures.get(name, "") for name in numbers]
        cells = [*report.cells[:FIGURES_AFTER], *figures, *report.cells[FIGURES_AFTER:]]
        lines.append([*_padded(texts_of(row), width), *cells])
    return lines


def _without_answer(standing: Standing, reason: str, version: str) -> ReportRow:
    told = _fitting(reason)
    cells = ("", standing.value, "", "", "", "", "", told, version)
    return ReportRow(standing, cells, reason=told)


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def _answered(desk: Desk, answered: Answered, version: str) -> ReportRow:
    result, name = answered.result, answered.policy.meta.short_title
    cells = (
        name,
        OUTCOMES[result.outcome],
        VERDICTS[result.verdict] if result.verdict else "",
        _fitting(_conclusion(desk, result)),
        _fitting("；".join(_places(name, result))),
        _fitting("".join(f"“{cited.quote}”" for cited in result.citations)),
        _fitting("".join(dict.fromkeys(_told(desk, result)))),
        "",
        version,
    )
    return ReportRow(Standing.ANSWERED, cells, _figures(result))


def _told(desk: Desk, result: Result) -> tuple[str, ...]:
    """What a reader must know: inputs that were not used, then the notes."""
    unused = (unused_words(desk.fields[one.key].label, one.reason) for one in result.unused)
    return (*unused, *(note.text for note in result.notes if note.code in _TOLD))


def _conclusion(desk: Desk, result: Result) -> str:
    if not result.missing:
        return result.summary
    fields = desk.fields
    missing = "、".join(fields[key].label if key in fields else key for key in result.missing)
    return f"{result.summary}还需要填写：{missing}。"


def _places(name: str, result: Result) -> tuple[str, ...]:
    """Each clause once; facts of higher law by their own name."""
    found = (
        f"{name} {cited.label}" if cited.source is Source.POLICY else cited.label
        for cited in result.citations
    )
    return tuple(dict.fromkeys(found))


def _figures(result: Result) -> dict[str, str]:
    """The numbers by heading; those of single townships or people stay out."""
    found = {}
    for figure in result.figures:
        if "." not in figure.key:
            reading = READINGS.get(figure.reading, figure.reading)
            about = "，".join(part for part in (figure.unit, reading) if part)
            name = f"{MADE}{figure.label}"
            found[f"{name}（{about}）" if about else name] = figure.value
    return found


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]}…"
