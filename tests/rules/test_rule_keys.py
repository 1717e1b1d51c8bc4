"""A key of a rule that is none, or that its quotation does not bear out, is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from calculators.__main__ import load
from calculators.rules import Reading
from handbook.rule_keys import check_actors, check_keys

ROOT = Path(__file__).parents[2] / "policies"
RULES = {rule.id: rule for policy in load(ROOT).policies for rule in policy.all}
ONE_READING = (Reading("cap", "一种。"),)
TWICE = (Reading("cap", "一种。"), Reading("cap", "又一种。"))


def test_the_keys_of_the_rules_as_published_hold() -> None:
    assert [(rule.id, found) for rule in RULES.values() for found in check_keys(rule)] == []
    assert list(check_actors(tuple(RULES.values()))) == []


@pytest.mark.parametrize(
    ("rule", "key", "value", "hint"),
    [
        ("NM-06", "effect", "self-organized", "是不是 self-organised？"),
        ("NM-06", "effect", "follow-government-procurement", "核对 effect"),
        ("HN-24", "effect", "self-organised", "核对 effect"),
        ("HN-24", "effect", "open-tender-may", "核对 effect"),
        ("HN-24", "input", "amuont", "是不是 amount？"),
        ("QY-01", "subject", "county_stuff", "是不是 county_staff？"),
        ("HN-29", "not_counted", ("purchase_from_work_funds",), "补上"),
        ("JL-37", "scope", "work", "施行、执行、有效的是文件本身"),
        ("NM-21", "scope", "document", "施行、执行、有效的是文件本身"),
        ("NM-08", "funds", ("社会救助工作经费",), "照引文写全"),
        ("NM-08", "qualifier", "", "照引文写"),
        ("HN-30", "purposes", (), "专项用于什么，照引文写"),
        ("QY-06", "readings", (Reading("exactly", "照字面。"),), "是不是 exact？"),
        ("QY-21", "readings", ONE_READING, "补上另一种"),
        ("QY-21", "readings", TWICE, "核对 key"),
        ("HN-01", "readings", TWICE, "检查拼写"),
    ],
)
def test_a_key_that_is_not_borne_out_is_refused(
    rule: str, key: str, value: object, hint: str
) -> None:
    change: dict[str, Any] = {key: value}
    found = list(check_keys(replace(RULES[rule], **change)))
    assert (key, hint) in [(each[0], each[3]) for each in found]


def test_a_fund_left_out_of_the_cap_is_one_there_is() -> None:
    changed = replace(RULES["HN-29"], **{"not_counted": ("purchase_from_work_fund",)})  # type: ignore[arg-type]
    assert "是不是 purchase_from_work_funds？" in [found[3] for found in check_keys(changed)]


def test_an_actor_the_quotation_begins_with_is_not_left_out() -> None:
    silent = replace(RULES["JL-22"], **{"actor": ""})  # type: ignore[arg-type]
    rules = [silent if rule.id == "JL-22" else rule for rule in RULES.values()]
    ((rule, key, _, valid, _),) = check_actors(rules)
    assert (rule.id, key, valid) == ("JL-22", "actor", "购买主体")
