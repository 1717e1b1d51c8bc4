"""The examples say the same in JSON, on the command line and in the printed appendix.

The browser shows the very JSON; its words for outcomes and notes are compared here too.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from calculators import answer_words
from calculators.registry import CALCULATORS
from calculators.wording import grouped
from handbook.__main__ import main
from handbook.edition import Edition
from handbook.questions import Example, load_questions
from tests.pdf.conftest import DATED
from tests.pdf.reading import Pages, squeeze

EXAMPLES = load_questions(Path("policies")).examples
WORDS = Path("handbook/browser/words.js")
DECLARED = Path("handbook/pages/declarations.toml")


def answered(example: Example) -> list[dict[str, Any]]:
    """What ``python -m calculators`` answers."""
    request = {
        "calculator": example.calculator,
        "policies": "*",
        "as_of": DATED.isoformat(),
        "inputs": dict(example.inputs),
    }
    run = [sys.executable, "-m", "calculators"]
    done = subprocess.run(
        run, check=True, input=json.dumps(request), capture_output=True, text=True
    )
    results: list[dict[str, Any]] = json.loads(done.stdout)["results"]
    return results


def content(result: dict[str, Any], labels: dict[str, str]) -> list[str]:
    """Everything an answer carries, as the pieces a reader must find."""
    pieces = [answer_words.standing(result["outcome"], result["verdict"]), result["summary"]]
    for figure in result["figures"]:
        reading = answer_words.READINGS.get(figure["reading"], "")
        dated = figure["unit"] == "日期"
        number = figure["value"] if dated else grouped(Decimal(figure["value"])) + figure["unit"]
        pieces.append(f"{figure['label']}{f'（{reading}）' if reading else ''}：{number}")
    for step in result["steps"]:
        pieces.append(step["text"])
        pieces += [cited["label"] for cited in step["citations"]]
    for cited in result["citations"]:
        pieces += [cited["label"], cited["quote"]]
    pieces += [f"【{answer_words.NOTES[one['code']]}】{one['text']}" for one in result["notes"]]
    pieces += [labels[key] for key in result["missing"]]
    return [squeeze(piece) for piece in pieces]


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d[\d,.]*\d|\d", text))


def labels_of(example: Example, edition: Edition) -> dict[str, str]:
    fields = CALCULATORS[example.calculator].fields(edition.rulebook)
    return {field.key: field.label for field in fields}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title)
def test_the_command_line_says_what_the_json_says(
    example: Example, edition: Edition, capsys: pytest.CaptureFixture[str]
) -> None:
    inputs = [
        f"{key}={'、'.join(value) if isinstance(value, list) else value}"
        for key, value in example.inputs.items()
    ]
    assert main(["calc", example.calculator, *inputs, "--as-of", DATED.isoformat()]) == 0
    blocks = capsys.readouterr().out.split("■")[1:]
    results = answered(example)
    assert len(blocks) == len(results) == len(edition.policies)
    for block, result in zip(blocks, results, strict=True):
        said = squeeze(block)
        wanted = content(result, labels_of(example, edition))
        assert [piece for piece in wanted if piece not in said] == []
        first = edition.rulebook.policy(result["policy"]).meta
        invented = numbers(said.partition("规则校验值")[0]) - numbers("|".join(wanted))
        own = numbers(f"{first.title}{first.short_title}{first.document_number}")
        steps = {str(at) for at in range(1, len(result["steps"]) + 1)}
        assert {each.rstrip(".") for each in invented} - own - steps == set()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title)
def test_the_appendix_says_what_the_json_says(
    example: Example, edition: Edition, pages: Pages
) -> None:
    printed = "".join(pages.texts)
    start = printed.rindex(squeeze(example.title + CALCULATORS[example.calculator].question))
    for result in answered(example):
        name = edition.rulebook.policy(result["policy"]).meta.short_title
        stands = answer_words.standing(result["outcome"], result["verdict"])
        start = printed.index(squeeze(f"{name}{stands}：{result['summary']}"), start)
        rest = printed[start:]
        wanted = content(result, labels_of(example, edition))
        assert [piece for piece in wanted if piece not in rest] == []


@pytest.mark.parametrize("name", ["OUTCOMES", "VERDICTS", "READINGS", "NOTES"])
def test_the_browser_has_the_same_words(name: str) -> None:
    table = re.search(rf"export const {name} = {{(.*?)}};", WORDS.read_text("utf-8"), re.DOTALL)
    assert table is not None
    pairs = re.findall(r'"?([\w-]+)"?: "([^"]+)"', table[1])
    assert dict(pairs) == {str(key): words for key, words in getattr(answer_words, name).items()}


def test_every_kind_of_note_has_a_word() -> None:
    declared = tomllib.loads(DECLARED.read_text("utf-8"))["Note.code"]
    assert set(answer_words.NOTES) == set(declared) - {"about"}
