"""Every rule a calculator was seen to cite is on the page of that calculator."""

import json
import tomllib
from pathlib import Path

from calculators.protocol import respond_text
from calculators.registry import CALCULATORS
from handbook.edition import load_edition
from handbook.pages.related import find_related

ROOT = Path(__file__).parents[2]
WHOLE = {"compare", "project-check"}
"""Calculators that ask all the others: their pages need not repeat every row."""


def requests():
    for path in sorted((ROOT / "tests/calculators/cases").rglob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        for case in data["case"]:
            if "error" not in case:
                yield {
                    "calculator": case.get("calculator", data.get("calculator", path.parent.name)),
                    "policies": [case.get("policy", data.get("policy"))],
                    "as_of": case.get("as_of", data.get("as_of", "2026-11-22")),
                    "inputs": {**data.get("inputs", {}), **case.get("inputs", {})},
                }


def test_the_clauses_a_calculator_cites_link_back_to_it():
    edition = load_edition(ROOT / "policies")
    aspects = {rule.id: rule.aspect for rule in edition.rules}
    pages = (ROOT / "docs/calculators").glob("*.md")
    related = find_related({page.stem: page.read_text("utf-8") for page in pages})
    missing = set()
    for request in requests():
        name = request["calculator"]
        if name not in CALCULATORS or name in WHOLE:
            continue
        response = json.loads(respond_text(json.dumps(request), edition.rulebook))
        for result in response.get("results", []):
            for citation in result["citations"]:
                aspect = aspects.get(citation["rule"])
                if aspect and name not in related.aspects.get(aspect, ()):
                    missing.add((name, aspect))
    assert missing == set()
