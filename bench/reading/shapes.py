"""Texts that are long in one way each: what makes a careless reader quadratic."""

from __future__ import annotations

from collections.abc import Callable

from handbook.repairs import Action, Certainty, Repair

type Maker = Callable[[int], str]

TEXTS: dict[str, Maker] = {
    "plain lines": lambda n: "各地要做好工作。\n" * n,
    "one number again and again": lambda n: "一、标题\n" * n,
    "numbered lines": lambda n: "\n".join(f"{at % 999 + 1}.项目" for at in range(n)),
    "numbers without end": lambda n: "\n".join(f"{at + 1}、项目。" for at in range(n)),
    "articles of two paragraphs": lambda n: "\n".join(
        f"第{at % 999 + 1}条 内容。\n第二款。" for at in range(n // 2)
    ),
    "items of one article": lambda n: "第一条 包括：\n" + "（1）甲；\n" * n,
    "chapters": lambda n: "第一章 总则\n第二章 附则\n" * (n // 2),
    "a table of contents": lambda n: "目录\n" + "\n".join(f"标题{at}" for at in range(n)),
    "tables of contents": lambda n: "目录\n" * n,
    "damaged numbers": lambda n: "（一）甲。\n" + ")乙。\n" * n,
    "headings that may be sections": lambda n: "1.甲\n" * n,
    "quotations without end": lambda n: "“开头。\n" * n,
    "annexes": lambda n: "附件1\n甲\n" * (n // 2),
    "names of annexes": lambda n: "附件：\n" + "1.甲表\n" * n,
    "titles before a notice": lambda n: "\n".join(
        [*(f"关于《甲{at}》的" for at in range(n)), "各县：", "好。", "2020年1月1日", "乙" * n]
    ),
    "dates": lambda n: "2020年1月1日\n" * n,
    "blank lines": lambda n: "\n" * n,
    "a run of spaces": lambda n: "甲" + " " * n + "附件" + " " * n + "第" + " " * n + "乙。",
    "a run of numerals": lambda n: "一" * n + "1" * n,
    "spaces in a number": lambda n: "国务院令" + " " * n + "第" + "民发〔2020〕" + "1 " * n,
    "brackets": lambda n: "《" * n + "》" * n + "通知（" * n,
    "titles": lambda n: "《甲》" * n,
    "titles with numbers": lambda n: "《甲》（民发〔2020〕1号）" * n,
    "short names": lambda n: "《甲》（民发〔2020〕1号，以下简称《乙》）" * n,
    "names of bodies": lambda n: "部局令" * n,
}


def _repair(line: int, action: Action, found: str, read: str = "") -> Repair:
    return Repair(line, action, found, read, Certainty.CERTAIN, "")


def _words(n: int) -> list[str]:
    return [f"字{at:06d}" for at in range(n)]


type Repaired = Callable[[int], tuple[str, list[Repair]]]

REPAIRS: dict[str, Repaired] = {
    "a repair in each line": lambda n: (
        "甲乙\n" * n,
        [_repair(at + 1, Action.REPLACE, "乙", "丙") for at in range(n)],
    ),
    "repairs of one line": lambda n: (
        "".join(_words(n)),
        [_repair(1, Action.REPLACE, word, "好") for word in _words(n)],
    ),
    "notes on one line": lambda n: (
        "".join(_words(n)),
        [_repair(1, Action.NOTE, word) for word in _words(n)],
    ),
    "characters of one line": lambda n: (
        "甲乙" * n,
        [_repair(1, Action.CHARACTERS, "乙", "丙")],
    ),
    "lines joined": lambda n: (
        "甲\n" * (n + 1),
        [_repair(at + 1, Action.JOIN, "甲\n甲", "甲甲") for at in range(n)],
    ),
}

CLAUSES: dict[str, str] = {
    "digits": "1",
    "numerals": "一",
    "numerals and spaces": "一 ",
    "a numeral and many spaces": "一" + " " * 60,
    "bounds without numbers": "户以下 ",
    "denials": "不得",
    "modal words": "可以应当",
    "ranges without end": "1至",
    "lists of numerals": "一、",
    "two quantities in a row": "3户5人",
    "months": "2018年3月",
    "plans": "“十三五”",
    "plans that do not end": "“十",
    "brackets that do not close": "（含3户",
    "ratios": "1:",
    "fractions": "三分之",
    "points": "三点",
    "groups of digits": "1,111",
    "common words": "统一",
}
"""What one long clause repeats, to be proved and accounted for."""
