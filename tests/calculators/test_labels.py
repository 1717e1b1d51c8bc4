"""Clause paths written the way a citation writes them, level by level."""

from __future__ import annotations

import pytest

from calculators.citations import chinese_number, clause_label


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (2, "二"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (19, "十九"),
        (20, "二十"),
        (21, "二十一"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (120, "一百二十"),
        (205, "二百零五"),
        (999, "九百九十九"),
        (1000, "一千"),
        (1010, "一千零一十"),
        (1260, "一千二百六十"),
        (9001, "九千零一"),
    ],
)
def test_a_number_is_written_in_chinese(number: int, written: str) -> None:
    assert chinese_number(number) == written


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("3", "三"),
        ("3.1", "三（一）"),
        ("3.1.1", "三（一）1"),
        ("3.1.1.2", "三（一）1（2）"),
        ("12.10.11", "十二（十）11"),
        ("1.0.2", "一2"),
        ("1.0.0.2", "一（2）"),
        ("3.1.p2", "三（一）第2段"),
        ("1.2.d1", "一（二）第1项"),
        ("2.p12", "二第12段"),
        ("p1", "前言第1段"),
        ("p12", "前言第12段"),
        ("notice", "通知"),
        ("notice.p1", "通知第1段"),
        ("notice.3.1", "通知三（一）"),
        ("notice.back.1", "通知文尾第1行"),
        ("front.2", "文首第2行"),
        ("back.1", "文尾第1行"),
        ("annex-2", "附件2"),
        ("annex-1.1", "附件1第1类"),
        ("annex-1.1.3", "附件1第1类第3项"),
        ("annex-1.1.3.2", "附件1第1类第3项第2项"),
        ("annex-1.p2", "附件1第2段"),
        ("annex-1.2.d4", "附件1第2类第4项"),
        ("art-5", "第五条"),
        ("art-5.p3", "第五条第三款"),
        ("art-12.1", "第十二条第（一）项"),
        ("art-12.1.3", "第十二条第（一）项第3目"),
        ("art-12.1.3.2", "第十二条第（一）项第3目（2）"),
        ("art-12.0.3", "第十二条第3项"),
        ("art-12.0.0.3", "第十二条第（3）项"),
        ("art-12.s2", "第十二条第二项"),
        ("art-12.p2.1", "第十二条第二款第（一）项"),
        ("art-12.1.p2", "第十二条第（一）项第2段"),
        ("art-12.p2.d1", "第十二条第二款第1个“——”项"),
        ("art-2-bis-1", "第二条之一"),
        ("art-287-bis-2.p2", "第二百八十七条之二第二款"),
        ("art-1260", "第一千二百六十条"),
        ("art-3_2.p2", "第三条（重号第2处）第二款"),
        ("book-2", "第二编"),
        ("book-2.subbook-1.chap-3.sec-1", "第二编第一分编第三章第一节"),
        ("chap-3.p1", "第三章第1段"),
        ("chap-3.2.1", "第三章二（一）"),
        ("annex-1.art-3.p2", "附件1第三条第二款"),
        ("annex-1.chap-2", "附件1第二章"),
        ("notice.art-3", "通知第三条"),
        ("appendix-1", "附录1"),
        ("schedule-2.p1", "附表2第1段"),
        ("toc.2", "目录第2行"),
        ("end.p1", "结尾第1段"),
        ("1.1.1.1.3", "一（一）1（1）③"),
        ("3.1_2", "三（一）（重号第2处）"),
        ("3.1_2.4", "三（一）（重号第2处）4"),
        ("3.1_2.p1", "三（一）（重号第2处）第1段"),
    ],
)
def test_a_path_is_written_as_a_citation_writes_it(path: str, label: str) -> None:
    assert clause_label(path) == label


@pytest.mark.parametrize(
    ("path", "several", "label"),
    [
        ("art-5", True, "第五条第一款"),
        ("art-5", False, "第五条"),
        ("art-5.1", True, "第五条第一款第（一）项"),
        ("art-5.1", False, "第五条第（一）项"),
        ("art-5.p2.1", True, "第五条第二款第（一）项"),
        ("art-5.p1", False, "第五条"),
        ("art-5.p1.1", False, "第五条第（一）项"),
        ("art-5_2.1", True, "第五条（重号第2处）第一款第（一）项"),
    ],
)
def test_the_first_paragraph_is_named_where_an_article_has_several(
    path: str, several: bool, label: str
) -> None:
    assert clause_label(path, several) == label


@pytest.mark.parametrize("number", [-1, 0, 10000, 10001])
def test_a_number_no_clause_has_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=f"not {number}"):
        chinese_number(number)
