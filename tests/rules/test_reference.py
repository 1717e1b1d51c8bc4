"""Every value of a fact of higher law is held against its own words or its source."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from calculators.fact_topics import FactTopic
from handbook.fact_forms import FORMS
from handbook.fact_sources import Days, read_dated
from handbook.problems import DataError
from handbook.rulebooks import load_rulebook

GOOD = {
    "id": '"law-24"',
    "topic": '"contract-term"',
    "text": '"试验市级合同履行期限不超过一年。"',
    "source": '"《办法》（试财〔2019〕5号）"',
    "grade": '"B"',
    "article": '"第二十四条"',
    "since": '"2020-03-01"',
    "at_latest": "true",
    "reported_since": '"2020-01-01"',
    "until": '"2024-12-31"',
    "policies": '["trial-2024"]',
    "levels": '["市级"]',
    "amount": '{ value = "12", unit = "月" }',
    "bound": '"at-most"',
    "seen": '"网页"',
}
PROHIBITED = {
    "id": '"ban"',
    "topic": '"purchase-prohibited"',
    "text": '"货物和以派遣方式用工不得购买。"',
    "source": GOOD["source"],
    "grade": '"A"',
    "since": GOOD["since"],
    "at_latest": GOOD["at_latest"],
    "reported_since": GOOD["reported_since"],
    "until": GOOD["until"],
    "keys": '["货物", "劳务派遣"]',
    "said": '{ "劳务派遣" = "派遣方式用工" }',
    "seen": '"法规全文逐条核对"',
}
DATED = "2020年3月1日已在执行；据称2020年1月1日起施行；2024年12月31日止"


@pytest.fixture
def root(sixth_root: Path, tmp_path: Path) -> Path:
    shutil.copytree(sixth_root, tmp_path / "policies")
    reference = tmp_path / "policies" / "reference"
    reference.mkdir()
    (tmp_path / "policies" / "contents.toml").write_text(
        'reference = ["law", "sources"]\n', "utf-8"
    )
    write_source(tmp_path / "policies", "《办法》（试财〔2019〕5号）", DATED)
    return tmp_path / "policies"


def write_source(root: Path, name: str, dated: str) -> None:
    text = f'[[source]]\nname = "{name}"\ndated = "{dated}"\n'
    (root / "reference" / "sources.toml").write_text(text, "utf-8")


def write(root: Path, fact: dict[str, str]) -> None:
    lines = ["[[fact]]", *(f"{key} = {value}" for key, value in fact.items() if value)]
    (root / "reference" / "law.toml").write_text("\n".join(lines) + "\n", "utf-8")


def problems(root: Path) -> list[str]:
    """What is wrong, as ``file:line: found``, the valid and the hint left out."""
    with pytest.raises(DataError) as raised:
        load_rulebook(root)
    return [f"{Path(p.path).name}:{p.line}: {p.found}" for p in raised.value.problems]


@pytest.mark.parametrize("fact", [GOOD, PROHIBITED])
def test_a_fact_that_fits_its_words_is_found_by_topic(root: Path, fact: dict[str, str]) -> None:
    write(root, fact)
    topic = FactTopic(fact["topic"].strip('"'))
    (found,) = load_rulebook(root).rulebook.facts(topic, "trial-2024")
    assert found.citation.startswith("《办法》")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("topic", '"contract-terms"'),
        ("topic", '"retention"'),
        ("topic", '"small-business"'),
        ("source", '"《办法》（试财〔2019〕6号）"'),
        ("grade", '"A"'),
        ("grade", '"C"'),
        ("article", '"二十四条"'),
        ("article", '"第二十五条"'),
        ("article", ""),
        ("since", '"2020-03-02"'),
        ("since", ""),
        ("at_latest", "false"),
        ("reported_since", '"2020-01-02"'),
        ("reported_since", ""),
        ("until", '"2025-12-31"'),
        ("until", ""),
        ("policies", '["trial"]'),
        ("policies", ""),
        ("levels", '["乡级"]'),
        ("levels", '["县级"]'),
        ("bound", '"at-least"'),
        ("bound", '"up-to"'),
        ("bound", ""),
        ("amount", '{ value = "13", unit = "月" }'),
        ("amount", '{ value = "1", unit = "年" }'),
        ("amount", '{ value = "12", unit = "元" }'),
        ("text", '"试验市级合同履行期限不超过一年"'),
        ("text", '"试验市级合同履行期限不超过二年。"'),
        ("text", '"市级合同履行期限不超过一年。"'),
        ("seen", ""),
    ],
)
def test_a_fault_of_a_fact_is_at_a_line_of_it(root: Path, key: str, value: str) -> None:
    write(root, {**GOOD, key: value})
    found = [each for each in problems(root) if "没有事实出自" not in each]
    assert found
    assert all(each.startswith("law.toml:") and ": law-24 的 " in each for each in found) or (
        found[0].startswith("law.toml:3: 写成了 'contract-terms'")
    )


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("keys", '["货物", "劳务派谴"]', "keys：劳务派谴"),
        ("keys", '["货物", "融资", "劳务派遣"]', "keys：融资，text 里没有“融资”"),
        ("keys", '["劳务派遣"]', "keys：没有 货物，text 写了“货物”"),
        ("keys", '["货物"]', "said：劳务派遣"),
        ("keys", '["货物", "货物", "劳务派遣"]', "keys：货物 写了两次"),
        ("keys", "", "keys：没有 keys"),
        ("said", '{ "劳务派遣" = "派遣用工" }', "keys：劳务派遣，text 里没有“派遣用工”"),
        ("said", "", "keys：劳务派遣，text 里没有“劳务派遣”"),
    ],
)
def test_a_key_is_one_calculators_look_for_and_the_text_says(
    root: Path, key: str, value: str, told: str
) -> None:
    write(root, {**PROHIBITED, key: value})
    assert any(f"ban 的 {told}" in each for each in problems(root))


def test_a_number_that_was_not_seen_is_no_prefill(root: Path) -> None:
    write(root, {**GOOD, "topic": '"unverified"', "grade": '"C"', "seen": ""})
    assert any("law-24 的 amount" in each for each in problems(root))


@pytest.mark.parametrize(
    "dated",
    [
        "2020年2月30日起施行",
        "2020年13月1日起施行",
        "2020年3月1日",
        "2020年3月1日起施行，2021年止",
        "2018年3月1日起施行",
        "2020年3月1日起施行；2019年12月31日止",
    ],
)
def test_days_that_cannot_be_are_at_the_line_of_the_source(root: Path, dated: str) -> None:
    write(root, GOOD)
    write_source(root, "《办法》（试财〔2019〕5号）", dated)
    assert any(each.startswith("sources.toml:3: ") for each in problems(root))


@pytest.mark.parametrize(
    ("dated", "days"),
    [
        ("2015年3月1日起施行", Days("2015-03-01")),
        ("2014年8月31日修正", Days("2014-08-31")),
        ("2023年底已在执行", Days("2023-12-31", at_latest=True)),
        ("2024年2月底已在执行", Days("2024-02-29", at_latest=True)),
        (DATED, Days("2020-03-01", True, "2020-01-01", "2024-12-31")),
    ],
)
def test_the_days_of_a_source_are_read_from_its_words(dated: str, days: Days) -> None:
    assert read_dated(dated) == days


def test_a_source_nobody_uses_is_told(root: Path) -> None:
    write(root, {**GOOD, "source": '"《别的》"'})
    assert "sources.toml:1: 没有事实出自 《办法》（试财〔2019〕5号）" in problems(root)


def test_every_topic_has_a_form() -> None:
    assert set(FORMS) == set(FactTopic)


def test_facts_that_went_missing_are_told(root: Path) -> None:
    write(root, GOOD)
    shutil.rmtree(root / "reference")
    assert problems(root) == [
        "contents.toml:1: 没有文件 reference/law.toml",
        "contents.toml:1: 没有文件 reference/sources.toml",
    ]


def test_facts_without_their_contents_are_told(root: Path) -> None:
    write(root, GOOD)
    (root / "contents.toml").unlink()
    assert problems(root) == ["contents.toml:0: 没有这个文件，而 reference/ 里有事实"]


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("reference/law.toml", "[[fact]]", "[[facts]]"),
        ("trial-2024/rules.toml", "[[rule]]", "[[rules]]"),
    ],
)
def test_a_misspelt_table_is_no_empty_file(root: Path, file: str, before: str, after: str) -> None:
    write(root, GOOD)
    path = root / file
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
    assert any("不认识的键" in each for each in problems(root))
