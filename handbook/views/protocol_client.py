"""The calculators asked in the words of their protocol, as any other client asks them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TypedDict

from calculators.protocol import respond_text
from calculators.rulebook import Rulebook


class Quoted(TypedDict):
    """A citation of an answer."""

    clause: str
    label: str
    quote: str
    source: str


class Said(TypedDict):
    """A step or a note of an answer."""

    text: str
    citations: list[Quoted]


class Note(Said):
    """A remark beside an answer; ``code`` is a stable word for its kind."""

    code: str


class Number(TypedDict):
    """A figure of an answer."""

    key: str
    label: str
    value: str
    unit: str
    reading: str


class Answer(TypedDict):
    """What one policy answers."""

    policy: str
    outcome: str
    verdict: str | None
    summary: str
    figures: list[Number]
    steps: list[Said]
    citations: list[Quoted]
    notes: list[Note]
    missing: list[str]
    unused: list[Mapping[str, object]]


class RefusedQuestionError(ValueError):
    """A calculator does not take the question; the message is its own."""


def ask(
    calculator: str, inputs: Mapping[str, object], as_of: date, rulebook: Rulebook
) -> list[Answer]:
    """The answers of all policies; raises RefusedQuestionError."""
    request = {
        "calculator": calculator,
        "policies": "*",
        "as_of": as_of.isoformat(),
        "inputs": dict(inputs),
    }
    response = json.loads(respond_text(json.dumps(request, ensure_ascii=False), rulebook))
    if "error" in response:
        errors = [f"{one['field']}：{one['message']}{one['hint']}" for one in response["errors"]]
        raise RefusedQuestionError("；".join(errors))
    answers: list[Answer] = response["results"]
    return answers
