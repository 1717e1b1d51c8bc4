"""An example that cannot be asked as it is titled is refused with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handbook.edition import load_edition
from handbook.problems import DataError

ROOT = Path(__file__).parents[2] / "policies"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('policy = "qingyuan-2019"', 'policy = "qingyuan-2020"', "policy = qingyuan-2020"),
        ('policy = "qingyuan-2019"', 'policy = "tianjin"', "policy = tianjin"),
        ('calculator = "staffing"', 'calculator = "stafing"', "calculator = stafing"),
        ('vary = "county_households"', 'vary = "county_houshold"', "county_houshold"),
        ('figure = "county_staff"', 'figure = "county_staf"', "figure = county_staf"),
        ('values = ["799", "800"', 'values = ["799", "8oo"', "county_households"),
        ('values = ["799", "800"', 'values = ["799", "799"', "values"),
        ('county_households = "3000"', 'county_household = "3000"', "county_household"),
        ('county_households = "3000"', 'county_households = "4000"', "title 写“3000户”"),
    ],
)
def test_an_example_that_cannot_be_asked_is_refused(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    shutil.copytree(ROOT, tmp_path / "policies")
    path = tmp_path / "policies" / "examples.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(DataError) as raised:
        load_edition(tmp_path / "policies")
    problem = raised.value.problems[0]
    assert (Path(problem.path).name, problem.line > 0) == ("examples.toml", True)
    assert told in problem.found
