"""The page 收录一份新政策 is done step by step; what it ends with is a policy like the others."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from calculators.__main__ import load
from calculators.protocol import respond
from tests.tutorial.walking import Run, Write, same, steps, walk

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "maintain" / "add-a-policy.md").read_text("utf-8")
SLUG = "shili-2024"
FOLDERS = ("policies", "docs", "handbook", "calculators", "tests/calculators")
FILES = ("mkdocs.yml", "pyproject.toml", "tests/conftest.py")


@dataclass(frozen=True)
class Walked:
    """The tree after the last step, and everything that was printed."""

    tree: Path
    printed: str


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    tree = tmp_path_factory.mktemp("tutorial")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, tree / name)
    (tree / "node_modules").symlink_to(ROOT / "node_modules")
    for kept in (ROOT / "build").glob("kept*"):
        shutil.copytree(kept, tree / "build" / kept.name)
    _commit(tree)
    return Walked(tree, "".join(walk(PAGE, tree)))


def _commit(tree: Path) -> None:
    """What the maintainer starts from is committed: impact compares with it."""
    person = ["-c", "user.name=maintainer", "-c", "user.email=maintainer@example.org"]
    for arguments in (["init", "-q"], ["add", "policies"], [*person, "commit", "-q", "-m", "all"]):
        subprocess.run(["git", *arguments], cwd=tree, check=True)


def test_every_command_prints_what_the_page_shows(walked: Walked) -> None:
    assert "value = 20000；应为：“2000户以下”读出来是 2000户" in walked.printed
    assert "已生成 site/" in walked.printed


def test_only_data_was_written() -> None:
    written = {step.path for step in steps(PAGE) if isinstance(step, Write)}
    commands = [step.command for step in steps(PAGE) if isinstance(step, Run)]
    assert {Path(path).suffix for path in written} == {".txt", ".toml"}
    assert all(
        path.startswith((f"policies/{SLUG}/", "tests/calculators/cases/")) for path in written
    )
    assert "make handbook" in commands
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert "handbook:" in makefile and "-m handbook build" in makefile


def test_the_site_has_the_page_with_its_rules_and_the_damage_told(walked: Walked) -> None:
    page = (walked.tree / "site" / "policies" / f"{SLUG}.html").read_text("utf-8")
    for number in range(1, 8):
        assert f'id="r-sl-0{number}"' in page
    assert "150：1" in page
    assert "“O”是字母，数字里只能是零" in page
    assert "打印本页】" in page and "网页的按钮，不是文件的内容" in page


def test_the_new_text_stands_beside_the_others(walked: Walked) -> None:
    site = walked.tree / "site"
    assert "示例（2024）" in (site / "topics" / "staffing.html").read_text("utf-8")
    assert "示例市民政局关于" in (site / "index.html").read_text("utf-8")
    assert "SL-04" in (site / "ledger.html").read_text("utf-8")
    form = (site / "calculators" / "budget-cap.html").read_text("utf-8")
    assert "当年市级社会救助资金总额" in form


QUESTIONS = [
    ("staffing", {"county_households": "6001"}, "determined", "8"),
    ("staffing", {"county_households": "6000"}, "ambiguous", "5 8"),
    ("staffing", {"township_households": ["150", "300"]}, "determined", "1 2 3"),
    ("budget-cap", {"city_relief_funds_current_year": "100"}, "determined", "100 3"),
    ("contract-term", {"months": "24"}, "determined", "24"),
    ("procurement-method", {"amount": "1200000"}, "needs-input", "1200000"),
    ("wage", {"people": "3"}, "silent", ""),
]


@pytest.mark.parametrize(("calculator", "inputs", "outcome", "values"), QUESTIONS)
def test_the_calculators_answer_for_it(
    walked: Walked, calculator: str, inputs: dict[str, object], outcome: str, values: str
) -> None:
    request = {"calculator": calculator, "policies": [SLUG], "as_of": "2026-11-22"}
    response = respond({**request, "inputs": inputs}, load(walked.tree / "policies"))
    (result,) = json.loads(json.dumps(response))["results"]
    assert result["outcome"] == outcome
    assert " ".join(figure["value"] for figure in result["figures"]) == values
    assert all(cited["clause"].startswith(f"{SLUG}/") for cited in result["citations"])


def test_words_that_differ_from_the_page_are_noticed() -> None:
    assert same("a……c\n……\nlast\n", "abc\nany\nline\nlast\n")
    assert not same("a……c\nlast\n", "abc\nany\nlast\n")
    assert not same("3 户\n", "4 户\n")
    assert not same("", "something\n")
