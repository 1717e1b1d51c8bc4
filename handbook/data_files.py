"""Data files read as text: whatever else lies at a path is one located problem."""

from __future__ import annotations

import errno
import stat
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from handbook.file_kinds import is_web_page, kind_of, legacy_encoding
from handbook.problems import DataError, Problem

LARGEST = 16 * 1024 * 1024
"""Bytes: the longest laws have one."""

_UTF_8 = "UTF-8 编码的纯文本"
_SAVE = "用记事本打开，另存为 UTF-8（不带 BOM）"
_BOM = b"\xef\xbb\xbf"
_BREAKS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""What other programs take for the end of a line and this one does not."""
_UNSEEN = {
    "Co": "专用区字符，没有通行的字形",
    "Cn": "没有定义的字符",
    "Cc": "控制字符",
    "Cf": "看不见的字符",
    "Cs": "没有定义的字符",
}


def read_text(path: Path, *, hint: str = "补上这个文件", published: bool = True) -> str:
    """The text of a data file, line ends as they are.

    ``hint`` says what to do where there is none. With ``published`` every character must be one
    a reader can see; a source text and its repairs may hold others. Raises DataError with one
    problem: no file, not a file, not readable, too large, not UTF-8, a web page, BOM, control
    characters.
    """
    data = _bytes(path, hint)
    text = _decoded(path, data)
    if is_web_page(text):
        raise _fault(
            path, 0, "像是网页的源代码（HTML）", "正文的纯文本", "从网页上复制正文，不要另存网页"
        )
    problem = next(_odd_characters(path, text, _is_unseen if published else _is_break), None)
    if problem:
        raise DataError([problem])
    return text


def _bytes(path: Path, hint: str) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise _fault(path, 0, "这是一个目录", "文件", "把目录移走，放入文件")
        if not stat.S_ISREG(status.st_mode):
            raise _fault(path, 0, "不是普通文件", "文件", "换成普通文件")
        if status.st_size > LARGEST:
            size = f"有 {status.st_size / 1024 / 1024:.0f} MB"
            raise _fault(
                path, 0, size, f"不超过 {LARGEST // 1024 // 1024} MB", "核对是不是放错了文件"
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        if path.is_symlink():
            found, hint = "符号链接指向的文件不存在", "换成普通文件"
        else:
            found = "没有这个文件"
        raise _fault(path, 0, found, path.name, hint) from error
    except OSError as error:
        raise _fault(path, 0, _refusal(error), "可以读取的文件", "检查文件和它的权限") from error


def list_folder(path: Path) -> list[Path]:
    """What a folder holds, by name; raises DataError when it cannot be looked into."""
    try:
        return sorted(path.iterdir())
    except OSError as error:
        raise _fault(path, 0, _refusal(error), "可以读取的目录", "检查目录和它的权限") from error


def _refusal(error: OSError) -> str:
    match error.errno:
        case errno.ENOENT:
            return "链接指向的地方不存在"
        case errno.EACCES | errno.EPERM:
            return "没有读取权限"
        case errno.ELOOP:
            return "符号链接成环"
        case errno.ENOTDIR:
            return "路径中间的一级不是目录"
    return f"读不出来（{error.strerror}）"


def _decoded(path: Path, data: bytes) -> str:
    if kind := kind_of(data):
        raise _fault(path, 0, f"像是{kind[0]}", _UTF_8, kind[1])
    if data.startswith(_BOM):
        raise _fault(path, 1, "开头有 BOM（EF BB BF）", "UTF-8 编码，不带 BOM", _SAVE)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        found = f"本行第 {column} 个字节 0x{data[error.start]:02X} 不是 UTF-8"
        legacy = legacy_encoding(data)
        found += f"，整个文件像是 {legacy} 编码" if legacy else "，文件可能损坏"
        raise _fault(path, line, found, _UTF_8, _SAVE) from error


def odd_characters(path: str, text: str) -> tuple[Problem, ...]:
    """Each place of a text with a character that no reader can see, as path:line:column."""
    return tuple(_odd_characters(Path(path), text, _is_unseen))


def _odd_characters(path: Path, text: str, is_odd: Callable[[str], bool]) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), start=1):
        # A carriage return before the line feed ends the line with it.
        shown = line.removesuffix("\r")
        if shown.isprintable() and "\ufffd" not in shown:
            continue
        for column, mark in enumerate(shown, start=1):
            if is_odd(mark):
                yield _odd(path, number, column, mark)


def _odd(path: Path, line: int, column: int, mark: str) -> Problem:
    code = f"U+{ord(mark):04X}"
    if mark in _BREAKS:
        found, hint = f"换行用的是 {code}", "改成通常的换行"
    elif mark == "\ufffd":
        found, hint = f"有一个字已经变成“{mark}”（{code}）", "对照收到的原文补上这个字"
    else:
        found = f"有一个字是{_UNSEEN[unicodedata.category(mark)]}（{code}）"
        hint = "对照收到的原文换成看得见的字，原文里的写进 repairs.toml"
    return Problem(str(path), line, found, "看得见的字", hint, column)


def _is_break(mark: str) -> bool:
    return mark in _BREAKS or mark == "\x00"


def _is_unseen(mark: str) -> bool:
    return (
        mark in _BREAKS
        or mark == "\ufffd"
        or (mark not in "\t\n" and unicodedata.category(mark) in _UNSEEN)
    )


def _fault(path: Path, line: int, found: str, valid: str, hint: str) -> DataError:
    return DataError([Problem(str(path), line, found, valid, hint)])
