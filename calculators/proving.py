"""An answer with what it stands on, to be filed; and a filed code computed again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from calculators.case_code import CodedCase, Marks, combined, read_code, write_code
from calculators.code_bits import CodeError
from calculators.inputs import read_inputs
from calculators.protocol import respond
from calculators.registry import CALCULATORS
from calculators.rulebook import PolicyRules, Rulebook
from calculators.typed_days import read_day
from calculators.typed_numbers import Unreadable


def prove(
    request: Mapping[str, object], rulebook: Rulebook, texts: Mapping[str, str]
) -> dict[str, object]:
    """The answer to a request with its sources and its result code.

    ``texts`` gives the SHA-256 of each policy's text by slug. The response is that of the
    protocol with ``sources`` (title, number, day and hashes of each text) and ``code`` (None
    where the case is too long for one); a refused request answers ``error`` as ever.
    """
    response = respond(request, rulebook)
    if "error" in response:
        return response
    policies = _policies(request, rulebook)
    calculator = CALCULATORS[str(request["calculator"])]
    raw = request.get("inputs", {})
    inputs, _ = read_inputs(calculator.fields(rulebook), raw if isinstance(raw, Mapping) else {})
    case = CodedCase(
        calculator=calculator.name,
        policy=policies[0].slug if len(policies) == 1 else "*",
        as_of=_day(request["as_of"]),
        inputs={},
        marks=_marks(response, policies, texts),
    )
    # A choice of some texts, neither one nor all, has no letters of its own.
    whole = len(policies) in (1, len(rulebook.policies))
    return {
        **response,
        "sources": [_source(policy, texts) for policy in policies],
        "calculator": calculator.title,
        "code": write_code(case, inputs, rulebook) if whole else None,
    }


def _day(given: object) -> date:
    """The day of an answered request, which is one."""
    day = read_day(str(given))
    if isinstance(day, Unreadable):
        raise TypeError(day.message)
    return day


def verify(code: str, rulebook: Rulebook, texts: Mapping[str, str]) -> dict[str, object]:
    """Compute the case of a code again.

    Answers ``request`` and ``response`` of the case as it is now, and ``same``: for ``text``,
    ``rules`` and ``answer`` whether each is as it was; or ``error``.
    """
    try:
        case = read_code(code, rulebook)
    except CodeError as error:
        return {"error": {"code": "code", "field": "", "message": str(error), "hint": ""}}
    response = respond(case.request, rulebook)
    if "error" in response:
        return {**response, "request": case.request}
    return {
        "request": case.request,
        "calculator": CALCULATORS[case.calculator].title,
        "response": response,
        "same": _same(case, response, rulebook, texts),
    }


def _same(
    case: CodedCase,
    response: Mapping[str, object],
    rulebook: Rulebook,
    texts: Mapping[str, str],
) -> dict[str, bool]:
    now = _marks(response, _policies(case.request, rulebook), texts)
    return {
        "text": now.text == case.marks.text,
        "rules": now.rules == case.marks.rules,
        "answer": now.answer == case.marks.answer,
    }


def _marks(
    response: Mapping[str, object], policies: tuple[PolicyRules, ...], texts: Mapping[str, str]
) -> Marks:
    answer = json.dumps(_decisive(response["results"]), ensure_ascii=False)
    return Marks(
        text=combined([texts.get(policy.slug, "") for policy in policies]),
        rules=combined([policy.sha256 for policy in policies]),
        answer=combined([answer]),
    )


def _decisive(results: object) -> list[object]:
    """What an answer decides: verdicts, numbers and quoted words, not the prose around them."""
    figure = ("key", "value", "unit", "reading")
    return [
        [
            [result[key] for key in ("policy", "outcome", "verdict", "missing")],
            [[one[key] for key in figure] for one in result["figures"]],
            [[cited["clause"], cited["quote"]] for cited in result["citations"]],
        ]
        for result in (results if isinstance(results, list) else [])
    ]


def _policies(request: Mapping[str, object], rulebook: Rulebook) -> tuple[PolicyRules, ...]:
    asked = request.get("policies", "*")
    slugs = asked if isinstance(asked, list | tuple) else None
    return tuple(policy for policy in rulebook.policies if slugs is None or policy.slug in slugs)


def _source(policy: PolicyRules, texts: Mapping[str, str]) -> dict[str, object]:
    meta = policy.meta
    return {
        "policy": policy.slug,
        "title": meta.title,
        "short_title": meta.short_title,
        "document_number": meta.document_number,
        "promulgated": meta.promulgated,
        "text_sha256": texts.get(policy.slug, ""),
        "rules_sha256": policy.sha256,
    }
