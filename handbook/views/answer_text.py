"""An answer as plain Chinese text for the terminal: conclusion, working, quoted words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from calculators.answer_words import NOTES, READINGS, standing, unused_words
from calculators.calculator import Calculator
from calculators.results import Source
from calculators.rulebook import Rulebook
from calculators.wording import grouped


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
    verdict = result["verdict"]
    stands = standing(str(result["outcome"]), str(verdict) if verdict else None)
    lines = [
        f"■ {meta.short_title}《{meta.title}》（{number}）",
        f"{stands}：{result['summary']}",
    ]
    lines += [f"  {figure_words(figure)}" for figure in _list(result["figures"])]
    missing = result["missing"]
    if isinstance(missing, list) and missing:
        lines.append("  还需要填写：" + "、".join(labels.get(key, key) for key in missing))
    lines += [f"  {text}" for text in unused_texts(result, labels)]
    steps = _list(result["steps"])
    if steps:
        lines.append("怎么算出来的：")
        lines += [
            f"  {at}. {step['text']}{places(step['citations'])}"
            for at, step in enumerate(steps, start=1)
        ]
    citations = _list(result["citations"])
    if citations:
        lines.append("依据的原话：")
        lines += [f"  {_quoted(cited)}" for cited in citations]
    notes = dict.fromkeys(note_words(note) for note in _list(result["notes"]))
    if notes:
        lines.append("要留意的：")
        lines += [f"  · {text}" for text in notes]
    return "\n".join(lines)


def figure_words(figure: Mapping[str, object]) -> str:
    """A figure with its reading: 县（市、区）工作人员（稳妥）：4 人; a day as it is."""
    reading = str(figure["reading"])
    about = f"（{READINGS[reading]}）" if reading in READINGS else ""
    value, unit = str(figure["value"]), str(figure["unit"])
    number = value if unit == "日期" else f"{grouped(Decimal(value))} {unit}"
    return f"{figure['label']}{about}：{number}"


def note_words(note: Mapping[str, object]) -> str:
    """A note under the name of its kind."""
    return f"【{NOTES[str(note['code'])]}】{note['text']}"


def unused_texts(result: Mapping[str, object], labels: Mapping[str, str]) -> list[str]:
    """A sentence for each input that was given and not used."""
    return [
        unused_words(labels[str(one["key"])], str(one["reason"])) for one in _list(result["unused"])
    ]


def _quoted(cited: Mapping[str, object]) -> str:
    """Words of a text in quotation marks; higher law is a paraphrase and goes without."""
    if cited["source"] == Source.POLICY:
        return f"{cited['label']}：“{cited['quote']}”"
    return f"{cited['label']}：{cited['quote']}"


def places(citations: object) -> str:
    """The clauses a step stands on, in brackets; empty for none."""
    labels = dict.fromkeys(str(cited["label"]) for cited in _list(citations))
    return f"［{'、'.join(labels)}］" if labels else ""


def _list(data: object) -> list[Mapping[str, object]]:
    return data if isinstance(data, list) else []
