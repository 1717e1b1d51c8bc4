"""One request in, one response out: the same for browser, command line, batch and tests.

A response is plain data (``dict``, ``list``, ``str``, ``None``); numbers are decimal strings.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from calculators import __version__
from calculators.calculator import Calculator, Case
from calculators.inputs import InputProblem, Inputs, read_inputs, shown
from calculators.registry import CALCULATORS
from calculators.results import Citation, Note, Result
from calculators.rulebook import PolicyRules, Rulebook
from calculators.typed_days import read_day
from calculators.typed_numbers import Unreadable
from calculators.unused import name_unused
from calculators.validity import date_notes, not_in_force
from calculators.watching import Watched

MOST_CHARACTERS = 1_000_000
"""Characters of one request: the longest lists of every input take a tenth of it."""
_DEEPEST = 30
_BRACKET = re.compile(r"[\[\]{}]")
_LONELY = re.compile("[\ud800-\udfff]")
_LONGEST_NAME = 64
_MOST_UNKNOWN = 10
_KEYS = ("calculator", "policies", "as_of", "inputs")


@dataclass(frozen=True, slots=True)
class _Request:
    calculator: Calculator
    policies: tuple[PolicyRules, ...]
    as_of: date
    inputs: Inputs


def respond(request: Mapping[str, object], rulebook: Rulebook) -> dict[str, object]:
    """Answer one request.

    ``request`` holds ``calculator`` (a name), ``policies`` (a list of slugs, or ``"*"`` for
    all), ``as_of`` (YYYY-MM-DD) and ``inputs``. The response is ``results`` in the order
    of the rulebook with ``rules_sha256`` and ``version``; or ``error`` (the first problem)
    with ``errors`` (every problem), each with ``code``, ``field``, ``message``, ``hint``.
    Never raises on any JSON data.
    """
    read = _read(request, rulebook)
    if not isinstance(read, _Request):
        problems = [problem.described() for problem in read]
        return {"error": problems[0], "errors": problems}
    return {
        "results": [_answered(read, policy, rulebook) for policy in read.policies],
        "rules_sha256": rulebook.sha256,
        "version": __version__,
    }


def _answered(request: _Request, policy: PolicyRules, rulebook: Rulebook) -> dict[str, object]:
    """One result as data, with ``reads``: no other input can change it."""
    watched = Watched(request.inputs.given)
    inputs = replace(request.inputs, given=watched)
    result = decided(request.calculator, policy, inputs, request.as_of, rulebook)
    fields = request.calculator.fields(rulebook)
    return {
        **_result_data(result),
        "reads": [field.key for field in fields if watched.noted(field.key)],
    }


def not_readable(indent: int | None = None) -> str:
    """The response to bytes that are no text."""
    problem = _invalid("", "请求不是 UTF-8 编码的文字。", "请存成 UTF-8 再试。").described()
    return written({"error": problem, "errors": [problem]}, indent)


def respond_text(text: str, rulebook: Rulebook, as_of: str = "", indent: int | None = None) -> str:
    """Answer a request written as JSON; ``as_of`` fills in a date the request leaves out.

    With ``indent`` the response is spread over lines for a person to read.
    """
    request = _parsed(text)
    if isinstance(request, InputProblem):
        problem = request.described()
        return written({"error": problem, "errors": [problem]}, indent)
    if as_of and isinstance(request, dict):
        request = {"as_of": as_of, **request}
    return written(respond(request, rulebook), indent)


def decided(
    calculator: Calculator, policy: PolicyRules, inputs: Inputs, as_of: date, rulebook: Rulebook
) -> Result:
    """The answer of one text to checked inputs, with what its dates have to say.

    Inputs that change nothing are named in ``unused``; a number that was looked at and may be
    a slip of the unit is asked about in a note.
    """

    def decide(some: Inputs) -> Result:
        watched = some.given if isinstance(some.given, Watched) else Watched(some.given)
        case = Case(policy, Inputs(watched), as_of, rulebook)
        refused = not_in_force(case)
        if refused is not None:
            return refused
        result = calculator.decide(case)
        dated = date_notes(case)
        read = (
            text
            for key, text in inputs.doubts.items()
            if key in watched.given and watched.noted(key)
        )
        notes = (*(Note("check-input", text) for text in read), *result.notes, *dated)
        return replace(result, notes=notes)

    return name_unused(decide, inputs, calculator.fields(rulebook), policy)


def describe(rulebook: Rulebook) -> dict[str, object]:
    """Every calculator with its inputs, as data a form can be made from."""
    return {
        "calculators": [
            {
                "name": calculator.name,
                "title": calculator.title,
                "question": calculator.question,
                "fields": [field.described() for field in calculator.fields(rulebook)],
            }
            for calculator in CALCULATORS.values()
        ],
        "policies": [
            {"policy": policy.slug, "title": policy.meta.title} for policy in rulebook.policies
        ],
        "rules_sha256": rulebook.sha256,
        "version": __version__,
    }


def _parsed(text: str) -> Any:
    """The JSON data of a request, or why it is none."""
    if len(text) > MOST_CHARACTERS:
        message = f"请求太长，最多 {MOST_CHARACTERS} 个字符。"
        return _invalid("", message, "请分几次计算。")
    if _depth(text) > _DEEPEST:
        return _invalid("", "请求里的括号套得太深。", f"写明 {'、'.join(_KEYS)}，值最多是一列。")
    try:
        return json.loads(
            text, parse_float=_decimal, parse_int=_integer, parse_constant=_refuse_constant
        )
    except ValueError:
        return _invalid("", "请求不是有效的 JSON。", "请检查引号、逗号和括号。")


def _depth(text: str) -> int:
    """How deep lists and objects are nested; brackets inside strings count, too."""
    depth = deepest = 0
    for bracket in _BRACKET.findall(text):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _decimal(number: str) -> Decimal:
    """A number with a point or an exponent; raises ValueError beyond what Decimal holds."""
    try:
        return Decimal(number)
    except InvalidOperation:
        raise ValueError(f"{number[:20]} is no number a request may hold") from None


def _integer(number: str) -> int | Decimal:
    """A whole number; with more digits than Python takes, as Decimal: its field refuses it."""
    return int(number) if len(number) <= _LONGEST_NAME else _decimal(number)


def _refuse_constant(name: str) -> Decimal:
    raise ValueError(f"{name} is not a number a request may hold")


def written(data: object, indent: int | None = None) -> str:
    """JSON text; half a character of two code units is written as the mark for what is missing."""
    return _LONELY.sub("\ufffd", json.dumps(data, ensure_ascii=False, indent=indent))


def _read(request: object, rulebook: Rulebook) -> _Request | tuple[InputProblem, ...]:
    """The checked request, or every problem found in it."""
    if not isinstance(request, Mapping):
        return (_invalid("", "请求应当是一个对象。", f"写明 {'、'.join(_KEYS)}。"),)
    unknown = [str(key) for key in request if key not in _KEYS][:_MOST_UNKNOWN]
    problems = [
        _invalid(key, f"请求里没有“{key[:_LONGEST_NAME]}”这一项。", f"可用：{'、'.join(_KEYS)}。")
        for key in unknown
    ]
    calculator = _calculator(request.get("calculator"))
    policies = _policies(request.get("policies", "*"), rulebook)
    as_of = _as_of(request.get("as_of"))
    for part in (calculator, policies, as_of):
        if isinstance(part, InputProblem):
            problems.append(part)
    raw = request.get("inputs", {})
    inputs = Inputs({})
    if not isinstance(raw, Mapping):
        problems.append(_invalid("inputs", "inputs 应当是一个对象。", "写成 {输入项: 值}。"))
    elif isinstance(calculator, Calculator):
        fields = calculator.fields(rulebook)
        inputs, refused = read_inputs(fields, raw)
        problems.extend((*refused, *calculator.contradicted(fields, inputs)))
    if (
        problems
        or isinstance(calculator, InputProblem)
        or isinstance(policies, InputProblem)
        or isinstance(as_of, InputProblem)
    ):
        return tuple(problems)
    return _Request(calculator, policies, as_of, inputs)


def _invalid(field: str, message: str, hint: str) -> InputProblem:
    return InputProblem("invalid-request", field, message, hint)


def _calculator(name: object) -> Calculator | InputProblem:
    if isinstance(name, str) and name in CALCULATORS:
        return CALCULATORS[name]
    asked = name[:_LONGEST_NAME] if isinstance(name, str) else ""
    near = difflib.get_close_matches(asked, CALCULATORS, n=1)
    meant = f"是不是 {near[0]}？" if near else ""
    return InputProblem(
        "unknown-calculator",
        "calculator",
        "没有这个计算器。" if name else "没有写明用哪个计算器。",
        f"{meant}可用：{'、'.join(CALCULATORS)}。",
    )


def _policies(asked: object, rulebook: Rulebook) -> tuple[PolicyRules, ...] | InputProblem:
    if asked == "*":
        return rulebook.policies
    slugs = [policy.slug for policy in rulebook.policies]
    if not isinstance(asked, list | tuple) or not asked:
        return _invalid(
            "policies", "policies 应当是一列文件代号。", f"可用：{'、'.join(slugs)}，或 *。"
        )
    unknown = next((slug for slug in asked if slug not in slugs), None)
    if unknown is not None:
        return InputProblem(
            "unknown-policy",
            "policies",
            f"没有收录“{shown(unknown)}”。",
            f"可用：{'、'.join(slugs)}，或 *。",
        )
    return tuple(policy for policy in rulebook.policies if policy.slug in asked)


def _as_of(given: object) -> date | InputProblem:
    if not isinstance(given, str) or not given:
        message, hint = "没有写明按哪一天计算。", "写成 2025-01-31 的样子。"
        return InputProblem("invalid-input", "as_of", message, hint)
    day = read_day(given)
    if isinstance(day, Unreadable):
        return InputProblem("invalid-input", "as_of", f"“按哪一天算”{day.message}", day.hint)
    return day


def _result_data(result: Result) -> dict[str, object]:
    return {
        "policy": result.policy,
        "outcome": result.outcome.value,
        "verdict": result.verdict.value if result.verdict else None,
        "summary": result.summary,
        "figures": [
            {
                "key": figure.key,
                "label": figure.label,
                "value": figure.value,
                "unit": figure.unit,
                "reading": figure.reading,
                "citations": _citations(figure.citations),
            }
            for figure in result.figures
        ],
        "steps": [
            {"text": step.text, "citations": _citations(step.citations)} for step in result.steps
        ],
        "citations": _citations(result.citations),
        "notes": [
            {"code": note.code, "text": note.text, "citations": _citations(note.citations)}
            for note in result.notes
        ],
        "missing": list(result.missing),
        "unused": [{"key": unused.key, "reason": unused.reason} for unused in result.unused],
    }


def _citations(citations: tuple[Citation, ...]) -> list[dict[str, object]]:
    return [
        {
            "clause": citation.clause,
            "label": citation.label,
            "quote": citation.quote,
            "strength": citation.strength.value,
            "rule": citation.rule,
            "source": citation.source.value,
        }
        for citation in citations
    ]
