from collections.abc import Sequence

import pytest

from calculators.results import Strength
from calculators.rules import Duty, Rule
from handbook.pages.markers import fill_markers, link_rules
from handbook.problems import DataError

RULES: Sequence[Rule] = [
    Duty(
        id="XX-01",
        policy="somewhere",
        clause="3.4",
        aspect="staffing/county-headcount",
        strength=Strength.MUST,
        quote="按照 800：1 配备",
        actor="区",
        action="配备",
    )
]


def test_a_number_becomes_a_link_to_the_words_of_its_rule() -> None:
    html = link_rules("按[800：1](rule:XX-01)配。", "a.md", RULES, "../")
    assert 'href="../policies/somewhere.html#r-xx-01">800：1</a>' in html


def test_a_number_that_is_not_in_the_rule_stops_the_build_with_its_line() -> None:
    with pytest.raises(DataError) as caught:
        link_rules("一\n\n按[900：1](rule:XX-01)配，见[甲](rule:XX-99)。", "a.md", RULES, "")
    assert [str(p)[:7] for p in caught.value.problems] == ["a.md:3:", "a.md:3:"]
    assert "900：1" in str(caught.value)
    assert "没有规则 XX-99" in str(caught.value)


def test_markers_are_filled_and_other_comments_stay() -> None:
    fillers = {"greet": lambda name: f"<p>{name}</p>"}
    html = fill_markers("<!-- greet: 甲 --><!-- A remark -->", "a.md", fillers)
    assert html == "<p>甲</p><!-- A remark -->"


def test_an_unknown_marker_or_argument_stops_the_build() -> None:
    fillers = {"greet": {"甲": "<p>甲</p>"}.__getitem__}
    with pytest.raises(DataError) as caught:
        fill_markers("<!-- great --><!-- greet: 乙 -->", "a.md", fillers)
    assert "great" in str(caught.value)
    assert "乙" in str(caught.value)
