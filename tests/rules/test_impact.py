from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from calculators.rulebook import Rulebook
from handbook.__main__ import main
from handbook.impact import Case, State, find_impact, write_impact
from handbook.parsing import parse

CALCULATORS = {"contract/term": ("contract-term",), "staffing/county-headcount": ("staffing",)}
CASES = (
    Case(
        "staffing/trial.toml", "named", "staffing", "trial-2024", frozenset(), frozenset({"TR-01"})
    ),
    Case("staffing/trial.toml", "cited", "staffing", "trial-2024", frozenset({"1.1"}), frozenset()),
    Case("wage/trial.toml", "other", "wage", "trial-2024", frozenset({"1.1"}), frozenset()),
)


@pytest.fixture
def state(sixth_root: Path, sixth_rulebook: Rulebook) -> State:
    text = (sixth_root / "trial-2024" / "text.md").read_text("utf-8")
    clauses = {clause.path: clause.text for clause in parse(text).walk()}
    return State(clauses, sixth_rulebook.policy("trial-2024").all)


def test_nothing_changed_nothing_to_review(state: State) -> None:
    assert find_impact(state, state, CALCULATORS, CASES) == ()
    assert write_impact((), {}) == "正文和规则都没有变化。\n"


def test_a_changed_clause_leads_to_its_rule_calculators_and_cases(state: State) -> None:
    words = state.clauses["1.1"].replace("1000：1", "900：1")
    after = State({**state.clauses, "1.1": words}, state.rules)
    (impact,) = find_impact(state, after, CALCULATORS, CASES)
    (touched,) = impact.rules
    assert (impact.clause, touched.rule, touched.calculators) == ("1.1", "TR-01", ("staffing",))
    assert touched.why == "引文不再成立"
    assert [case.name for case in touched.cases] == ["named", "cited"]
    report = write_impact((impact,), {"1.1": "一（一）"})
    assert "一（一）（1.1）" in report
    assert "原来：……照救助对象户数与经办人员1000：1配备经办人员。" in report
    assert "现在：……照救助对象户数与经办人员900：1配备经办人员。" in report


def test_a_changed_new_or_dropped_rule_is_told_at_its_clause(state: State) -> None:
    first, *rest = state.rules
    changed = State(state.clauses, (replace(first, note="新的说明"), *rest[:-1]))
    impacts = find_impact(state, changed, CALCULATORS, CASES)
    whys = {touched.rule: touched.why for impact in impacts for touched in impact.rules}
    assert whys == {"TR-01": "规则已改", "TR-11": "规则已删去"}
    back = find_impact(changed, state, CALCULATORS, CASES)
    assert {touched.why for impact in back for touched in impact.rules} == {"规则已改", "新规则"}


def test_a_clause_that_is_gone_comes_with_its_rules(state: State) -> None:
    clauses = {path: text for path, text in state.clauses.items() if path != "2.4"}
    (impact,) = find_impact(state, State(clauses, state.rules), CALCULATORS, CASES)
    assert (impact.clause, impact.after) == ("2.4", "")
    assert [touched.rule for touched in impact.rules] == ["TR-11"]


def test_the_command_compares_with_another_text(
    sixth_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (sixth_root / "trial-2024" / "text.md").read_text("utf-8")
    other = tmp_path / "before.md"
    other.write_text(text.replace("24个月", "12个月"), "utf-8")
    root = ["--root", str(sixth_root)]
    assert main(["impact", "trial-2024", "--against", str(other), *root]) == 0
    report = capsys.readouterr().out
    assert "规则 TR-10（contract/term）" in report
    assert "计算器：contract-term" in report


def test_the_command_compares_with_the_last_commit(
    sixth_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policies = tmp_path / "policies"
    subprocess.run(["cp", "-r", str(sixth_root), str(policies)], check=True)
    git = ["git", "-C", str(tmp_path), "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
        subprocess.run([*git, *command], check=True)
    root = ["--root", str(policies)]
    assert main(["impact", "trial-2024", *root]) == 0
    assert capsys.readouterr().out == "正文和规则都没有变化。\n"
    rules = policies / "trial-2024" / "rules.toml"
    rules.write_text(rules.read_text("utf-8").replace('"staffing/wage"', '"staffing/factors"'))
    assert main(["impact", "trial-2024", *root]) == 0
    assert "规则 TR-07（staffing/factors）：规则已改" in capsys.readouterr().out


def test_an_unknown_policy_is_told(sixth_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["impact", "nowhere", "--root", str(sixth_root)]) == 1
    assert "没有这个目录" in capsys.readouterr().err
