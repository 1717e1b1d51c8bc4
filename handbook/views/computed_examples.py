"""The appendix: lookup tables and worked examples, every number computed by a calculator."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from calculators.answer_words import READINGS, standing
from calculators.fields import NUMERIC, Field
from calculators.registry import CALCULATORS
from calculators.results import Source
from calculators.rulebook import Rulebook
from calculators.wording import grouped
from handbook.problems import DataError, Problem, fail_if_any
from handbook.questions import Example, Lookup, Questions
from handbook.views.answer_text import figure_words, note_words, places, unused_texts
from handbook.views.policy_names import chinese_date
from handbook.views.protocol_client import Answer, Number, Quoted, RefusedQuestionError, ask
from handbook.views.shapes import (
    Appendix,
    ExampleAnswer,
    Fact,
    LookupTable,
    Passage,
    WorkedExample,
)

_LOOKUP_NOTES = ("overlap", "rounding", "assumption")
"""Codes of the notes a table needs; what is particular to one case stands in the examples."""


def make_appendix(
    questions: Questions, names: Mapping[str, str], rulebook: Rulebook, as_of: date
) -> Appendix:
    """Ask every question as of a date; ``names`` maps slugs to short names, in their order.

    Raises DataError with every question that no calculator takes.
    """
    problems: list[Problem] = []

    def answers(calculator: str, inputs: Mapping[str, object], place: str) -> list[Answer]:
        try:
            return ask(calculator, inputs, as_of, rulebook)
        except RefusedQuestionError as error:
            valid = "calculator 和 inputs 写成测算能回答的样子"
            problems.append(Problem(place, 0, str(error), valid, "核对输入项的名称和写法"))
            return []

    appendix = Appendix(
        as_of=chinese_date(as_of),
        lookups=[_lookup(one, names, rulebook, answers) for one in questions.lookups],
        examples=[_example(one, names, rulebook, answers) for one in questions.examples],
    )
    fail_if_any(problems)
    return appendix


type _Ask = Callable[[str, Mapping[str, object], str], list[Answer]]


def _lookup(
    lookup: Lookup, names: Mapping[str, str], rulebook: Rulebook, answers: _Ask
) -> LookupTable:
    asked = {
        value: answers(
            lookup.calculator, {lookup.vary: [value] if lookup.in_list else value}, lookup.place
        )
        for value in lookup.values
    }
    every = [answer for row in asked.values() for answer in row]
    shown = [slug for slug in names if any(_cell(a, lookup.figure) for a in _of(slug, every))]
    absent = [name for slug, name in names.items() if slug not in shown]
    field = _field(lookup.calculator, lookup.vary, rulebook)
    told = [answer for slug in shown for answer in _of(slug, every)]
    notes = [
        note["text"] for answer in told for note in answer["notes"] if note["code"] in _LOOKUP_NOTES
    ]
    if absent:
        notes.append(f"{'、'.join(absent)}：没有规定可以按这一项计算的标准（不是 0）。")
    return LookupTable(
        title=lookup.title,
        columns=[f"{field.label}（{field.unit}）", *(names[slug] for slug in shown)],
        rows=[
            [
                grouped(Decimal(value)),
                *(_cell(answer, lookup.figure) for slug in shown for answer in _of(slug, row)),
            ]
            for value, row in asked.items()
        ],
        notes=list(dict.fromkeys(notes)),
        sources=_passages([c for answer in told for c in answer["citations"]], names),
    )


def _of(slug: str, answers: Sequence[Answer]) -> list[Answer]:
    return [answer for answer in answers if answer["policy"] == slug]


def _cell(answer: Answer, figure: str) -> str:
    """Every reading of one figure: 最低2人，稳妥4人; empty when the answer has no such figure."""
    return "，".join(_number(one) for one in answer["figures"] if one["key"] == figure)


def _number(figure: Number) -> str:
    reading = READINGS.get(figure["reading"], "")
    return f"{reading}{grouped(Decimal(figure['value']))}{figure['unit']}"


def _example(
    example: Example, names: Mapping[str, str], rulebook: Rulebook, answers: _Ask
) -> WorkedExample:
    calculator = CALCULATORS.get(example.calculator)
    return WorkedExample(
        title=example.title,
        question=calculator.question if calculator else "",
        inputs=[
            _input(_field(example.calculator, key, rulebook), value)
            for key, value in example.inputs.items()
        ],
        answers=[
            ExampleAnswer(
                name=names[answer["policy"]],
                standing=standing(answer["outcome"], answer["verdict"]),
                summary=answer["summary"],
                figures=[figure_words(figure) for figure in answer["figures"]],
                missing=[
                    _field(example.calculator, key, rulebook).label for key in answer["missing"]
                ],
                steps=[step["text"] + places(step["citations"]) for step in answer["steps"]],
                notes=[
                    *unused_texts(answer, _labels(example.calculator, rulebook)),
                    *dict.fromkeys(note_words(note) for note in answer["notes"]),
                ],
                sources=_passages(answer["citations"], {}),
            )
            for answer in answers(example.calculator, example.inputs, example.place)
        ],
    )


def _labels(calculator: str, rulebook: Rulebook) -> dict[str, str]:
    return {field.key: field.label for field in CALCULATORS[calculator].fields(rulebook)}


def _field(calculator: str, key: str, rulebook: Rulebook) -> Field:
    """The declaration of an input; raises DataError when the calculator has none."""
    found = CALCULATORS.get(calculator)
    for field in found.fields(rulebook) if found else ():
        if field.key == key:
            return field
    known = "、".join(CALCULATORS) if found is None else "该测算的输入项"
    raise DataError([Problem("examples.toml", 0, f"{calculator} 的 {key}", known, "核对名称")])


def _input(field: Field, value: object) -> Fact:
    values = value if isinstance(value, list) else [value]
    if field.type in NUMERIC:
        shown = [f"{grouped(Decimal(str(one)))}{field.unit}" for one in values]
    else:
        shown = [_spoken(one) for one in values]
    return Fact(term=field.label, value=["、".join(shown)])


def _spoken(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def _passages(citations: Sequence[Quoted], names: Mapping[str, str]) -> list[Passage]:
    """The cited words, each once, clause by clause; higher law has no place in the book."""
    grouped_words: dict[tuple[str, str, bool], list[str]] = {}
    for citation in citations:
        held = citation["source"] == Source.POLICY
        slug = citation["clause"].partition("/")[0] if held else ""
        label = f"{names[slug]}{citation['label']}" if slug in names else citation["label"]
        words = grouped_words.setdefault((citation["clause"], label, held), [])
        if citation["quote"] not in words:
            words.append(citation["quote"])
    return [
        Passage(anchor=clause if held else "", label=label, words=words, notes=[])
        for (clause, label, held), words in grouped_words.items()
    ]
