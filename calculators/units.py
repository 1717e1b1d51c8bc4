"""Units of measure as Chinese texts write them, each with its base unit and factor."""

from __future__ import annotations

from decimal import Decimal

_ONE = Decimal(1)

UNITS: dict[str, tuple[str, Decimal]] = {
    # people, households and bodies
    "人口": ("人", _ONE),
    "人次": ("人次", _ONE),
    "户次": ("户次", _ONE),
    "户": ("户", _ONE),
    "人": ("人", _ONE),
    "名": ("人", _ONE),
    "位": ("人", _ONE),
    "家": ("家", _ONE),
    "所": ("所", _ONE),
    # durations
    "个工作日": ("工作日", _ONE),
    "工作日": ("工作日", _ONE),
    "个月": ("月", _ONE),
    "个季度": ("月", Decimal(3)),
    "季度": ("月", Decimal(3)),
    "周年": ("月", Decimal(12)),
    "年": ("月", Decimal(12)),
    "个星期": ("日", Decimal(7)),
    "星期": ("日", Decimal(7)),
    "周": ("日", Decimal(7)),
    "日": ("日", _ONE),
    "天": ("日", _ONE),
    "个小时": ("小时", _ONE),
    "小时": ("小时", _ONE),
    "学时": ("学时", _ONE),
    "课时": ("课时", _ONE),
    "分钟": ("分钟", _ONE),
    "周岁": ("岁", _ONE),
    "岁": ("岁", _ONE),
    # money and shares
    "元": ("元", _ONE),
    "个百分点": ("百分点", _ONE),
    "百分点": ("百分点", _ONE),
    "%": ("比例", Decimal("0.01")),
    "‰": ("比例", Decimal("0.001")),
    "倍": ("倍", _ONE),
    # measures
    "平方公里": ("平方公里", _ONE),
    "平方米": ("平方米", _ONE),
    "立方米": ("立方米", _ONE),
    "公顷": ("公顷", _ONE),
    "亩": ("亩", _ONE),
    "公里": ("公里", _ONE),
    "千米": ("公里", _ONE),
    "米": ("米", _ONE),
    "吨": ("吨", _ONE),
    "公斤": ("公斤", _ONE),
    "千克": ("公斤", _ONE),
    # things that are counted
    "次": ("次", _ONE),
    "项": ("项", _ONE),
    "个": ("个", _ONE),
    "类": ("类", _ONE),
    "级": ("级", _ONE),
    "种": ("种", _ONE),
    "件": ("件", _ONE),
    "份": ("份", _ONE),
    "册": ("册", _ONE),
    "套": ("套", _ONE),
    "台": ("台", _ONE),
    "辆": ("辆", _ONE),
    "间": ("间", _ONE),
    "张": ("张", _ONE),
    "床": ("床", _ONE),
}
"""Unit as written to base unit and factor; a longer unit is read before a shorter one in it."""

BASE_UNITS = tuple(sorted({base for base, _ in UNITS.values()}))

HALVED = frozenset(
    ("年", "周年", "天", "日", "周", "小时", "个小时", "季度", "公里", "亩", "公顷", "吨", "公斤")
)
"""Units that take 半 behind them: 一年半, 两小时半."""

TIME = frozenset(("月", "日", "工作日", "小时", "分钟", "学时", "课时"))
"""Base units of time: two amounts in a row are one duration (2年3个月)."""
