"""The methods of procurement and the circumstances the law ties them to, as a form offers them."""

from __future__ import annotations

OPEN_TENDER = "公开招标"
METHODS = (
    OPEN_TENDER,
    "邀请招标",
    "竞争性谈判",
    "竞争性磋商",
    "单一来源采购",
    "询价",
    "框架协议采购",
)
CIRCUMSTANCES: dict[str, str] = {
    "limited-suppliers": "有特殊性，只能从有限范围的供应商处采购",
    "tender-cost-too-high": "公开招标的费用占项目总价值的比例过大",
    "tender-failed": "招标后没有供应商投标、没有合格标的或者重新招标未能成立",
    "complex": "技术复杂或者性质特殊，不能确定详细规格或者具体要求",
    "urgent": "招标所需时间不能满足紧急需要",
    "price-unknown": "不能事先计算出价格总额",
    "sole-supplier": "只能从唯一供应商处采购",
    "unforeseeable-emergency": "发生不可预见的紧急情况，不能从其他供应商处采购",
    "addition": "为保证一致性或者服务配套，须继续从原供应商处添购",
    "standard-goods": "规格标准统一、现货货源充足且价格变化幅度小的货物",
    "framework": "多频次、小额度，为本部门本系统以外的服务对象提供服务",
}
"""Key of a higher-law fact to the words a reader ticks."""
NONE_OF_THESE = "以上情形都不符合"
"""What a reader ticks to say that none holds; an empty list says nothing."""
ALWAYS = frozenset({"government-service"})
"""Circumstances every purchase of a social assistance service is in."""
GOODS_ONLY = frozenset({"standard-goods"})
"""Circumstances only goods can be in: they open no method for a service."""


def circumstance_keys(chosen: tuple[str, ...]) -> frozenset[str]:
    """The keys of the circumstances that hold for a service: those ticked and those of all."""
    ticked = {key for key, words in CIRCUMSTANCES.items() if words in chosen}
    return (ALWAYS | ticked) - GOODS_ONLY


def circumstance_words(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The words of those keys that are circumstances, in the order of the form."""
    return tuple(words for key, words in CIRCUMSTANCES.items() if key in keys)
