"""The page on how far to trust the book, with this edition's own counts."""

from __future__ import annotations

from handbook.pdf.shapes import PolicyChapter, Section

_PRINTED = (
    "本手册是供经办人员查阅的汇编，不是正式文本。与发文机关印发的文件不一致的，以印发的文件为准。"
)
_STATUS = (
    "各文件自己都没有写明现在是否仍然有效，本手册也没有逐一核实，所以一律标“效力待核实”。"
    "使用前请向发文机关或者本级民政、财政部门核对：文件是否仍然有效，有没有修改，有没有新的规定。"
)
_SILENCE = (
    "原文没有文号、没有日期的，写“原文没有文号”“原文没有日期”，不补造。"
    "对照表里的“没有规定”只表示该文件没有写，不等于零，也不等于允许或者禁止。",
    "文中提到而本手册没有收录的文件，标“外部文件，未收录”，本手册不转述它的内容；"
    "只有题名、没有正文的附件照此写明。个人姓名、电话、邮箱已经遮去。",
)
_READING = (
    "正文左侧的小字是条款编号。“三（一）1”是第三部分（一）下面的第1项；"
    "“三（一）第2段”是（一）下面没有编号的第2个自然段。编号按原文的层次排定，"
    "引用时请写明文件名称、文号和条款编号。",
    "带实线下划线的文字可以点击，通往本手册的另一处；带点线下划线的是外部文件。",
)


def trust_sections(chapters: list[PolicyChapter]) -> list[Section]:
    """The sections of the page, in order."""
    notes = [
        note for chapter in chapters for entry in chapter["clauses"] for note in entry["notes"]
    ]
    doubtful = sum(note["doubtful"] for note in notes)
    small = sum(len(chapter["small_repairs"]) for chapter in chapters)
    words = (
        f"本手册收录{len(chapters)}份文件，文字照收到的文字稿登载。与文字稿不同的地方、读起来有疑问的地方，"
        f"都在该条下面写明原文怎样、本手册怎样读、为什么，全书共{len(notes)}处，"
        f"其中{doubtful}处存疑：存疑的照原文登载，不作改动。"
        f"只涉及标点、断行和网页残留的{small}处，列在各文件的末尾。",
    )
    return [
        Section(heading="文字从哪里来", paragraphs=list(words)),
        Section(heading="效力待核实", paragraphs=[_STATUS]),
        Section(heading="没有的不补", paragraphs=list(_SILENCE)),
        Section(heading="怎样看、怎样引用", paragraphs=list(_READING)),
        Section(heading="以印发的文件为准", paragraphs=[_PRINTED]),
    ]
