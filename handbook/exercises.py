"""What Python is asked while the handbook is built: the browser is given what that needs.

Three files follow from what these requests load and call: the library, the image and the
core (see ``runtime``). None of them holds an answer.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping

from calculators.fields import Field, FieldType
from calculators.proving import prove
from calculators.registry import CALCULATORS
from calculators.rulebook import Rulebook
from handbook.exercise_files import odd_files, plain_workbook
from handbook.questions import Questions

_EMPTY_DAY = "2020-01-01"
_DAY = "2026-01-01"
"""A day on which the first policies are in force; the answers themselves do not matter."""

_TYPICAL: Mapping[FieldType, object] = {
    FieldType.COUNT: "3200",
    FieldType.AMOUNT: "1850000.50",
    FieldType.COUNT_LIST: ["800", "2100"],
    FieldType.AMOUNT_LIST: ["3600", "4100.5"],
    FieldType.FLAG: True,
    FieldType.TEXT: "入户调查",
    FieldType.MONTHS: "18",
    FieldType.YEARS: "1.5",
    FieldType.DATE: "2025-12-30",
}
_ODD: tuple[object, ...] = (
    *("0", "-1", "7.25", "1e3", "12345678901234567890123", "", "abc", "３２００", "三千五百"),
    *("\N{GRINNING FACE}", "2024-02-30", 17, 2**53 + 1, -2.5, False, None, ["1", "x"], {"a": "1"}),
)


def first_requests() -> list[str]:
    """An empty form of each calculator and each kind of other work: they load every module."""
    empty = [json.dumps(_question(name, {}, _EMPTY_DAY)) for name in CALCULATORS]
    return [*empty, *_jobs()]


def further_requests(
    rulebook: Rulebook, texts: Mapping[str, str], questions: Questions
) -> list[str]:
    """What readers may enter, right or wrong: it leads into the far corners of Python.

    ``texts`` gives the SHA-256 of each policy's text by slug.
    """
    filled = [*_shown(questions), *_filled(rulebook)]
    return [
        *(json.dumps(question) for question in (*filled, *_odd(rulebook))),
        *(json.dumps(other) for question in filled for other in _filed(question, rulebook, texts)),
        *(json.dumps(_table(name, rulebook)) for name in CALCULATORS),
        *("no JSON", "[]", json.dumps({"verify": "no-code"})),
        *(_reading(data) for data in odd_files()),
        json.dumps({"batch": {"job": "read-table", "calculator": "", "data": "?"}}),
    ]


def _question(
    name: str, inputs: Mapping[str, object], day: str, policies: str | list[str] = "*"
) -> dict[str, object]:
    return {"calculator": name, "policies": policies, "as_of": day, "inputs": dict(inputs)}


def _jobs() -> Iterator[str]:
    """The work beside single answers: tables, memos, codes. Their modules are loaded late."""
    name = next(iter(CALCULATORS))
    row = {"calculator": name, "as_of": _EMPTY_DAY, "headings": [], "rows": []}
    yield json.dumps({"batch": {"job": "template", "calculator": name}})
    yield json.dumps({"batch": {"job": "answer", **row}})
    yield json.dumps({"batch": {"job": "write-csv", "rows": []}})
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        yield _reading("文件".encode(encoding))
    yield _reading(plain_workbook())
    case = {"calculator": name, "policies": "*", "as_of": _EMPTY_DAY, "inputs": {}}
    yield json.dumps({"memo": case})
    yield json.dumps({"verify": ""})


def _reading(data: bytes) -> str:
    name = next(iter(CALCULATORS))
    job = {"job": "read-table", "calculator": name, "data": base64.b64encode(data).decode()}
    return json.dumps({"batch": job})


def _shown(questions: Questions) -> Iterator[dict[str, object]]:
    """The questions the site shows and offers."""
    for example in (*questions.examples, *questions.forms):
        yield _question(example.calculator, example.inputs, _DAY)
    for lookup in questions.lookups:
        for value in lookup.values:
            inputs = {lookup.vary: [value] if lookup.in_list else value}
            yield _question(lookup.calculator, inputs, _DAY)


def _filled(rulebook: Rulebook) -> Iterator[dict[str, object]]:
    """Every field filled, for all policies and for each; each choice in the place of one field;
    an everyday word of each entry in each field of free text.
    """
    for calculator in CALCULATORS.values():
        fields = calculator.fields(rulebook)
        typical = {field.key: _typical(field) for field in fields}
        yield _question(calculator.name, typical, _DAY)
        for policy in rulebook.policies:
            yield _question(calculator.name, typical, _DAY, [policy.slug])
        for field in fields:
            for choice in field.choices:
                chosen = [choice] if field.type is FieldType.CHOICES else choice
                yield _question(calculator.name, {**typical, field.key: chosen}, _DAY)
            if field.type is FieldType.TEXT:
                for entry in rulebook.lexicon:
                    yield _question(calculator.name, {field.key: entry.words[0]}, _DAY)


def _odd(rulebook: Rulebook) -> Iterator[dict[str, object]]:
    """Each odd value in each field."""
    for calculator in CALCULATORS.values():
        for field in calculator.fields(rulebook):
            for value in _ODD:
                yield _question(calculator.name, {field.key: value}, _DAY)


def _filed(
    question: Mapping[str, object], rulebook: Rulebook, texts: Mapping[str, str]
) -> Iterator[dict[str, object]]:
    """The memo on a question, and its code typed in."""
    yield {"memo": question}
    code = prove(question, rulebook, texts).get("code")
    if isinstance(code, str):
        yield {"verify": code}


def _table(name: str, rulebook: Rulebook) -> dict[str, object]:
    """A table of one calculator: every column, a row filled rightly and rows filled oddly."""
    fields = CALCULATORS[name].fields(rulebook)
    rows = [[_cell(_typical(field)) for field in fields], ["?" for _ in fields]]
    rows += [[_cell(value) for _ in fields] for value in _ODD]
    headings = [field.label for field in fields]
    policy = rulebook.policies[0].slug if rulebook.policies else ""
    job = {"job": "answer", "calculator": name, "policy": policy, "as_of": _DAY}
    return {"batch": {**job, "headings": headings, "rows": rows}}


def _cell(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _typical(field: Field) -> object:
    first = list(field.choices[:1])
    if field.type is FieldType.CHOICES:
        return first
    return first[0] if field.type is FieldType.CHOICE else _TYPICAL[field.type]
