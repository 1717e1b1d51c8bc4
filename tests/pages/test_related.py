"""Every rule a calculator was seen to cite is on the page of that calculator."""

import json
from pathlib import Path

from calculators.protocol import respond_text
from calculators.registry import CALCULATORS
from handbook.edition import load_edition
from handbook.pages.related import find_related
from tests.calculators.harness import load_cases

ROOT = Path(__file__).parents[2]
WHOLE = {"compare", "project-check"}
"""Calculators that ask all the others: their pages need not repeat every row."""


def test_the_clauses_a_calculator_cites_link_back_to_it() -> None:
    edition = load_edition(ROOT / "policies")
    aspects = {rule.id: rule.aspect for rule in edition.rules}
    pages = (ROOT / "docs/calculators").glob("*.md")
    related = find_related({page.stem: page.read_text("utf-8") for page in pages})
    missing = set()
    for case in load_cases():
        name = case.request["calculator"]
        if "error" in case.expected or name not in CALCULATORS or name in WHOLE:
            continue
        response = json.loads(respond_text(json.dumps(case.request), edition.rulebook))
        for result in response.get("results", []):
            for citation in result["citations"]:
                aspect = aspects.get(citation["rule"])
                if aspect and name not in related.aspects.get(aspect, ()):
                    missing.add((name, aspect))
    assert missing == set()
