"""A rule written as TOML and read again is the same rule."""

from __future__ import annotations

import tomllib

from calculators.__main__ import load
from calculators.rulebook import Rulebook
from calculators.rulebook_text import plain
from handbook.rule_text import rule_text
from tests.rules.test_published import ROOT


def test_every_published_rule_survives_being_written_and_read() -> None:
    rulebook = load(ROOT)
    for policy in rulebook.policies:
        texts = "\n".join(rule_text(rule) for rule in policy.all)
        meta = {"title": policy.meta.title, "short_title": "x", "jurisdiction": "x"}
        rules = plain(tomllib.loads(texts)["rule"])
        read = Rulebook.from_mapping({"policies": {policy.slug: {"meta": meta, "rules": rules}}})
        assert read.policies[0].all == policy.all


def test_a_rule_is_written_as_its_file_writes_it() -> None:
    rule = load(ROOT).policy("hunan-2018").rule("HN-04")
    assert 'per = { value = "10000", unit = "人", words = "每万人口" }' in rule_text(rule)
    assert 'said = { township_populations = "人口", township_staff = "民政干部" }' in rule_text(
        rule
    )
    assert "policy" not in rule_text(rule)
