"""Change each number and threshold word of the texts and each claim of the rules, one at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.gate import prove
from handbook.ledger import Excuses, read_excuses
from handbook.parsing import parse
from handbook.rulebooks import LoadedRulebook, load_rulebook
from handbook.tie import Words, check_rule
from tests.rules.mutations import rule_changes, text_changes

ROOT = Path(__file__).parents[2] / "policies"
SLUGS = ("hunan-2018", "jilin-2020", "neimenggu-2023", "qingyuan-2019", "tianjin")


@pytest.fixture(scope="module")
def loaded() -> LoadedRulebook:
    return load_rulebook(ROOT)


def excuses(slug: str) -> Excuses:
    path = ROOT / slug / "ledger.toml"
    return read_excuses(path.read_text("utf-8"), str(path))


@pytest.mark.parametrize("slug", SLUGS)
def test_every_change_of_a_number_or_threshold_word_in_a_text_is_noticed(
    slug: str, loaded: LoadedRulebook
) -> None:
    text = (ROOT / slug / "text.md").read_text("utf-8")
    lines = text.split("\n")
    given, rules = excuses(slug), loaded.rules(slug)
    survivors = []
    changes = 0
    for change in text_changes(parse(text)):
        changes += 1
        mutant = [*lines[: change.line - 1], change.text, *lines[change.line :]]
        if prove(slug, parse("\n".join(mutant)), rules, given).holds:
            survivors.append(f"{slug}:{change.line}: {change.what}")
    assert not survivors
    assert changes > 80


@pytest.mark.parametrize("slug", SLUGS)
def test_every_change_of_a_claim_in_a_rule_is_noticed(slug: str, loaded: LoadedRulebook) -> None:
    text = (ROOT / slug / "text.md").read_text("utf-8")
    words = Words({clause.path: clause.text for clause in parse(text).walk()})
    survivors = []
    changes = 0
    for rule in loaded.rules(slug):
        for change in rule_changes(rule, tuple(words.clauses)):
            changes += 1
            if not check_rule(change.rule, words):
                survivors.append(f"{rule.id}: {change.what}")
    assert not survivors
    assert changes > 2000
