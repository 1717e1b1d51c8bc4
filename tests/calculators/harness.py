"""Reads the case files and checks a response against one case; README.md has the format.

Nothing here runs a calculator: the same cases are put to CPython, Pyodide and a browser.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent / "cases"
_FILE_KEYS = {"calculator", "policy", "as_of", "inputs", "case", "text", "fact"}
_CASE_KEYS = {
    "name",
    "calculator",
    "policy",
    "as_of",
    "inputs",
    "outcome",
    "verdict",
    "figures",
    "clauses",
    "rules",
    "laws",
    "notes",
    "no_notes",
    "missing",
    "unused",
    "says",
    "says_not",
    "error",
}


@dataclass(frozen=True)
class CaseFile:
    """One case: the request and what the response must hold."""

    id: str
    request: dict[str, Any]
    policy: str
    expected: dict[str, Any] = field(repr=False)


def load_cases(folder: Path = CASES) -> list[CaseFile]:
    """Every case below a folder, in the order of the files and within them."""
    return [case for path in sorted(folder.rglob("*.toml")) for case in read_cases(path)]


def read_cases(path: Path) -> list[CaseFile]:
    """The cases of one file, in their order."""
    data = tomllib.loads(path.read_text("utf-8"))
    where = f"{path.parent.name}/{path.stem}"
    _only(data, _FILE_KEYS, where)
    cases = []
    for entry in data["case"]:
        _only(entry, _CASE_KEYS, f"{where}: {entry.get('name')}")
        policy = entry.get("policy", data.get("policy"))
        request = {
            "calculator": entry.get("calculator", data.get("calculator", path.parent.name)),
            "policies": [policy],
            "as_of": entry.get("as_of", data.get("as_of", "2026-11-22")),
            "inputs": {**data.get("inputs", {}), **entry.get("inputs", {})},
        }
        cases.append(CaseFile(f"{where}: {entry['name']}", request, policy, entry))
    return cases


def _only(data: dict[str, Any], allowed: set[str], where: str) -> None:
    unknown = set(data) - allowed
    if unknown:
        raise ValueError(f"{where}: unknown {sorted(unknown)}, valid are {sorted(allowed)}")


def differences(case: CaseFile, response: dict[str, Any]) -> list[str]:
    """What the response lacks or has wrong; empty when it is as the case says."""
    expected = case.expected
    if "error" in expected:
        error = response.get("error", {})
        return [
            f"error.{key}: expected {value!r}, got {error.get(key)!r}"
            for key, value in expected["error"].items()
            if error.get(key) != value
        ]
    if "error" in response:
        return [f"unexpected error: {response['error']}"]
    (result,) = response["results"]
    found = [
        *_same("policy", case.policy, result["policy"]),
        *_same("outcome", expected["outcome"], result["outcome"]),
        *_same("verdict", expected.get("verdict") or None, result["verdict"]),
        *_same("clauses", _clauses(case), _cited(result, of_a_text=True)),
        *_same("laws", sorted(expected.get("laws", [])), _cited(result, of_a_text=False)),
        *_same("missing", expected.get("missing", []), result["missing"]),
        *_figures(expected.get("figures", []), result["figures"]),
    ]
    if "unused" in expected:
        unused = [one["key"] for one in result["unused"]]
        found += _same("unused", expected["unused"], unused)
    if "rules" in expected:
        rules = sorted({c["rule"] for c in result["citations"] if "/" in c["clause"]})
        found += _same("rules", sorted(expected["rules"]), rules)
    codes = {note["code"] for note in result["notes"]}
    found += [f"note {code} is missing" for code in expected.get("notes", []) if code not in codes]
    found += [f"note {code} must not be" for code in expected.get("no_notes", []) if code in codes]
    said = _all_text(result)
    found += [f"does not say {words}" for words in expected.get("says", []) if words not in said]
    found += [f"says {words}" for words in expected.get("says_not", []) if words in said]
    return found


def _same(what: str, expected: object, got: object) -> list[str]:
    return [] if expected == got else [f"{what}: expected {expected!r}, got {got!r}"]


def _cited(result: dict[str, Any], *, of_a_text: bool) -> list[str]:
    """The clauses cited, of a text held here or of higher law, which has ids of facts."""
    clauses = {citation["clause"] for citation in result["citations"]}
    return sorted(clause for clause in clauses if ("/" in clause) is of_a_text)


def _clauses(case: CaseFile) -> list[str]:
    """Full ids: a clause without a slug is one of the case's own policy."""
    clauses = case.expected.get("clauses", [])
    return sorted(c if "/" in c or ":" in c else f"{case.policy}/{c}" for c in clauses)


def _figures(expected: list[str], figures: list[dict[str, str]]) -> list[str]:
    """The named keys must have exactly the named readings; other keys may be there too."""
    wanted = set(expected)
    keys = {line.split()[0] for line in expected}
    got = {_line(figure) for figure in figures if figure["key"] in keys}
    return [] if wanted == got else [f"figures: expected {sorted(wanted)}, got {sorted(got)}"]


def _line(figure: dict[str, str]) -> str:
    reading = f" ({figure['reading']})" if figure["reading"] else ""
    return f"{figure['key']}{reading} = {figure['value']} {figure['unit']}".strip()


def _all_text(result: dict[str, Any]) -> str:
    texts = [result["summary"]]
    texts += [part["text"] for part in (*result["steps"], *result["notes"])]
    return "\n".join(texts)
