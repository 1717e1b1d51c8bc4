"""What one line of an official document looks like: title, addressee, signature, heading."""

from __future__ import annotations

import re

from handbook.clauses import ClauseKind
from handbook.numbering import SUBSECTION

_TITLE_END = re.compile(
    r"(?:通知|意见|方案|办法|规定|细则|指南|决定|公告|通告|通报|批复|函|条例|规划|纲要|计划|清单|规程|标准|要点|报告|目录)"
    r"(?:（[^（）]*）)?$"
)
_DATE = re.compile(
    r"(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年\s*(?:\d{1,2}|[一二十〇]{1,3})\s*月\s*"
    r"(?:\d{1,2}|[一二三四五六七八九十〇]{1,3})\s*日\s*(?:印发)?"
)
_BODY = re.compile(r"[\u4e00-\u9fff（）()]{2,40}(?:部|厅|局|委|会|办|办公室|政府|院|处|署|中心)")
_CONTACT = re.compile(
    r"(?:联系人|联系电话|联系方式|联系地址|电子邮箱|邮\s*箱|电\s*话|传\s*真|地\s*址|邮\s*编)\s*[：:]"
)
_LABEL = re.compile(r"[\u4e00-\u9fff]{2,12}[：:](?=\S)")
_CAPTION = re.compile(
    r"(?:（(?![一二三四五六七八九十\d]+）)[^（）。；，]{1,30}）|【[^【】。；]{1,30}】)\s*"
)
_DIVISION_NAME = re.compile(r"(?:总|分|附|罚)\s*则|序\s*言|引\s*言|法\s*律\s*责\s*任")
_CONTENTS = re.compile(r"目\s*[录次]")
_LEADER = re.compile(r"[\s.…·．]*(?:[（(]?\d{1,4}[）)]?)?$")
_CLOSED = "。；;：:，,、！？!?”’」』）)》〉…—】]"
_DASH = re.compile(r"[—―－\-]{1,2}\s*(?=[^\d\s—―－\-])")
_LEADS = re.compile(r"如下.$|以下.$|^(?:为|根据|依照|按照|依据|经|鉴于|现)")
_STOP = "。；;！？!?"

HEADING_LENGTH = 40
ITEM_HEADING_LENGTH = 25


def is_sentence(text: str) -> bool:
    """Whether a line is running text rather than a line of the letterhead or signature."""
    return "。" in text or text[-1:] in _STOP or len(text) > 120


def is_addressee(text: str) -> bool:
    """主送机关: a line that ends with a colon and does not lead into what follows."""
    return text[-1:] in "：:" and _LEADS.search(text) is None


def front_kind(text: str) -> ClauseKind:
    """The kind of a line before the body."""
    if is_addressee(text):
        return ClauseKind.ADDRESSEE
    if _TITLE_END.search(text) or "关于" in text:
        return ClauseKind.TITLE
    return ClauseKind.LETTERHEAD


def caption(rest: str) -> str:
    """The caption that some regulations print after an article's number: 第一条 （目的）."""
    found = _CAPTION.match(rest)
    return found[0] if found else ""


def is_division_name(text: str) -> bool:
    """A heading of articles that prints no number: 附则."""
    return _DIVISION_NAME.fullmatch(text) is not None


def is_contents(text: str) -> bool:
    """The line that opens a table of contents: 目录."""
    return _CONTENTS.fullmatch(text) is not None


def contents_entry(text: str) -> str:
    """What a line of a table of contents names: without spaces, leader dots and page number."""
    return "".join(_LEADER.sub("", text).split())


def is_closed(text: str) -> bool:
    """Whether a line ends as running text does, with a mark of punctuation."""
    return text[-1:] in _CLOSED


def is_date(text: str) -> bool:
    """A line that is a date only: the end of a signature or an imprint."""
    return _DATE.fullmatch(text) is not None


def is_signature(text: str) -> bool:
    """A date, the names of issuing bodies alone, or a contact line."""
    return (
        is_date(text)
        or _CONTACT.match(text) is not None
        or all(_BODY.fullmatch(name) for name in text.split())
    )


def dash(text: str) -> str:
    """The dash that opens an item, or nothing. A negative number is no item."""
    found = _DASH.match(text)
    return found[0] if found else ""


def bare_title(title: str) -> str:
    """A title without 的, brackets and white space: what two writings of it share."""
    return "".join(c for c in title if c not in '的《》〈〉<>“”"' and not c.isspace())


def names_in_brackets(text: str) -> list[str]:
    """The names in the outermost 《…》 of a text."""
    names: list[str] = []
    depth = start = 0
    for index, character in enumerate(text):
        if character == "《":
            start = index + 1 if depth == 0 else start
            depth += 1
        elif character == "》" and depth:
            depth -= 1
            if depth == 0:
                names.append(text[start:index])
    return names


def split_heading(rest: str, level: int, after_list_item: bool) -> tuple[ClauseKind, str]:
    """Kind and heading words of what follows a number of ``level`` (1 to 4).

    A single short sentence is a heading at 一、 and （一） unless the sibling before it was a
    list item; at 1. and （1） it is an item. A short first sentence, or a label with a colon,
    is a run-in heading. ``800：1`` is no label.
    """
    high = level <= SUBSECTION
    sentence = first_sentence(rest)
    if sentence != rest:
        if label := _LABEL.match(rest):
            return ClauseKind.RUN_IN, label[0]
        if _heads(sentence, HEADING_LENGTH if high else ITEM_HEADING_LENGTH, high):
            return ClauseKind.RUN_IN, sentence
        return ClauseKind.LIST_ITEM, ""
    last = rest[-1:]
    limit = HEADING_LENGTH if high else ITEM_HEADING_LENGTH
    fits = len(rest) <= limit and "；" not in rest and ";" not in rest
    alone = last not in "。：:" if rest else True
    if fits and (alone or (high and not after_list_item)):
        return ClauseKind.HEADING, rest
    if label := _LABEL.match(rest):
        return ClauseKind.RUN_IN, label[0]
    return ClauseKind.LIST_ITEM, ""


def run_in(rest: str) -> str:
    """The heading words that open a dash item, or nothing."""
    sentence = first_sentence(rest)
    return sentence if sentence != rest and _heads(sentence, ITEM_HEADING_LENGTH, False) else ""


def first_sentence(text: str) -> str:
    """The text up to and with its first full stop, and the bold mark that closes with it."""
    stop = text.find("。")
    if stop < 0:
        return text
    end = stop + 1
    if text[end:].startswith("**") and text[:end].count("**") % 2:
        end += 2
    return text[:end]


def _heads(sentence: str, limit: int, may_pause: bool) -> bool:
    words = sentence.replace("**", "")
    pauses = any(mark in words for mark in "，,")
    if any(mark in words for mark in "；;："):
        return False
    return len(words) <= (limit // 2 if pauses else limit) and (may_pause or not pauses)
