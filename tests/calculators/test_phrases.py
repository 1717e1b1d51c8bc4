"""Names of items taken apart: where they are split, what their core is, what they say they are."""

from __future__ import annotations

import pytest

from calculators.contractor_kinds import known_kinds
from calculators.contractor_names import read_kind
from calculators.lexicon import EntryUse
from calculators.matching import find_misspelt
from calculators.phrases import phrases, split_parts
from calculators.purchase_natures import known_natures
from calculators.purchase_reading import read_natures
from calculators.rulebook import Rulebook, entries


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("家计调查和照料护理", ("家计调查", "照料护理")),
        ("家计调查及平板电脑采购", ("家计调查", "平板电脑采购")),
        ("家计调查与照料护理打包", ("家计调查", "照料护理")),
        ("家计调查/照料护理；康复训练＋助餐", ("家计调查", "照料护理", "康复训练", "助餐")),
        ("家计调查并照料护理以及审批", ("家计调查", "照料护理", "审批")),
        ("家计调查连同设备", ("家计调查", "设备")),
        ("康复训练（含轮椅）", ("康复训练", "轮椅")),
        ("康复训练，包括轮椅", ("康复训练", "轮椅")),
        ("规划设计", ("规划设计",)),
        ("社区参与", ("社区参与",)),
        ("政策普及", ("政策普及",)),
        ("乡镇（街道）社工服务项目", ("乡镇（街道）社工服务项目",)),
        ("低保对象和特困人员照料护理", ("低保对象和特困人员照料护理",)),
        ("发展、壮大志愿者队伍和助餐", ("发展、壮大志愿者队伍", "助餐")),
        ("入户调查打包采购", ("入户调查",)),
        ("、和", ()),
    ],
)
def test_a_bundle_is_split_and_a_word_is_not(
    text: str, parts: tuple[str, ...], rulebook: Rulebook
) -> None:
    assert split_parts(text, phrases(rulebook), ("发展、壮大志愿者队伍",)) == parts


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("审批服务外包项目", "审批"),
        ("采购平板电脑20台", "平板电脑"),
        ("拟购买康复训练服务", "康复训练"),
        ("服务", "服务"),
    ],
)
def test_words_that_say_nothing_are_left_off(text: str, core: str, rulebook: Rulebook) -> None:
    assert phrases(rulebook).core(text) == core


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("低保审批", "行政行为"),
        ("认定低收入家庭", "行政行为"),
        ("平板电脑采购20台", "购置设备"),
        ("慰问品", "货物"),
        ("康复训练室装修工程", "建设工程"),
        ("新建敬老院", "建设工程"),
        ("聘用入户调查员", "人员招聘"),
        ("请临时工", "人员招聘"),
        ("派遣入户调查员", "劳务派遣"),
        ("公益岗", "公益性岗位"),
        ("协理员工资", "发工资补贴"),
        ("银行贷款", "融资"),
        ("保密事项", "保密事项"),
    ],
)
def test_the_head_of_a_phrase_settles_its_nature(
    text: str, nature: str, rulebook: Rulebook
) -> None:
    sure = read_natures(text, rulebook, known_natures(rulebook)).sure
    assert sure is not None
    assert sure.natures == (nature,)


@pytest.mark.parametrize(
    "text",
    [
        "审批材料整理",
        "装修知识培训",
        "轮椅租赁",
        "清洗衣物",
        "招聘信息发布",
        "聘用人员心理疏导",
        "贷款政策宣传",
        "关爱工程",
        "适老化改造",
        "高龄津贴发放",
    ],
)
def test_a_word_that_is_only_mentioned_is_a_question(text: str, rulebook: Rulebook) -> None:
    reading = read_natures(text, rulebook, known_natures(rulebook))
    assert reading.sure is None
    assert reading.perhaps


@pytest.mark.parametrize("text", ["照料护理", "家庭能力建设", "健康检查", "行政村探访", "法律援助"])
def test_ordinary_words_bring_up_no_nature(text: str, rulebook: Rulebook) -> None:
    reading = read_natures(text, rulebook, known_natures(rulebook))
    assert (reading.sure, reading.perhaps) == (None, ())


def test_every_word_that_settles_a_nature_does_so_alone(rulebook: Rulebook) -> None:
    natures = known_natures(rulebook)
    for entry in entries(rulebook, EntryUse.NATURE_HEAD):
        for word in entry.words:
            sure = read_natures(word, rulebook, natures).sure
            assert sure is not None, word
            assert sure.natures == entry.keys, (word, sure)


def test_every_everyday_name_is_read_as_its_own_entry(rulebook: Rulebook) -> None:
    kinds = known_kinds(rulebook)
    for entry in entries(rulebook, EntryUse.KIND_NAME):
        for word in entry.words:
            assert read_kind(word, rulebook, kinds).kinds in (entry.keys, (word,)), word
            assert read_kind(f"某某{word}", rulebook, kinds).kinds == entry.keys, word


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("入户调察", ("入户调查",)),
        ("低保家庭入户调察服务", ("入户调查",)),
        ("户入调查", ("入户调查",)),
        ("入户的调查", ("入户调查",)),
        ("入户调查", ()),
        ("法律援助", ()),
    ],
)
def test_one_slip_is_near_and_two_are_not(text: str, near: tuple[str, ...]) -> None:
    assert find_misspelt(text, ["入户调查", "照料护理", "心理疏导"]) == near
