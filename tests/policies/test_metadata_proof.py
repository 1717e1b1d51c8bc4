"""What policy.toml states is read out of the words it quotes, whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handbook.policies import load_policies
from handbook.problems import DataError

ROOT = Path(__file__).parents[2] / "policies"


def problems_after(tmp_path: Path, slug: str, old: str, new: str) -> list[str]:
    """The keys reported as ``policy.toml:line`` when one thing of a policy is changed."""
    shutil.copytree(ROOT, tmp_path / "policies")
    path = tmp_path / "policies" / slug / "policy.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(DataError) as failure:
        load_policies(tmp_path / "policies")
    assert {Path(problem.path).name for problem in failure.value.problems} == {"policy.toml"}
    return [f"{problem.line} {problem.found}" for problem in failure.value.problems]


@pytest.mark.parametrize(
    ("slug", "old", "new"),
    [
        ("hunan-2018", '\ntitle = "关于', '\ntitle = "'),
        ("hunan-2018", '"湘民发〔2018〕10号"\nprom', '"湘民发〔2018〕11号"\nprom'),
        ("hunan-2018", '"湘民发〔2018〕10号"\nprom', '"民发〔2018〕10号"\nprom'),
        ("hunan-2018", '"湖南（2018）"', '"湖南（2019）"'),
        ("hunan-2018", '"湖南（2018）"', '"湖南"'),
        ("tianjin", '"天津"', '"天津（2018）"'),
        ("tianjin", '"天津"', '"吉林"'),
        ("hunan-2018", 'jurisdiction = "湖南省"', 'jurisdiction = "南省"'),
        ("hunan-2018", 'jurisdiction = "湖南省"', 'jurisdiction = "湖南"'),
        ("qingyuan-2019", 'jurisdiction = "广东省清远市"', 'jurisdiction = "湖南省清远市"'),
        ("hunan-2018", 'level = "省"', 'level = "自治区"'),
        ("tianjin", 'level = "直辖市"', 'level = "地级市"'),
        ("tianjin", '"市编办", ', ""),
        ("tianjin", '"市编办", ', '"编办", '),
        ("tianjin", '"市编办", ', '"市编办", "市编办", '),
        ("hunan-2018", "promulgated = 2018-04-19", "promulgated = 2018-04-18"),
        ("neimenggu-2023", "published_online = 2023-03-14", "published_online = 2023-03-15"),
        ("neimenggu-2023", "contains_personal_data = true", "contains_personal_data = false"),
        ("tianjin", "contains_personal_data = false", "contains_personal_data = true"),
        ("neimenggu-2023", "ends = 2023-12-31", "ends = 2024-12-31"),
        ("neimenggu-2023", "ends = 2023-12-31\n", ""),
        ("neimenggu-2023", "starts = 2023-01-01\n", ""),
        ("neimenggu-2023", "ends = 2023-03-20", "ends = 2023-03-21"),
        ("neimenggu-2023", "ends = 2023-03-20", "starts = 2023-03-20"),
        ("neimenggu-2023", "落款是2023年", "落款是2022年"),
        ("hunan-2018", "starts = 2016-01-01", "starts = 2016-01-02"),
        ("hunan-2018", "starts = 2018-01-01", "starts = 2018-01-01\nends = 2018-12-31"),
        ("jilin-2020", "starts = 2020-09-18", "starts = 2020-09-19"),
        ("jilin-2020", 'scope = "document"', 'scope = "task"'),
        ("hunan-2018", 'scope = "task"', 'scope = "document"'),
        ("hunan-2018", 'number = "民发〔2017〕153号"', 'number = "民发〔2017〕15号"'),
        ("hunan-2018", 'number = "民发〔2017〕153号"', 'number = "发〔2017〕153号"'),
        ("hunan-2018", 'number = "民发〔2017〕153号"\n', ""),
        ("hunan-2018", 'title = "社会救助暂行办法"', 'title = "社会救助办法"'),
        ("hunan-2018", 'title = "社会救助暂行办法"\n', ""),
        ("jilin-2020", 'held = "jilin-2020"\n', ""),
        ("jilin-2020", 'held = "jilin-2020"', 'held = "tianjin"'),
        (
            "jilin-2020",
            'number = "财政部令第102号"',
            'number = "财政部令第102号"\nheld = "tianjin"',
        ),
        ("neimenggu-2023", 'title = "合同模板"', 'title = "合同"'),
    ],
)
def test_a_statement_that_is_not_its_words_is_told(
    tmp_path: Path, slug: str, old: str, new: str
) -> None:
    assert problems_after(tmp_path, slug, old, new)
