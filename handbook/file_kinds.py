"""What the bytes of a file are, told by their shape: a text in UTF-8 or something else."""

from __future__ import annotations

import re

_MAGIC = (
    (b"%PDF-", "PDF 文件", "用阅读器复制出文字，核对后另存为纯文本"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word 或 Excel 文件", "用办公软件打开，另存为纯文本（UTF-8）"),
    (b"{\\rtf", "RTF 文档", "用办公软件打开，另存为纯文本（UTF-8）"),
    (b"\x89PNG", "图片", "先识别成文字，核对后存为纯文本"),
    (b"\xff\xd8\xff", "图片", "先识别成文字，核对后存为纯文本"),
    (b"GIF8", "图片", "先识别成文字，核对后存为纯文本"),
    (b"\x1f\x8b", "压缩包", "解压后放入里面的文字"),
    (b"Rar!", "压缩包", "解压后放入里面的文字"),
    (b"7z\xbc\xaf", "压缩包", "解压后放入里面的文字"),
)
_SAVE = "用记事本打开，另存为 UTF-8（不带 BOM）"
_PAGE = re.compile(
    r"\s*(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body|meta|\?xml)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"</?(?:p|div|br|span|table|tbody|tr|td|th|ul|ol|li|a|img|font|strong|b|script|style|h[1-6])"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_TAGS_OF_A_PAGE = 3
_ZIP = b"PK\x03\x04"
_SAMPLE = 4096


def kind_of(data: bytes) -> tuple[str, str] | None:
    """What a file is that is no text in UTF-8, and what to do; None when nothing is known.

    >>> kind_of(b"%PDF-1.7")[0], kind_of("中".encode("utf-16"))[0]
    ('PDF 文件', 'UTF-16 编码的文本')
    """
    for magic, name, hint in _MAGIC:
        if data.startswith(magic):
            return name, hint
    if data.startswith(_ZIP):
        return _zip_kind(data)
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "UTF-32 编码的文本", _SAVE
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_utf_16(data[:_SAMPLE]):
        return "UTF-16 编码的文本", _SAVE
    return None


def legacy_encoding(data: bytes) -> str | None:
    """The name of the older Chinese encoding that bytes which are no UTF-8 can be read in."""
    for codec, name in (("gb18030", "GB18030（GBK）"), ("big5", "Big5")):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        foreign = [mark for mark in text if ord(mark) > 0x7F]
        if foreign and 2 * sum(map(_is_chinese, foreign)) > len(foreign):
            return name
    return None


def is_web_page(text: str) -> bool:
    """Whether a text is the source of a web page: its head, or several of its tags."""
    if _PAGE.match(text, 0, _SAMPLE):
        return True
    found = _TAG.finditer(text)
    return sum(1 for _ in zip(found, range(_TAGS_OF_A_PAGE), strict=False)) == _TAGS_OF_A_PAGE


def _zip_kind(data: bytes) -> tuple[str, str]:
    if b"word/" in data:
        return "Word 文档（docx）", "用 Word 打开，另存为纯文本（UTF-8）"
    if b"xl/" in data:
        return "Excel 表格（xlsx）", "打开后把文字复制出来，存为纯文本（UTF-8）"
    return "压缩包（zip）", "解压后放入里面的文字"


def _is_utf_16(sample: bytes) -> bool:
    """UTF-16 without its mark: zero bytes, which no text in UTF-8 has, and the words of a text."""
    if b"\x00" not in sample:
        return False
    for codec in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) // 2 * 2].decode(codec, "replace")
        known = sum(mark in "\r\n\t" or " " <= mark <= "~" or _is_chinese(mark) for mark in text)
        if known * 10 >= len(text) * 9:
            return True
    return False


def _is_chinese(mark: str) -> bool:
    return (
        "\u2010" <= mark <= "\u2027" or "\u3000" <= mark <= "\u9fff" or "\uff00" <= mark <= "\uffef"
    )
