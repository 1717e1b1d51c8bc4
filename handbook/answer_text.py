"""An answer as plain Chinese text for the terminal: conclusion, working, quoted words."""

from __future__ import annotations

from collections.abc import Mapping

from calculators.batch.report import OUTCOMES, READINGS, VERDICTS
from calculators.calculator import Calculator
from calculators.results import Outcome, Verdict
from calculators.rulebook import Rulebook


def answer_text(
    request: Mapping[str, object],
    response: Mapping[str, object],
    calculator: Calculator,
    rulebook: Rulebook,
) -> str:
    """The response of the protocol to a request, result by result."""
    labels = {field.key: field.label for field in calculator.fields(rulebook)}
    results = response["results"]
    assert isinstance(results, list)
    blocks = [f"{calculator.title}（按 {request['as_of']} 测算）"]
    blocks += [_result(result, labels, rulebook) for result in results]
    blocks.append(f"规则校验值 {response['rules_sha256']}")
    return "\n\n".join(blocks)


def _result(result: Mapping[str, object], labels: Mapping[str, str], rulebook: Rulebook) -> str:
    meta = rulebook.policy(str(result["policy"])).meta
    number = meta.document_number or "原文没有文号"
    verdict = f"，{VERDICTS[Verdict(str(result['verdict']))]}" if result["verdict"] else ""
    lines = [
        f"■ {meta.short_title}《{meta.title}》（{number}）",
        f"{OUTCOMES[Outcome(str(result['outcome']))]}{verdict}：{result['summary']}",
    ]
    for figure in _list(result["figures"]):
        reading = str(figure["reading"])
        about = f"（{READINGS.get(reading, reading)}）" if reading else ""
        lines.append(f"  {figure['label']}{about}：{figure['value']} {figure['unit']}")
    missing = result["missing"]
    if isinstance(missing, list) and missing:
        lines.append("  还需要填写：" + "、".join(labels.get(key, key) for key in missing))
    steps = _list(result["steps"])
    if steps:
        lines.append("怎么算出来的：")
        lines += [
            f"  {at}. {step['text']}{_places(step['citations'])}"
            for at, step in enumerate(steps, start=1)
        ]
    citations = _list(result["citations"])
    if citations:
        lines.append("依据的原话：")
        lines += [f"  {_quoted(cited)}" for cited in citations]
    notes = {str(note["text"]): None for note in _list(result["notes"])}
    if notes:
        lines.append("要留意的：")
        lines += [f"  · {text}" for text in notes]
    return "\n".join(lines)


def _quoted(cited: Mapping[str, object]) -> str:
    """Words of a text in quotation marks; higher law is a paraphrase and goes without."""
    if "/" in str(cited["clause"]):
        return f"{cited['label']}：“{cited['quote']}”"
    return f"{cited['label']}：{cited['quote']}"


def _places(citations: object) -> str:
    places = dict.fromkeys(str(cited["label"]) for cited in _list(citations))
    return f"［{'、'.join(places)}］" if places else ""


def _list(data: object) -> list[Mapping[str, object]]:
    return data if isinstance(data, list) else []
