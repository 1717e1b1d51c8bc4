"""Table files Python reads while the handbook is built: workbooks of every sort, right and wrong.

The same bytes at every build, so that what is kept of one serves the next.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_FORMATS = ("General", '0"万元"', "yyyy-m-d", "#,##0,", '[&gt;9]0!.0,"万";0%', "@")
_CELLS = (
    '<c r="{0}1" t="s"><v>0</v></c>',
    '<c r="{0}1" t="inlineStr"><is><r><t xml:space="preserve">甲 &amp; &#20057;</t></r></is></c>',
    '<c r="{0}1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    '<c r="{0}1"><f>A1*2</f></c>',
    '<c r="{0}1" t="b"><v>1</v></c>',
    '<c r="{0}1" t="str"><f>A1</f><v><![CDATA[<丙>]]></v></c>',
    *(f'<c r="{{0}}1" s="{style}"><v>45688.25</v></c>' for style in range(len(_FORMATS) + 1)),
    '<c r="{0}1"><v>1E+21</v></c>',
    '<c r="{0}1"><v>x</v></c>',
)
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<!-- 表 -->'


def plain_workbook(sheet: str | None = None, encoding: str = "utf-8") -> bytes:
    """A workbook of one row of all kinds of cells, or of the XML of a ``sheet``."""
    cells = "".join(cell.format(chr(65 + at)) for at, cell in enumerate(_CELLS))
    merges = '<mergeCells><mergeCell ref="A1:A3"/></mergeCells>'
    rows = f'<row r="1">{cells}</row><row r="2"><c r="B2"><v>3</v></c></row>'
    own = f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{merges}</worksheet>'
    codes = "".join(
        f'<numFmt numFmtId="{164 + at}" formatCode="{code.replace('"', "&quot;")}"/>'
        for at, code in enumerate(_FORMATS)
    )
    styles = "".join(f'<xf numFmtId="{164 + at}"/>' for at in range(len(_FORMATS)))
    relations = "".join(
        f'<Relationship Id="r{at}" Type="{_OFFICE}/{kind}" Target="{path}"/>'
        for at, (kind, path) in enumerate(
            (("worksheet", "s.xml"), ("sharedStrings", "t.xml"), ("styles", "f.xml"))
        )
    )
    book = f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="/xl/workbook.xml"/>'
    return _packed(
        {
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{book}</Relationships>',
            "xl/workbook.xml": f'{_DECLARED}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
            '<workbookPr date1904="0"/><sheets><sheet name="表" sheetId="1" r:id="r0"/></sheets>'
            "</workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}'
            "</Relationships>",
            "xl/t.xml": f'<x:sst xmlns:x="{_MAIN}"><x:si><x:t>名称</x:t></x:si></x:sst>',
            "xl/f.xml": f'<styleSheet xmlns="{_MAIN}"><numFmts>{codes}</numFmts>'
            f"<cellXfs>{styles}</cellXfs></styleSheet>",
            "xl/s.xml": own if sheet is None else sheet,
        },
        encoding,
    )


def odd_files() -> Iterator[bytes]:
    """Files that are read with trouble or not at all."""
    whole = plain_workbook()
    yield from (
        b"",
        b"PK",
        b"a\0b",
        b"\xff\xff\x81",
        b"%PDF",
        b"<html>",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    )
    yield from (whole[:900], whole[:-30], whole[:700] + b"?" + whole[701:])
    yield from (plain_workbook(encoding="utf-16"), b'"a' + b"\n,\t;" * 99)
    for sheet in (
        "",
        "<worksheet>",
        '<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>',
        '<?xml version="1.0" encoding="gbk"?><worksheet/>',
        "<worksheet><row r='x'/></worksheet>",
        "<worksheet>\x01&unknown;</worksheet>",
        "<worksheet><row><c><v>1</c></row></worksheet>",
        f"<worksheet><row><c t='inlineStr'><is><t>{'长' * 100_001}</t></is></c></row></worksheet>",
    ):
        yield plain_workbook(sheet)


def _packed(parts: dict[str, str], encoding: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for at, (path, text) in enumerate(parts.items()):
            entry = zipfile.ZipInfo(path)
            entry.compress_type = zipfile.ZIP_DEFLATED if at % 2 else zipfile.ZIP_STORED
            data = text.replace("UTF-8", "UTF-16") if encoding == "utf-16" else text
            archive.writestr(entry, data.encode(encoding))
    return target.getvalue()
