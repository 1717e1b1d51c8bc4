"""The headcount of one level (county, townships, villages): each unit, then their total."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from calculators.calculator import Case
from calculators.headcount import Headcount, HeadcountRule, headcount, shown
from calculators.results import Citation, Figure, Step
from calculators.rulebook import PolicyRules
from calculators.rules import Band, FixedNumber, PerHead, Ratio
from calculators.wording import MODAL, add, cite_all, counted, grouped, step

PLACES = {
    "county_staff": "县（市、区）",
    "township_staff": "乡镇（街道）",
    "village_staff": "村（居）",
}
"""The levels every text is asked about; a text may bring further subjects of its own."""


@dataclass(frozen=True, slots=True)
class Line:
    """The rules of one policy that give one headcount from one input.

    ``units`` holds the answer for each number given (None where no band takes it in), in the
    order of the input.
    """

    subject: str
    input: str
    rules: tuple[HeadcountRule, ...]
    numbers: tuple[Decimal, ...] = ()
    units: tuple[Headcount | None, ...] = ()
    answered: tuple[Headcount, ...] = ()
    """The units the text has an answer for."""
    reading: str = ""
    """The name of the lowest reading; empty where the readings agree."""
    lowest: Decimal = Decimal(0)
    """The sum of the lowest readings."""
    cautious: Decimal = Decimal(0)
    """The sum of the cautious readings, unit by unit."""
    applied: tuple[HeadcountRule, ...] = ()
    """The rules the numbers met, each once."""

    @property
    def place(self) -> str:
        """Where the people work, in a word of the reader's."""
        return PLACES.get(self.subject, "")

    @property
    def post(self) -> str:
        """Who they are, in the text's own word where the rule names it."""
        words = self.rules[0].words_for(self.subject)
        return "工作人员" if words == self.subject else words

    @property
    def label(self) -> str:
        """Place and post: 县（市、区）经办人员."""
        return f"{self.place}{self.post}"

    @property
    def uncovered(self) -> bool:
        """Whether some number is in no band, so that there is no total."""
        return len(self.answered) != len(self.units)

    @property
    def overlapping(self) -> tuple[HeadcountRule, ...]:
        """The rules between which some number is undecided, each once."""
        undecided = [unit for unit in self.answered if unit.reading == "lowest"]
        return tuple({rule.id: rule for unit in undecided for rule in unit.rules}.values())


def lines(case: Case) -> tuple[Line, ...]:
    """Every headcount rule of the policy, grouped and applied to the inputs given."""
    return tuple(_line(case, *group) for group in _groups(case.policy))


@lru_cache(maxsize=64)
def _groups(policy: PolicyRules) -> tuple[tuple[str, str, tuple[HeadcountRule, ...]], ...]:
    """The rules by subject and input, in the order of the levels: the same for every case."""
    grouped_rules: dict[tuple[str, str], list[HeadcountRule]] = {}
    for rule in _headcount_rules(policy):
        grouped_rules.setdefault((rule.subject, rule.input), []).append(rule)
    order = list(PLACES)
    keys = sorted(
        grouped_rules, key=lambda key: order.index(key[0]) if key[0] in order else len(order)
    )
    return tuple((*key, tuple(grouped_rules[key])) for key in keys)


def _headcount_rules(policy: PolicyRules) -> tuple[HeadcountRule, ...]:
    return tuple(
        rule for rule in policy.all if isinstance(rule, Ratio | Band | PerHead | FixedNumber)
    )


def _line(case: Case, subject: str, input: str, rules: tuple[HeadcountRule, ...]) -> Line:
    numbers = case.inputs.numbers(input)
    if not numbers:
        return Line(subject, input, rules)
    units = tuple(headcount(rules, number) for number in numbers)
    answered = tuple(unit for unit in units if unit is not None)
    reading = next((unit.reading for unit in answered if unit.reading), "")
    return Line(
        subject,
        input,
        rules,
        numbers,
        units,
        answered,
        reading,
        lowest=add(tuple(unit.lowest for unit in answered)),
        cautious=add(tuple(unit.cautious for unit in answered)),
        applied=tuple({rule.id: rule for unit in answered for rule in unit.rules}.values()),
    )


def figures(line: Line) -> tuple[Figure, ...]:
    """Each unit's number where there are several, and the total."""
    found: list[Figure] = []
    if len(line.units) > 1:
        for position, unit in enumerate(line.units, start=1):
            if unit is not None:
                label = f"第{position}个{line.place}{line.post}"
                found += readings(
                    f"{line.subject}.{position}",
                    label,
                    (unit.lowest, unit.cautious, unit.reading),
                    cite_all(*unit.rules),
                )
    if not line.uncovered:
        bounds = (line.lowest, line.cautious, line.reading)
        found += readings(line.subject, line.label, bounds, cite_all(*line.applied))
    return tuple(found)


def readings(
    key: str,
    label: str,
    bounds: tuple[Decimal, Decimal, str],
    citations: tuple[Citation, ...] = (),
) -> tuple[Figure, ...]:
    """A headcount as one figure, or as two where the readings (lowest, cautious, name) differ."""
    lowest, cautious, reading = bounds
    if not reading:
        return (Figure(key, label, shown(cautious), "人", citations=citations),)
    return (
        Figure(key, label, shown(lowest), "人", reading, citations),
        Figure(key, label, shown(cautious), "人", "cautious", citations),
    )


def steps(line: Line) -> tuple[Step, ...]:
    """The working of each unit, then how the total comes about."""
    found = []
    for position, (number, unit) in enumerate(zip(line.numbers, line.units, strict=True), start=1):
        place = f"第{position}个{line.place}" if len(line.units) > 1 else line.place
        if unit is None:
            text = f"{place}：{grouped(number)} 不落入任何一档，文本没有写明。"
            found.append(step(text, *line.rules))
        else:
            found.append(Step(f"{place}：{unit.step.text}", unit.step.citations))
    if len(line.answered) > 1 and not line.uncovered:
        each = " + ".join(grouped(unit.cautious) for unit in line.answered)
        text = f"{line.place}逐个计算后相加：{each} = {counted(line.cautious, '人')}。"
        if line.reading == "exact":
            text = f"{text}不能把各{line.place}的数合起来只除一次。"
        found.append(Step(text))
    return tuple(found)


def phrase(line: Line) -> str:
    """The conclusion for one line, worded by the strength of its rules."""
    strengths = {MODAL[rule.strength] for rule in line.applied}
    modal = strengths.pop() if len(strengths) == 1 else "应"
    if line.uncovered:
        return f"{line.label}：所填的数不落入任何一档，文本没有写明"
    if line.reading == "lowest":
        return (
            f"{line.label}文本重叠，最低{counted(line.lowest, '人')}、"
            f"稳妥{counted(line.cautious, '人')}"
        )
    if line.reading == "exact":
        return (
            f"{line.label}按比例{modal}为{shown(line.lowest)}人，"
            f"文件未规定取整，稳妥取{counted(line.cautious, '人')}"
        )
    return f"{line.label}{modal}配备{counted(line.cautious, '人')}"
