"""Which of the given inputs an answer did not use, found by deciding again without each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from calculators.fields import Field
from calculators.inputs import Given, Inputs
from calculators.results import Outcome, Result, Unused
from calculators.rulebook import PolicyRules
from calculators.watching import Watched

_BY_OUTCOME = {
    Outcome.NOT_IN_FORCE: "所问日期不适用本文件，没有计算",
    Outcome.SILENT: "本文件对所问的事没有可以用到它的规定",
    Outcome.ELSEWHERE: "要看的文件没有收录，不能判定",
}


def name_unused(
    decide: Callable[[Inputs], Result],
    inputs: Inputs,
    fields: tuple[Field, ...],
    policy: PolicyRules,
) -> Result:
    """The result of ``decide`` with every given input that changes nothing in ``unused``.

    Reading an input is no proof of use: an input counts as used only where the result is another
    one without it. A reason the calculator gives itself stands before the general one.
    """
    given = inputs.given
    watched = given if isinstance(given, Watched) else Watched(given)
    result = decide(Inputs(watched))
    plain = replace(result, unused=())
    own = {unused.key: unused for unused in result.unused}
    labels = {field.key: field for field in fields}
    idle = tuple(
        own.get(key) or Unused(key, _reason(labels[key], policy, result, labels))
        for key in watched.given
        if not watched.noted(key) or _same_without(key, decide, watched.given, plain)
    )
    return replace(plain, unused=idle)


def _same_without(
    key: str, decide: Callable[[Inputs], Result], given: Mapping[str, Given], result: Result
) -> bool:
    rest = {other: value for other, value in given.items() if other != key}
    return replace(decide(Inputs(rest)), unused=()) == result


def _reason(field: Field, policy: PolicyRules, result: Result, fields: Mapping[str, Field]) -> str:
    if result.outcome is Outcome.NOT_IN_FORCE:
        return _BY_OUTCOME[result.outcome]
    if field.policies and policy.slug not in field.policies:
        return "本文件没有看这一项的规定"
    open_keys = tuple(key for key in result.missing if key != field.key)
    if open_keys:
        asked = "、".join(f"“{fields[key].label}”" for key in open_keys if key in fields)
        return f"还没有填{asked}，填好以前用不到这一项"
    return _BY_OUTCOME.get(result.outcome, "照其他已填的内容，有没有这一项结果都一样")
