"""What a wrong input is told, word for word, to the last character and the last number."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from calculators.fields import Field, FieldType
from calculators.inputs import Inputs, read_inputs
from calculators.protocol import respond, respond_text
from calculators.rulebook import Rulebook
from calculators.watching import Watched

MONEY = Field(key="money", label="金额", type=FieldType.AMOUNT, unit="元")
FIELDS = (
    MONEY,
    Field(key="homes", label="户数", type=FieldType.COUNT, unit="户"),
    Field(key="number", label="编号", type=FieldType.COUNT),
    Field(key="towns", label="各镇", type=FieldType.COUNT_LIST, unit="户"),
    Field(key="pays", label="工资", type=FieldType.AMOUNT_LIST, unit="元"),
    Field(
        key="months", label="期限", type=FieldType.MONTHS, minimum=Decimal(1), maximum=Decimal(99)
    ),
    Field(key="above", label="增加", type=FieldType.AMOUNT, unit="元", positive=True),
    Field(key="yes", label="是否", type=FieldType.FLAG),
    Field(key="day", label="日期", type=FieldType.DATE),
    Field(key="kind", label="类型", type=FieldType.CHOICE, choices=("企业", "社会组织")),
    Field(key="natures", label="性质", type=FieldType.CHOICES, choices=("货物", "工程", "融资")),
    Field(key="item", label="项目", type=FieldType.TEXT),
)
DIGITS = "只写数字，例如 3000 或 12.5。"
LARGE = "大得不合理，最大可填 1000000000000000。请检查单位：金额以元计，不是万元。"
STRING = '带小数的数请写成字符串，例如 "1234.56"。'


def told(key: str, value: object) -> str:
    inputs, (problem,) = read_inputs(FIELDS, {key: value})
    assert not inputs.has(key)
    assert (problem.field, problem.code) == (key, "invalid-input")
    return f"{problem.message}{problem.hint}"


def value_of(key: str, value: object) -> object:
    inputs, problems = read_inputs(FIELDS, {key: value})
    assert problems == ()
    return inputs.given.get(key)


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("money", 1.5, f"“金额”要填一个数，收到的是 1.5。{STRING}"),
        ("money", True, f"“金额”要填一个数，收到的是 True。{STRING}"),
        ("money", ["1"], f"“金额”要填一个数，收到的是 一列值。{STRING}"),
        ("money", {"a": 1}, f"“金额”要填一个数，收到的是 一个对象。{STRING}"),
        ("money", "多", f"“金额”要填一个数，收到的是“多”。{DIGITS}"),
        ("money", "字" * 40, f"“金额”要填一个数，收到的是“{'字' * 40}”。{DIGITS}"),
        ("money", "字" * 60, f"“金额”要填一个数，收到的是“{'字' * 40}”。{DIGITS}"),
        ("money", "字" * 61, f"“金额”“{'字' * 40}…”太长，不是一个数。请只写一个数。"),
        ("money", "1,23", "“金额”“1,23”里的逗号不是千位分隔。请去掉逗号，只写数字。"),
        ("money", "-5", "“金额”“-5”是负数，这里不能是负数。请填 0 或更大的数。"),
        ("money", -5, "“金额”“-5”是负数，这里不能是负数。请填 0 或更大的数。"),
        ("money", "--5", f"“金额”要填一个数，收到的是“--5”。{DIGITS}"),
        ("pays", ["1", "0.0.1"], f"“工资”第 2 个数：要填一个数，收到的是“0.0.1”。{DIGITS}"),
        ("above", "0", "“增加”不能是 0。请核对后重新填写；不知道就不填。"),
        ("above", "0.00", "“增加”不能是 0。请核对后重新填写；不知道就不填。"),
        (
            "item",
            "调\u200b查",
            "“项目”含有看不见的字符（零宽空格 U+200B）。请删去它，或者重新输入。",
        ),
        ("yes", "是\u200b", "“是否”含有看不见的字符（零宽空格 U+200B）。请删去它，或者重新输入。"),
        (
            "kind",
            "\ufeff企业",
            "“类型”含有看不见的字符（字节顺序标记 U+FEFF）。请删去它，或者重新输入。",
        ),
        ("money", "1.234", "“金额”最多精确到分，收到的是 1.234。小数点后最多两位。"),
        (
            "pays",
            ["1", "1.234"],
            "“工资”第 2 个数：最多精确到分，收到的是 1.234。小数点后最多两位。",
        ),
        ("money", "1000000000000000.01", f"“金额”{LARGE}"),
        ("money", "1" + "0" * 16, f"“金额”{LARGE}"),
        ("money", 10**20, f"“金额”{LARGE}"),
        ("money", 10**20 + 1, f"“金额”{LARGE}"),
        ("money", -(10**20) - 1, f"“金额”{LARGE}"),
        ("homes", "1.5", "“户数”要填整数，收到的是 1.5。单位是户。"),
        ("number", "1.5", "“编号”要填整数，收到的是 1.5。单位是个。"),
        ("towns", ["1", "2.5"], "“各镇”第 2 个数：要填整数，收到的是 2.5。单位是户。"),
        ("towns", "1", '“各镇”要逐个填写，是一列数。例如 ["120", "350"]，每个单位一个数。'),
        ("towns", [1] * 4097, "“各镇”一次最多填 4096 个数。请分批计算。"),
        ("months", "0.5", "“期限”不能小于 1。请核对后重新填写。"),
        ("months", "99.1", "“期限”大得不合理，最大可填 99。请核对，单位是个。"),
        ("months", "1.1234567", "“期限”小数位太多，收到的是 1.1234567。小数点后最多六位。"),
        ("yes", "也许", "“是否”要答“是”或“否”，收到的是 也许。填 true 或 false。"),
        ("yes", 1, "“是否”要答“是”或“否”，收到的是 1。填 true 或 false。"),
        ("yes", 10**21, "“是否”要答“是”或“否”，收到的是 一个极大的数。填 true 或 false。"),
        ("yes", 10**20, f"“是否”要答“是”或“否”，收到的是 {10**20}。填 true 或 false。"),
        ("day", "2026-02-30", "“日期”日历上没有“2026-02-30”这一天。请核对后重新填写。"),
        ("item", 3, "“项目”要填文字，收到的是 3。请写成字符串。"),
        ("item", "字" * 257, "“项目”太长，最多 256 个字。请只写要点。"),
        ("kind", "企 业", "“类型”没有“企 业”这一项。是不是“企业”？可选：企业、社会组织。"),
        ("kind", "个人", "“类型”没有“个人”这一项。可选：企业、社会组织。"),
        ("natures", ["货物", "款"], "“性质”没有“款”这一项。可选：货物、工程、融资。"),
        ("natures", 3, "“性质”要填一列选项，收到的是 3。可选多项。"),
    ],
)
def test_a_wrong_value_is_told_what_is_right(key: str, value: object, message: str) -> None:
    assert told(key, value) == message


@pytest.mark.parametrize(
    ("key", "value", "read"),
    [
        ("money", "1000000000000000", Decimal(10) ** 15),
        ("money", 10**15, Decimal(10) ** 15),
        ("money", "0001.50", Decimal("1.50")),
        ("money", "１，２３４．５", Decimal("1234.5")),
        ("money", "0", Decimal(0)),
        ("money", "1.200", Decimal("1.2")),
        ("homes", "3.0", Decimal(3)),
        ("months", "1.123456", Decimal("1.123456")),
        ("months", "1", Decimal(1)),
        ("months", "99", Decimal(99)),
        ("towns", [1] * 4096, (Decimal(1),) * 4096),
        ("towns", ("1", 2), (Decimal(1), Decimal(2))),
        ("yes", " TRUE ", True),
        ("yes", "否", False),
        ("yes", False, False),
        ("day", "2026-02-28", date(2026, 2, 28)),
        ("day", "2026/2/28", date(2026, 2, 28)),
        ("item", "入户\u00a0调查", "入户 调查"),
        ("above", "0.01", Decimal("0.01")),
        ("item", " " + "字" * 256 + " ", "字" * 256),
        ("kind", " 企业 ", "企业"),
        ("natures", "货物", ("货物",)),
        ("natures", ["货物", "工程", "货物"], ("货物", "工程")),
        ("natures", ("货物",), ("货物",)),
        ("money", "", None),
        ("money", "  ", None),
        ("money", None, None),
        ("towns", [], None),
        ("towns", (), None),
    ],
)
def test_a_good_value_is_read(key: str, value: object, read: object) -> None:
    assert value_of(key, value) == read


def test_an_unknown_input_is_shown_the_nearest_one_there_is() -> None:
    _, (near, far) = read_inputs(FIELDS[:2], {"mony": 1, "x" * 41: 1})
    assert near.code == "unknown-field"
    assert near.message == "没有名为 mony 的输入项。"
    assert near.hint == "是不是想写 money（金额）？可用的输入项：money、homes。"
    assert far.message == f"没有名为 {'x' * 40}… 的输入项。"
    assert far.hint == "可用的输入项：money、homes。"


def test_an_input_answers_for_its_own_type_alone() -> None:
    given = Inputs(
        {
            "n": Decimal(1),
            "l": (Decimal(1), Decimal(2)),
            "f": False,
            "t": "字",
            "d": date(2026, 1, 1),
        }
    )
    assert [given.number(key) for key in "nlftdx"] == [Decimal(1), None, None, None, None, None]
    assert given.numbers("n") == (Decimal(1),)
    assert given.numbers("l") == (Decimal(1), Decimal(2))
    assert [given.numbers(key) for key in "ftdx"] == [None] * 4
    assert [given.flag(key) for key in "nlftdx"] == [None, None, False, None, None, None]
    assert [given.text(key) for key in "nlftdx"] == [None, None, None, "字", None, None]
    assert [given.day(key) for key in "nlftdx"] == [None] * 4 + [date(2026, 1, 1), None]
    assert Inputs({"c": ("甲", "乙")}).choices("c") == ("甲", "乙")
    assert [given.choices(key) for key in "nftdx"] == [None] * 5


def test_a_part_of_the_inputs_holds_its_keys_alone_and_is_watched_where_they_are() -> None:
    assert Inputs({"a": True, "b": True}).part(("a",)).given == {"a": True}
    watched: Watched[Any] = Watched({"a": True, "b": True})
    part = Inputs(watched).part(("a",))
    assert part.flag("a") is True
    assert part.flag("b") is None
    assert [watched.noted(key) for key in "abc"] == [True, True, False]
    assert not Watched({"a": True}).noted("a")
    assert len(watched) == 2
    assert watched.noted("c")
    walked: Watched[Any] = Watched({"a": True})
    assert list(walked) == ["a"]
    assert walked.noted("z")


@pytest.mark.parametrize(
    ("change", "message", "hint"),
    [
        ({"calculator": ""}, "没有写明用哪个计算器。", "可用：staffing、"),
        ({"calculator": "xxxxx"}, "没有这个计算器。", "可用：staffing、"),
        ({"calculator": "stafing"}, "没有这个计算器。", "是不是 staffing？可用："),
        ({"policies": ["广" * 41, "x"]}, f"没有收录“{'广' * 40}…”。", "可用：hunan-2018、"),
        ({"policies": ["tianjin", "x"]}, "没有收录“x”。", "可用：hunan-2018、"),
        ({"inputs": 3}, "inputs 应当是一个对象。", "写成 {输入项: 值}。"),
    ],
)
def test_a_wrong_request_is_told_in_these_words(
    change: dict[str, Any], message: str, hint: str, rulebook: Rulebook
) -> None:
    request = {"calculator": "wage", "policies": ["tianjin"], "as_of": "2026-11-22", "inputs": {}}
    response: Any = respond({**request, **change}, rulebook)
    assert response["error"]["message"] == message
    assert response["error"]["hint"].startswith(hint)


def test_every_problem_of_a_request_is_told_at_once(rulebook: Rulebook) -> None:
    request = {"calculator": "wage", "policies": [], "as_of": "x", "inputs": {"people": -1}, "y": 1}
    response: Any = respond(request, rulebook)
    assert [one["field"] for one in response["errors"]] == ["y", "policies", "as_of", "people"]
    assert response["error"] == response["errors"][0]


def test_a_response_is_text_that_reads_as_json(rulebook: Rulebook) -> None:
    text = respond_text('{"calculator": "x"}', rulebook, as_of="2026-11-22")
    assert json.loads(text)["error"]["code"] == "unknown-calculator"
    assert "没有这个计算器" in text
    assert '"field": "as_of"' not in text
    assert '"field": "as_of"' in respond_text('{"calculator": "x"}', rulebook)
    assert "不是有效的 JSON" in respond_text("[" * 9, rulebook)
    assert "括号套得太深" in respond_text("[" * 100_000, rulebook)
    assert "应当是一个对象" in respond_text("[]", rulebook, as_of="2026-11-22")
