"""Workbooks put together by hand, the way only somebody who means harm does."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from html import escape
from itertools import pairwise
from zipfile import ZIP_DEFLATED, ZipFile

from calculators.batch.marks import texts_of
from calculators.batch.table_file import read_table

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = f"""<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{_XLSX}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_XLSX}.worksheet+xml"/>
<Override PartName="/xl/sharedStrings.xml" ContentType="{_XLSX}.sharedStrings+xml"/>
</Types>"""


def _relations(**targets: str) -> str:
    made = [
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    ]
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(made)}</Relationships>'


def sheet(rows: str, before: str = "") -> str:
    """The XML of a sheet with these ``<row>`` elements; ``before`` stands before them."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData></worksheet>'


def row(number: int, *cells: str) -> str:
    """A row of text cells."""
    made = [
        f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
        for at, text in enumerate(cells)
    ]
    return f'<row r="{number}">{"".join(made)}</row>'


def workbook(
    sheet_xml: str, name: str = "表", more: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A workbook of one sheet called ``name``; ``more`` are further parts by path."""
    sheets = f'<sheet name="{escape(name)}" sheetId="1" r:id="worksheet"/>'
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": _relations(
            worksheet="worksheets/sheet1.xml",
            sharedStrings="sharedStrings.xml",
            styles="styles.xml",
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"/>',
        "xl/worksheets/sheet1.xml": sheet_xml,
        **(more or {}),
    }
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for path, data in parts.items():
            packed.writestr(path, data)
    return target.getvalue()


def rows_of(data: bytes) -> list[list[str]]:
    """The texts of a table file, however it is stored."""
    return [texts_of(one) for one in read_table(data).rows]


_HEAD = row(1, "文件", "县（市、区）救助对象户数")
_CASE = row(2, "清远", "3000")
_PLAIN = sheet(_HEAD + _CASE)
_FAR = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(2, 1500))


def _of_other_size(blanks: int, said: int) -> bytes:
    """A workbook whose sheet, with so many blanks, unpacks to another size than it says."""
    true = sheet(_HEAD + _CASE + " " * blanks)
    made, size = workbook(true), len(true.encode()).to_bytes(4, "little")
    assert made.count(size) == 2
    return made.replace(size, said.to_bytes(4, "little"))


def _laughing() -> bytes:
    letters = "abcdefghijk"
    entities = [f'<!ENTITY {one} "{f"&{before};" * 10}">' for before, one in pairwise(letters)]
    begin = f'<!DOCTYPE x [<!ENTITY a "ha">{"".join(entities)}]><worksheet'
    return workbook(_PLAIN.replace("<worksheet", begin).replace("清远", "&k;"))


def _reading_a_file() -> bytes:
    begin = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]><worksheet'
    return workbook(_PLAIN.replace("<worksheet", begin).replace("清远", "&x;"))


_FORMULAS = sheet(
    _HEAD
    + '<row r="2"><c r="A2" t="str"><f>HYPERLINK("http://127.0.0.1:9/","x")</f><v>清远</v></c>'
    + '<c r="B2"><f>WEBSERVICE("http://127.0.0.1:9/")</f><v>3000</v></c></row>'
)

HARMLESS: Mapping[str, Callable[[], bytes]] = {
    "plain": lambda: workbook(_PLAIN),
    "a sheet that says it has one cell": lambda: workbook(
        sheet(_HEAD + _CASE, '<dimension ref="A1"/>')
    ),
    "a sheet that says it fills everything": lambda: workbook(
        sheet(_HEAD + _CASE, '<dimension ref="A1:XFD1048576"/>')
    ),
    "an error beside the case": lambda: workbook(
        sheet(_HEAD + _CASE.replace("</row>", '<c r="C2" t="e"><v>#REF!</v></c></row>'))
    ),
    "formulas with the values they had": lambda: workbook(_FORMULAS),
    "a macro": lambda: workbook(_PLAIN, more={"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 99}),
    "markup as the name of the sheet": lambda: workbook(_PLAIN, "<img src=x onerror=hit=1>"),
    "a part outside its folder": lambda: workbook(_PLAIN, more={"../../out.xml": "<x/>"}),
    "a picture of any size": lambda: workbook(_PLAIN, more={"xl/media/a.bin": bytes(10_000_000)}),
}
"""Workbooks with the case 清远, 3000 in their second row, to be read like any other."""

REFUSED: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "a bomb": (lambda: _of_other_size(0, 301_000_000), "表太大"),
    "a bomb that tells its size": (lambda: workbook(_PLAIN + " " * 101_000_000), "表太大"),
    "a cell in the last column of many rows": (lambda: workbook(sheet(_HEAD + _FAR)), "表太大"),
    "a size that is not true": (lambda: _of_other_size(5_000_000, 5_000), "损坏"),
    "entities within entities": (_laughing, "损坏"),
    "a file of the machine": (_reading_a_file, "损坏"),
    "half a file": (lambda: workbook(_PLAIN)[:600], "损坏"),
    "no sheet": (lambda: workbook("<x"), "损坏"),
}
"""Workbooks that are not read, and what is said of them."""
