"""Puts one changed file to the check of the data and to every case."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from calculators.protocol import describe, respond
from calculators.rulebook import Rulebook
from handbook.edition import load_edition
from handbook.problems import DataError
from tests.calculators.harness import CaseFile, differences, load_cases
from tests.rules.reviewed import digests

DAYS = ("2020-06-01", "2026-11-22")
"""The days the forms are asked for beside the cases: before and after rules and facts begin."""


_COMPOSITE = ("compare", "project-check")
"""Calculators that ask the others: their forms add no answer of their own."""


class Fate(StrEnum):
    """What became of a change."""

    REFUSED = "refused"
    """The check names it with its place."""
    SAME = "same"
    """No answer changes."""
    CASE = "case"
    """A case fails."""
    WORDING = "wording"
    """An answer is worded otherwise; what was reviewed is not what stands there."""
    REVIEW = "review"
    """An answer decides otherwise; only what was reviewed shows it."""
    UNNOTICED = "unnoticed"
    """An answer changes and nothing shows it."""
    CRASH = "crash"
    """The check, or an answer, ends without saying why."""


@dataclass(frozen=True, slots=True)
class Trials:
    """The data as published with its answers; ``root`` is a copy the changes are written to."""

    root: Path
    published: Path
    sha256: str
    answers: Mapping[str, Any]
    digests: Mapping[str, str]
    cases: tuple[CaseFile, ...]

    @staticmethod
    def of(published: Path, root: Path) -> Trials:
        """Copy the data to ``root`` and answer every case and every form."""
        shutil.copytree(published, root)
        rulebook = load_edition(root).rulebook
        cases = tuple(load_cases())
        answers = dict(_answers(rulebook, _requests(rulebook, cases)))
        return Trials(root, published, rulebook.sha256, answers, digests(root), cases)

    def fate(self, file: Path, text: str) -> tuple[Fate, str]:
        """What becomes of the data when ``file`` (relative) reads ``text``, and what shows it."""
        changed = self.root / file
        changed.write_text(text, "utf-8")
        try:
            return self._fate()
        except Exception as error:
            return Fate.CRASH, repr(error)
        finally:
            shutil.copyfile(self.published / file, changed)

    def _fate(self) -> tuple[Fate, str]:
        try:
            rulebook = load_edition(self.root).rulebook
        except DataError as error:
            return Fate.REFUSED, str(error.problems[0])
        if rulebook.sha256 == self.sha256:
            return Fate.SAME, "no rule and no fact changed"
        requests = _requests(rulebook, self.cases)
        after = dict(_answers(rulebook, requests))
        moved = [name for name in {**self.answers, **after} if not self._same(name, after)]
        if not moved:
            return Fate.SAME, ""
        for case in self.cases:
            if case.id in moved and differences(case, after[case.id]):
                return Fate.CASE, case.id
        if digests(self.root) == self.digests:
            return Fate.UNNOTICED, moved[0]
        decided = [n for n in moved if _decision(self.answers.get(n)) != _decision(after.get(n))]
        return (Fate.REVIEW, decided[0]) if decided else (Fate.WORDING, moved[0])

    def _same(self, name: str, after: Mapping[str, Any]) -> bool:
        return bool(self.answers.get(name) == after.get(name))


def _requests(rulebook: Rulebook, cases: Iterable[CaseFile]) -> dict[str, dict[str, Any]]:
    """Every case, and every form empty and with each of its choices, on several days."""
    asked: dict[str, dict[str, Any]] = {case.id: case.request for case in cases}
    described: Any = describe(rulebook)
    for calculator in described["calculators"]:
        if calculator["name"] in _COMPOSITE:
            continue
        for inputs in ({}, *_choices(calculator["fields"])):
            for policy in rulebook.policies:
                for day in DAYS:
                    request = {
                        "calculator": calculator["name"],
                        "policies": [policy.slug],
                        "as_of": day,
                        "inputs": inputs,
                    }
                    asked[f"{calculator['name']} {policy.slug} {day} {inputs}"] = request
    return asked


def _choices(fields: list[dict[str, Any]]) -> Iterator[dict[str, object]]:
    for field in fields:
        for choice in field.get("choices", ()):
            many = field["type"] == "choices"
            yield {field["key"]: [choice] if many else choice}


def _answers(
    rulebook: Rulebook, requests: Mapping[str, dict[str, Any]]
) -> Iterator[tuple[str, Any]]:
    for name, request in requests.items():
        answer = respond(request, rulebook)
        answer.pop("rules_sha256", None)
        yield name, answer


_DECIDED = ("outcome", "verdict", "figures", "missing")


def _decision(answer: Any) -> object:
    """What an answer decides: all but its wording."""
    if answer is None or "error" in answer:
        return answer
    return [
        (
            *(result[key] for key in _DECIDED),
            [citation["rule"] for citation in result["citations"]],
            [
                (note["code"], [citation["rule"] for citation in note["citations"]])
                for note in result["notes"]
            ],
        )
        for result in answer["results"]
    ]
