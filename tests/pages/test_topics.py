from collections.abc import Sequence

import pytest

from calculators.results import Strength
from calculators.rules import Duty, Rule
from handbook.problems import DataError
from handbook.topics import check_topics, compare, read_topics

TOML = """
[[topic]]
id = "staffing"
title = "人员"
summary = "…"

[[topic.aspect]]
id = "county"
label = "县"
asks = "县级配多少？"
also = "B-02"

[[topic.aspect.quote]]
clause = "b/1.2"
words = "配备 4 人"
"""


def rule(
    rule_id: str, policy: str, clause: str, quote: str, aspect: str = "staffing/county"
) -> Duty:
    return Duty(
        id=rule_id,
        policy=policy,
        clause=clause,
        aspect=aspect,
        strength=Strength.MUST,
        quote=quote,
        actor="县",
        action="配备",
    )


def words(rules: Sequence[Rule]) -> list[list[str]]:
    row = compare(read_topics(TOML, "topics.toml")[0].aspects[0], ["a", "b"], rules)
    return [[said.words for p in cell.passages for said in p.said] for cell in row.cells]


def test_a_cell_holds_its_rules_the_rules_named_in_also_and_quotes() -> None:
    rules = [rule("A-01", "a", "1", "配2人"), rule("B-02", "b", "2", "不配", "staffing/other")]
    assert words(rules) == [["配2人"], ["不配", "配备 4 人"]]


def test_a_policy_without_a_rule_has_an_empty_cell() -> None:
    assert words([])[0] == []


def test_words_inside_other_words_of_the_same_clause_are_not_repeated() -> None:
    rules = [
        rule("A-01", "a", "1", "至少配2人"),
        rule("A-02", "a", "1", "配2人"),
        rule("A-03", "a", "1", "至少配2人"),
    ]
    assert words(rules)[0] == ["至少配2人"]


def test_every_mistake_is_reported_at_once() -> None:
    topics = read_topics(TOML, "topics.toml")
    rules = [rule("A-01", "a", "1", "配2人", "staffing/nowhere")]
    with pytest.raises(DataError) as caught:
        check_topics(
            topics, rules, {"b/1.2": "配备 5 人"}, "topics.toml", lambda _: ("rules.toml", 5)
        )
    text = str(caught.value)
    assert "rules.toml:5: 规则 A-01 的 aspect：没有“staffing/nowhere”这一行" in text
    assert "topics.toml:7: also 里的 B-02" in text
    assert "topics.toml:13: b/1.2 里没有这句话" in text
