"""A file of any name as a table: what it is, its first bytes say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from calculators.batch.csv_text import read_csv
from calculators.batch.desk import MOST_ROWS
from calculators.batch.layout import MOST_LINES_ABOVE, Layout, lay_out
from calculators.batch.marks import TableError, is_empty, marked_error
from calculators.batch.workbook import Sheet, read_workbook
from calculators.fields import Field

MOST_BYTES = 30_000_000
"""A larger file is not read."""
_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
_OTHER_KINDS = (
    (b"%PDF", "这是 PDF 文件，不是表格。请选 xlsx 或 CSV 文件。"),
    (b"{\\rtf", "这是 RTF 文档，不是表格。请选 xlsx 或 CSV 文件。"),
    (b"\x89PNG", "这是图片，不是表格。请选 xlsx 或 CSV 文件。"),
    (b"\xff\xd8\xff", "这是图片，不是表格。请选 xlsx 或 CSV 文件。"),
    (b"\x1f\x8b", "这是压缩文件，不是表格。请解压后选里面的 xlsx 或 CSV 文件。"),
    (b"Rar!", "这是压缩文件，不是表格。请解压后选里面的 xlsx 或 CSV 文件。"),
    (b"7z\xbc\xaf", "这是压缩文件，不是表格。请解压后选里面的 xlsx 或 CSV 文件。"),
)
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table", b"<meta", b"<head", b"<workbook", b"mime-v")
_BLANK = b" \t\r\n"


def read_table(data: bytes) -> Sheet:
    """The table in a file: xlsx or text of comma, tab or semicolon separated cells.

    Raises TableError that names what the file is where it is no table that can be read.
    """
    if not data:
        raise TableError("文件是空的。请选填好的表。")
    if len(data) > MOST_BYTES:
        raise TableError("文件超过 30 MB。请只留要计算的列，或者分成几个文件。")
    if data.startswith(_ZIP):
        return read_workbook(data, MOST_ROWS + MOST_LINES_ABOVE)
    if data.startswith(_OLE):
        if _ENCRYPTED_PART in data:
            raise TableError("文件加了密码，没有读。请在表格软件里取消密码，另存为 xlsx。")
        raise TableError("这是旧的 xls 文件，没有读。请在表格软件里另存为 xlsx 或 CSV。")
    for begin, told in _OTHER_KINDS:
        if data.startswith(begin):
            raise TableError(told)
    head = _plain_head(data)
    if head.startswith(_MARKUP):
        raise TableError("这是网页或 XML 文件，不是表格。请在表格软件里打开，另存为 xlsx 或 CSV。")
    return Sheet([[marked_error(cell) for cell in row] for row in read_csv(data)])


def open_table(data: bytes, fields: Sequence[Field]) -> Layout:
    """The table in a file with its headings found. Raises TableError; its rows are never too many.

    A note names the sheet that was read where there are others.
    """
    sheet = read_table(data)
    notes = []
    if sheet.others:
        others = "、".join(f"“{name}”" for name in sheet.others[:10])
        notes.append(f"只读了工作表“{sheet.name}”，没有读：{others}。")
    if sheet.hidden:
        lines = "、".join(str(line) for line in sheet.hidden[:10])
        more = f"等 {len(sheet.hidden)} 行" if len(sheet.hidden) > 10 else "行"
        notes.append(f"第 {lines} {more}是隐藏的，照样读了。")
    given = lay_out(sheet.rows, fields)
    if all(map(is_empty, given.rows)):
        told = f"表里没有要计算的行。列名下面每行一例。{''.join(notes)}"
        raise TableError(told)
    if len(given.rows) > MOST_ROWS:
        raise TableError(f"表里有 {len(given.rows)} 行，一次最多 {MOST_ROWS} 行。请分成几个文件。")
    return replace(given, notes=(*notes, *given.notes))


def _plain_head(data: bytes) -> bytes:
    """The first letters without byte order mark, blanks and the zeros of UTF-16, in lower case."""
    head = data[:400].removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe\x00" + _BLANK)
    return head.replace(b"\0", b"").lstrip(_BLANK).lower()
