"""What is wrong in a mapping is told by its place, what was found, what is valid and one hint."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from calculators.decoding import Fault, decode, unknown
from calculators.results import Strength
from calculators.rulebook import Rulebook, RulebookError
from calculators.rules import Said, Value


@dataclass(frozen=True)
class Sample:
    """A value with a field of every type the rules use."""

    name: str
    share: Decimal
    strength: Strength
    closed: bool = False
    words: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    limit: Value | None = None


GOOD: dict[str, Any] = {"name": "甲", "share": "0.02", "strength": "must"}
NUMBER_HINT = (
    '小数写成字符串，如 "0.02"：半角数字，不写正负号、指数、空格和多余的 0；单位另写在 unit'
)
LONG = "长" * 58


def faults(data: object) -> list[str]:
    found: list[Fault] = []
    assert decode(Sample, data, ("a", 0), found) is None
    return [str(fault) for fault in found]


def test_a_good_mapping_gives_the_value() -> None:
    found: list[Fault] = []
    data = {
        **GOOD,
        "closed": True,
        "words": ["一", "二"],
        "said": {"k": "词"},
        "limit": {"value": 3, "unit": "人", "words": "3人"},
    }
    limit = Value(Decimal(3), "人", "3人")
    made = Sample(
        "甲", Decimal("0.02"), Strength.MUST, True, ("一", "二"), (Said("k", "词"),), limit
    )
    assert decode(Sample, data, (), found) == made
    assert found == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"nam": "乙"}, "a.0.nam: 不认识的键 nam；应为：{keys}；提示：是不是 name？"),
        ({"xyz": "乙"}, "a.0.xyz: 不认识的键 xyz；应为：{keys}；提示：检查拼写"),
        ({"name": 3}, "a.0.name: 写成了 3；应为：字符串；提示：检查引号和写法"),
        (
            {"closed": "true"},
            "a.0.closed: 写成了 'true'；应为：true 或 false；提示：检查引号和写法",
        ),
        ({"closed": 1}, "a.0.closed: 写成了 1；应为：true 或 false；提示：检查引号和写法"),
        ({"share": "多"}, "a.0.share: 写成了 '多'；应为：数；提示：{number}"),
        ({"share": "NaN"}, "a.0.share: 写成了 'NaN'；应为：数；提示：{number}"),
        ({"share": 0.02}, "a.0.share: 写成了 0.02；应为：数；提示：{number}"),
        *(
            ({"share": share}, f"a.0.share: 写成了 {share!r}；应为：数；提示：{{number}}")
            for share in ("4e6", "-1", "+1", " 1", "1 ", "1,000", "01", "1.0", "1.", ".5", "２", -1)
        ),
        ({"share": True}, "a.0.share: 写成了 True；应为：数；提示：{number}"),
        (
            {"strength": "muss"},
            "a.0.strength: 写成了 'muss'；应为：{strengths}；提示：是不是 must？",
        ),
        ({"strength": "zzz"}, "a.0.strength: 写成了 'zzz'；应为：{strengths}；提示：检查拼写"),
        (
            {"strength": ["must"]},
            "a.0.strength: 写成了 ['must']；应为：{strengths}；提示：是不是 must？",
        ),
        ({"words": "一"}, "a.0.words: 写成了 '一'；应为：数组；提示：写成 [ … ]"),
        ({"words": {"k": "词"}}, "a.0.words: 写成了 {'k': '词'}；应为：数组；提示：写成 [ … ]"),
        ({"words": ["一", 2]}, "a.0.words.1: 写成了 2；应为：字符串；提示：检查引号和写法"),
        ({"said": {"k": 3}}, "a.0.said.0.words: 写成了 3；应为：字符串；提示：检查引号和写法"),
        ({"limit": "3人"}, "a.0.limit: 写成了 '3人'；应为：表；提示：写成 { … } 或 [[…]]"),
        (
            {"limit": {"value": "3", "unit": "人"}},
            "a.0.limit: 缺少键 words；应为：有 words；提示：补上这个键",
        ),
        ({"words": LONG}, f"a.0.words: 写成了 '{LONG}'；应为：数组；提示：写成 [ … ]"),
        ({"words": LONG + "长"}, f"a.0.words: 写成了 '{LONG}长…；应为：数组；提示：写成 [ … ]"),
    ],
)
def test_a_fault_is_told_with_what_is_valid(change: dict[str, Any], told: str) -> None:
    words = told.replace("{keys}", "name、share、strength、closed、words、said、limit")
    words = words.replace("{number}", NUMBER_HINT)
    words = words.replace("{strengths}", "、".join(Strength))
    assert faults({**GOOD, **change}) == [words]


def test_a_missing_key_and_a_wrong_one_are_both_told() -> None:
    assert faults({"name": "甲", "share": "x"}) == [
        "a.0.share: 写成了 'x'；应为：数；提示：" + NUMBER_HINT,
        "a.0: 缺少键 strength；应为：有 strength；提示：补上这个键",
    ]


def test_what_is_no_mapping_is_told() -> None:
    assert faults(["甲"]) == ["a.0: 写成了 ['甲']；应为：表；提示：写成 { … } 或 [[…]]"]


def test_the_nearest_of_several_words_is_the_hint() -> None:
    assert unknown((), "capes", ["cap", "cape", "cat"], "词").hint == "是不是 cape？"


def test_every_fault_of_a_book_stands_on_a_line_of_its_own() -> None:
    rule = {"kind": "bannds", "id": "A-1"}
    twice = {
        "kind": "duty",
        "id": "A-2",
        "clause": "1",
        "aspect": "x/y",
        "strength": "must",
        "quote": "做",
        "actor": "",
        "action": "做",
    }
    meta = {"title": "甲", "short_title": "甲", "jurisdiction": "甲"}
    fact = {"id": "A-2", "topic": "buyer", "text": "句。", "source": "法", "grade": "A"}
    data = {
        "policies": {"a": {"meta": meta, "rules": [rule, twice, twice]}, "b": 3},
        "reference": {"law": [fact], "other": "x"},
    }
    with pytest.raises(RulebookError) as raised:
        Rulebook.from_mapping(data)
    lines = str(raised.value).split("\n")
    assert len(lines) == len(raised.value.faults) == 6
    assert lines[0].startswith(
        "policies.a.rules.0.kind: 不认识的规则种类 bannds；应为：ratio、bands"
    )
    assert lines[0].endswith("提示：是不是 bands？")
    assert "policies.b: 不是表；应为：表；提示：检查写法" in lines
    assert (
        "reference.other: 不是数组；应为：数组；提示：写成 [[rule]]、[[fact]] 或 [[entry]]" in lines
    )
    assert "policies.a.rules.2.id: 编号 A-2 重复；应为：唯一的编号；提示：换一个编号" in lines
    assert "reference.law.0.id: 编号 A-2 重复；应为：唯一的编号；提示：换一个编号" in lines
