"""Whether what is asked for show can be asked: of a calculator and a text there are, with inputs
they take, under a title that says the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from calculators.protocol import describe, respond
from calculators.quantities import find_quantities
from calculators.rulebook import Rulebook
from handbook.located import near
from handbook.problems import Problem, fail_if_any
from handbook.questions import Example, Lookup, Questions

_DAY = "2026-01-01"
"""A day the questions are tried on; whether they can be asked depends on none."""


def check_questions(questions: Questions, rulebook: Rulebook) -> None:
    """Raises DataError with every example and look-up that cannot be asked as it is titled."""
    names = [str(each["name"]) for each in _calculators(rulebook)]
    every: list[Example | Lookup] = [*questions.examples, *questions.forms, *questions.lookups]
    fail_if_any(problem for asked in every for problem in _problems(asked, rulebook, names))


def _calculators(rulebook: Rulebook) -> list[Mapping[str, object]]:
    described = describe(rulebook)["calculators"]
    return described if isinstance(described, list) else []


def _problems(asked: Example | Lookup, rulebook: Rulebook, names: list[str]) -> Iterator[Problem]:
    slugs = [policy.slug for policy in rulebook.policies]
    if asked.calculator not in names:
        hint = near(asked.calculator, names)
        yield _at(asked, f"calculator = {asked.calculator}", "、".join(names), hint)
    elif isinstance(asked, Lookup):
        yield from _lookup(asked, rulebook)
    elif asked.policy and asked.policy not in slugs:
        yield _at(asked, f"policy = {asked.policy}", "、".join(slugs), near(asked.policy, slugs))
    else:
        yield from _answered(asked, asked.inputs, asked.policy, rulebook)
        yield from _title(asked, rulebook)


def _answered(
    asked: Example | Lookup, inputs: Mapping[str, object], policy: str, rulebook: Rulebook
) -> Iterator[Problem]:
    """The problem the protocol tells of these inputs."""
    response = respond(_request(asked, inputs, policy), rulebook)
    error = response.get("error")
    if isinstance(error, Mapping):
        found = f"{error.get('field') or 'inputs'}：{error.get('message')}"
        yield _at(asked, found, "计算器能读的输入", str(error.get("hint") or "核对输入"))


def _request(
    asked: Example | Lookup, inputs: Mapping[str, object], policy: str
) -> dict[str, object]:
    return {
        "calculator": asked.calculator,
        "policies": [policy] if policy else "*",
        "as_of": _DAY,
        "inputs": dict(inputs),
    }


def _lookup(asked: Lookup, rulebook: Rulebook) -> Iterator[Problem]:
    """Each value can be asked, and the figure shown is one of the answers'."""
    keys: set[str] = set()
    for value in asked.values:
        inputs = {asked.vary: [value] if asked.in_list else value}
        told = list(_answered(asked, inputs, "", rulebook))
        if told:
            yield from told
            return
        results = respond(_request(asked, inputs, ""), rulebook)["results"]
        assert isinstance(results, list)
        keys |= {figure["key"] for result in results for figure in result["figures"]}
    if asked.figure not in keys:
        valid = sorted(keys)
        yield _at(asked, f"figure = {asked.figure}", "、".join(valid), near(asked.figure, valid))
    if list(asked.values) != sorted(set(asked.values), key=Decimal):
        yield _at(asked, "values 没有从小到大，或者有重复", "从小到大各一次", "核对各个数")


def _title(asked: Example, rulebook: Rulebook) -> Iterator[Problem]:
    """Numbers of the title are inputs; the place it begins with is that of the policy."""
    given = set(_numbers(asked.inputs))
    for found in find_quantities(asked.title):
        if found.text[:1].isdigit() and found.low not in given:
            yield _at(asked, f"title 写“{found.text}”", "inputs 里的一个数", "题目和输入一致")
    for policy in rulebook.policies:
        place = policy.meta.short_title.split("（")[0]
        if asked.policy and asked.title.startswith(f"{place}：") and policy.slug != asked.policy:
            yield _at(asked, f"policy = {asked.policy}", policy.slug, f"title 写的是{place}")


def _numbers(value: object) -> Iterator[Decimal]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _numbers(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _numbers(inner)
    elif isinstance(value, str):
        try:
            yield Decimal(value)
        except InvalidOperation:
            return


def _at(asked: Example | Lookup, found: str, valid: str, hint: str) -> Problem:
    path, _, line = asked.place.rpartition(":")
    return Problem(path, int(line), f"“{asked.title}”的 {found}", valid, hint)
