from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from calculators.fact_topics import FactTopic
from handbook.problems import DataError
from handbook.rulebooks import load_rulebook

GOOD = {
    "id": '"law"',
    "topic": '"contract-term"',
    "text": '"合同履行期限一般不超过一年。"',
    "source": '"《办法》"',
    "grade": '"B"',
    "since": '"2020-03-01"',
    "at_latest": "true",
    "reported_since": '"2020-01-01"',
    "until": '"2024-12-31"',
    "policies": '["trial-2024"]',
    "levels": '["县级"]',
    "amount": '{ value = "12", unit = "月" }',
    "bound": '"at-most"',
}


@pytest.fixture
def root(sixth_root: Path, tmp_path: Path) -> Path:
    shutil.copytree(sixth_root, tmp_path / "policies")
    (tmp_path / "policies" / "reference").mkdir()
    return tmp_path / "policies"


def write(root: Path, **changes: str) -> None:
    lines = ["[[fact]]", *(f"{key} = {value}" for key, value in {**GOOD, **changes}.items())]
    (root / "reference" / "law.toml").write_text("\n".join(lines) + "\n", "utf-8")


def test_a_fact_is_found_by_topic(root: Path) -> None:
    write(root)
    (fact,) = load_rulebook(root).rulebook.facts(FactTopic.CONTRACT_TERM, "trial-2024")
    assert (fact.citation, fact.decides, fact.amount is not None) == ("《办法》", True, True)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("since", '"2020-02-30"'),
        ("since", '"2020年3月1日"'),
        ("reported_since", '"2020-02-30"'),
        ("reported_since", '"2020-03-01"'),
        ("reported_since", '"2020-03-02"'),
        ("until", '"2019-12-31"'),
        ("policies", '["trial"]'),
        ("levels", '["乡级"]'),
        ("bound", '"up-to"'),
        ("amount", '{ value = "1", unit = "年" }'),
        ("text", '"没有句号"'),
    ],
)
def test_a_fault_of_a_fact_is_at_the_line_of_its_key(root: Path, key: str, value: str) -> None:
    write(root, **{key: value})
    with pytest.raises(DataError) as raised:
        load_rulebook(root)
    (problem,) = raised.value.problems
    assert Path(problem.path).name == "law.toml"
    assert problem.line == list(GOOD).index(key) + 2
    assert problem.found.startswith(f"law 的 {key}：")


def test_a_number_that_was_not_seen_is_no_prefill(root: Path) -> None:
    write(root, grade='"C"')
    with pytest.raises(DataError, match="没有核到的数不预填"):
        load_rulebook(root)


def test_a_reported_first_day_needs_one_that_is_sure(root: Path) -> None:
    write(root, at_latest="false")
    with pytest.raises(DataError, match="没有写 at_latest"):
        load_rulebook(root)
