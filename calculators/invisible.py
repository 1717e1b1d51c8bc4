"""Characters nobody sees, which make two texts differ that look the same."""

from __future__ import annotations

import re

NAMES = {
    "\u00ad": "软连字符",
    "\u200b": "零宽空格",
    "\u200c": "零宽不连字符",
    "\u200d": "零宽连字符",
    "\u200e": "从左到右标记",
    "\u200f": "从右到左标记",
    "\u2028": "行分隔符",
    "\u2029": "段分隔符",
    "\u2060": "词连接符",
    "\ufeff": "字节顺序标记",
    "\ufffd": "乱码替代符",
}
_KINDS = (
    ("\u202a-\u202e\u2066-\u2069\u061c", "文字方向控制符"),
    ("\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f", "控制字符"),
    ("\ufe00-\ufe0f\u180b-\u180f\U000e0100-\U000e01ef", "字形选择符"),
    ("\ud800-\udfff", "不成对的代理码"),
    ("\u034f\u115f\u1160\u17b4\u17b5\u2061-\u2065\u206a-\u206f\u3164\uffa0", "看不见的填充符"),
    ("\ufff0-\ufffc\U000e0000-\U000e00ff\U000e01f0-\U000e0fff", "看不见的填充符"),
)
_ANY = re.compile(f"[{''.join(NAMES)}{''.join(span for span, _ in _KINDS)}]")


def invisible_in(text: str) -> str:
    """The first invisible character by name and number, empty where there is none.

    >>> invisible_in("30\u200b00")
    '零宽空格 U+200B'

    Tabs, line ends and spaces of any width are none: what reads the text decides on them.
    """
    found = _ANY.search(text)
    if found is None:
        return ""
    sign = found[0]
    kinds = (name for span, name in _KINDS if re.match(f"[{span}]", sign))
    return f"{NAMES.get(sign) or next(kinds)} U+{ord(sign):04X}"
