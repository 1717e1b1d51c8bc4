"""One request in, one response out: the same for browser, command line, batch and tests.

A response is plain data (``dict``, ``list``, ``str``, ``None``); numbers are decimal strings.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from calculators import __version__
from calculators.calculator import Calculator, Case
from calculators.inputs import InputProblem, Inputs, parse_day, read_inputs
from calculators.registry import CALCULATORS
from calculators.results import Citation, Result
from calculators.rulebook import PolicyRules, Rulebook
from calculators.unused import name_unused
from calculators.validity import date_notes, not_in_force
from calculators.watching import Watched

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
    result = decided(request.calculator, policy, Inputs(watched), request.as_of, rulebook)
    fields = request.calculator.fields(rulebook)
    return {
        **_result_data(result),
        "reads": [field.key for field in fields if watched.noted(field.key)],
    }


def respond_text(text: str, rulebook: Rulebook, as_of: str = "", indent: int | None = None) -> str:
    """Answer a request written as JSON; ``as_of`` fills in a date the request leaves out.

    With ``indent`` the response is spread over lines for a person to read.
    """
    try:
        request = json.loads(text, parse_float=Decimal, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        problem = InputProblem(
            "invalid-request", "", "请求不是有效的 JSON。", "请检查引号、逗号和括号。"
        )
        return _written({"error": problem.described(), "errors": [problem.described()]}, indent)
    if as_of and isinstance(request, dict):
        request = {"as_of": as_of, **request}
    return _written(respond(request, rulebook), indent)


def decided(
    calculator: Calculator, policy: PolicyRules, inputs: Inputs, as_of: date, rulebook: Rulebook
) -> Result:
    """The answer of one text to checked inputs, with what its dates have to say.

    Inputs that change nothing are named in ``unused``.
    """

    def decide(some: Inputs) -> Result:
        case = Case(policy, some, as_of, rulebook)
        refused = not_in_force(case)
        if refused is not None:
            return refused
        result = calculator.decide(case)
        dated = date_notes(case)
        return replace(result, notes=(*result.notes, *dated)) if dated else result

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


def _refuse_constant(name: str) -> Decimal:
    raise ValueError(f"{name} is not a number a request may hold")


def _written(data: Mapping[str, object], indent: int | None) -> str:
    return json.dumps(data, ensure_ascii=False, indent=indent)


def _read(request: object, rulebook: Rulebook) -> _Request | tuple[InputProblem, ...]:
    """The checked request, or every problem found in it."""
    if not isinstance(request, Mapping):
        return (_invalid("", "请求应当是一个对象。", f"写明 {'、'.join(_KEYS)}。"),)
    problems = [
        _invalid(str(key), f"请求里没有“{key}”这一项。", f"可用：{'、'.join(_KEYS)}。")
        for key in request
        if key not in _KEYS
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
    near = difflib.get_close_matches(str(name), CALCULATORS, n=1)
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
    unknown = [str(slug) for slug in asked if slug not in slugs]
    if unknown:
        return InputProblem(
            "unknown-policy",
            "policies",
            f"没有收录“{unknown[0][:40]}”。",
            f"可用：{'、'.join(slugs)}，或 *。",
        )
    return tuple(policy for policy in rulebook.policies if policy.slug in asked)


def _as_of(given: object) -> date | InputProblem:
    day = parse_day(given) if isinstance(given, str) else None
    if day is None:
        return InputProblem(
            "invalid-input", "as_of", "没有写明按哪一天计算。", "写成 2025-01-31 的样子。"
        )
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
