"""A text nobody wrote code for: the checks answer it from its rules alone."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.protocol import describe, respond
from calculators.rulebook import Rulebook

_META = {
    "title": "某省政府购买社会救助服务办法",
    "short_title": "某省办法",
    "jurisdiction": "某省",
    "promulgated": "2024-05-01",
}


def _rule(kind: str, id: str, aspect: str, quote: str, **rest: Any) -> dict[str, Any]:
    base = {"kind": kind, "id": id, "clause": "1", "aspect": aspect, "quote": quote}
    return {**base, "strength": "must", **rest}


_RULES = [
    _rule(
        "list",
        "XX-01",
        "content/service",
        "助餐、助浴",
        category="服务性",
        polarity="allow",
        items=["助餐", "助浴"],
    ),
    _rule(
        "condition",
        "XX-02",
        "content/adjustment",
        "未经市级批准不得增加",
        requires=["city_approval"],
        unlisted=True,
        said={"city_approval": "市级批准"},
    ),
    _rule("prohibition", "XX-03", "content/prohibited", "不得购买直播带货", forbids=["直播带货"]),
    _rule(
        "list",
        "XX-04",
        "contractor/kinds",
        "由合作社承接",
        category="contractor-kind",
        polarity="allow",
        items=["合作社"],
    ),
    _rule(
        "condition",
        "XX-05",
        "contractor/conditions",
        "应当通过安全评估",
        requires=["safety_review"],
        said={"safety_review": "通过安全评估"},
    ),
    _rule(
        "term",
        "XX-06",
        "contract/term",
        "合同期限不得超过2年",
        maximum={"value": "24", "unit": "月", "words": "不得超过2年"},
    ),
    _rule("fund-source", "XX-07", "funding/source", "从乡村振兴资金列支", funds=["乡村振兴资金"]),
    _rule(
        "qualification",
        "XX-08",
        "staffing/education",
        "助餐员应当具有初中以上文化程度、持健康证",
        role="助餐员",
        education="初中",
        requires=["health_certificate"],
        said={"health_certificate": "持健康证"},
    ),
    _rule(
        "penalty",
        "XX-09",
        "supervision/debarment",
        "弄虚作假的，六个月至二年内不得参与",
        action="不得参与",
        conditions=["fraud"],
        minimum={"value": "6", "unit": "月", "words": "六个月至二年"},
        maximum={"value": "24", "unit": "月", "words": "六个月至二年"},
        said={"fraud": "弄虚作假"},
    ),
    _rule(
        "penalty",
        "XX-09a",
        "supervision/debarment",
        "情节严重的，三年至五年内不得参与",
        action="不得参与",
        conditions=["serious"],
        minimum={"value": "36", "unit": "月", "words": "三年至五年"},
        maximum={"value": "60", "unit": "月", "words": "三年至五年"},
        said={"serious": "情节严重"},
    ),
    _rule(
        "deadline",
        "XX-10",
        "supervision/reporting",
        "每年度总结于2024年12月20日前报送",
        actor="县民政局",
        action="报送年度总结",
        by="2024-12-20",
        words="2024年12月20日前",
    ),
]
BOOK = Rulebook.from_mapping({"policies": {"xx": {"meta": _META, "rules": _RULES}}})

CASES = [
    ("purchase-item", {"item": "助餐"}, "determined", "meets", ["XX-01"]),
    ("purchase-item", {"item": "跑腿"}, "needs-input", None, ["XX-01", "XX-02"]),
    ("purchase-item", {"item": "跑腿", "city_approval": True}, "determined", "meets", None),
    ("purchase-item", {"nature": ["直播带货"]}, "determined", "fails", ["XX-03"]),
    ("purchase-item", {"item": "直播带货"}, "determined", "fails", ["XX-03"]),
    ("contractor", {"kind": "合作社", "safety_review": True}, "determined", "meets", None),
    ("contractor", {"kind": "合作社", "safety_review": False}, "determined", "fails", None),
    ("contractor", {"kind": "合作社"}, "needs-input", None, None),
    ("contractor", {"kind": "企业"}, "determined", "not-listed", None),
    ("contract-term", {"months": 24}, "determined", "meets", ["XX-06"]),
    ("contract-term", {"months": 25}, "determined", "fails", ["XX-06"]),
    ("funding-source", {"fund": "乡村振兴资金"}, "determined", "meets", ["XX-07"]),
    (
        "staff-qualification",
        {"role": "助餐员", "education": "初中", "health_certificate": True},
        "determined",
        "meets",
        ["XX-08"],
    ),
    (
        "staff-qualification",
        {"role": "助餐员", "education": "高中", "health_certificate": False},
        "determined",
        "fails",
        ["XX-08"],
    ),
    ("debarment", {"years": "0.5", "fraud": True}, "determined", "meets", ["XX-09"]),
    ("debarment", {"years": "2.5", "fraud": True}, "determined", "fails", ["XX-09"]),
    ("debarment", {"years": 4, "serious": True}, "determined", "meets", ["XX-09a"]),
    ("debarment", {"years": 1}, "needs-input", None, ["XX-09"]),
    ("duties", {}, "determined", None, ["XX-10"]),
]


@pytest.mark.parametrize(("calculator", "inputs", "outcome", "verdict", "rules"), CASES)
def test_a_new_text_is_answered_from_its_rules_alone(
    calculator: str,
    inputs: dict[str, Any],
    outcome: str,
    verdict: str | None,
    rules: list[str] | None,
) -> None:
    request = {"calculator": calculator, "policies": "*", "as_of": "2025-06-01", "inputs": inputs}
    response: Any = respond(request, BOOK)
    assert "error" not in response, response
    (result,) = response["results"]
    assert (result["outcome"], result["verdict"]) == (outcome, verdict)
    if rules is not None:
        assert [citation["rule"] for citation in result["citations"]] == rules


def test_its_own_inputs_come_with_the_words_of_the_text() -> None:
    described: Any = describe(BOOK)
    labels = {
        field["key"]: field["label"]
        for calculator in described["calculators"]
        for field in calculator["fields"]
    }
    assert labels["safety_review"] == "通过安全评估"
    assert labels["health_certificate"] == "持健康证"
    assert labels["fraud"] == "弄虚作假"
    assert labels["city_approval"] == "已经市级批准"


def test_its_own_conditions_are_named_in_the_words_of_the_text() -> None:
    request = {"calculator": "contractor", "policies": "*", "as_of": "2025-06-01"}
    response: Any = respond({**request, "inputs": {"kind": "合作社"}}, BOOK)
    assert "还要看是否“通过安全评估”" in response["results"][0]["summary"]


def test_an_approval_not_asked_for_by_any_text_is_no_input() -> None:
    described: Any = describe(BOOK)
    keys = {
        field["key"]
        for calculator in described["calculators"]
        if calculator["name"] == "purchase-item"
        for field in calculator["fields"]
    }
    assert "provincial_approval" not in keys


@pytest.mark.parametrize(
    ("months", "verdict", "words"),
    [
        (12, "meets", "符合“原则上不超过1年”的规定"),
        (13, "fails-in-principle", "超出“原则上不超过1年”的规定（多 1 个月），须有充分理由"),
    ],
)
def test_a_limit_in_principle_is_broken_in_principle_only(
    months: int, verdict: str, words: str
) -> None:
    limit = _rule(
        "term",
        "YY-01",
        "contract/term",
        "合同期限原则上不超过1年",
        strength="in-principle",
        maximum={"value": "12", "unit": "月", "words": "不超过1年"},
    )
    book = Rulebook.from_mapping({"policies": {"yy": {"meta": _META, "rules": [limit]}}})
    response: Any = respond(
        {
            "calculator": "contract-term",
            "policies": "*",
            "as_of": "2025-06-01",
            "inputs": {"months": months},
        },
        book,
    )
    (result,) = response["results"]
    assert result["verdict"] == verdict
    assert words in result["summary"]
