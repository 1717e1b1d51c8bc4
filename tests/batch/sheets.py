"""Small workbooks written the way spreadsheet programs write them: formats, formulas, merges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from tests.batch.workbooks import MAIN, sheet, workbook

STAFFING = ("名称", "文件", "县（市、区）救助对象户数（户）")


def number(value: str, code: str = "") -> tuple[str, str]:
    """A stored number and the code of its format."""
    return value, code


def formatted(rows: Sequence[Sequence[object]], merges: Sequence[str] = ()) -> bytes:
    """A workbook of ``rows``.

    A cell is text, XML (a text with ``<``) or a ``number``; ``{p}`` in XML is its place.
    """
    codes: dict[str, int] = {"": 0}
    lines = []
    for line, row in enumerate(rows, start=1):
        cells = []
        for at, cell in enumerate(row):
            place = f"{chr(65 + at)}{line}"
            if isinstance(cell, tuple):
                value, code = cell
                style = codes.setdefault(code, len(codes))
                cells.append(f'<c r="{place}" s="{style}"><v>{value}</v></c>')
            elif isinstance(cell, str) and cell.startswith("<"):
                cells.append(cell.replace("{p}", place))
            elif cell:
                text = escape(str(cell))
                cells.append(f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>')
        lines.append(f'<row r="{line}">{"".join(cells)}</row>')
    areas = "".join(f'<mergeCell ref="{area}"/>' for area in merges)
    xml = sheet("".join(lines))
    if areas:
        xml = xml.replace("</sheetData>", f"</sheetData><mergeCells>{areas}</mergeCells>")
    return workbook(xml, more={"xl/styles.xml": _styles(codes)})


def _styles(codes: Mapping[str, int]) -> str:
    formats = "".join(
        f'<numFmt numFmtId="{163 + at}" formatCode="{escape(code, quote=True)}"/>'
        for code, at in codes.items()
        if code
    )
    used = "".join(f'<xf numFmtId="{163 + at if at else 0}"/>' for at in codes.values())
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>'
        f"<cellXfs>{used}</cellXfs></styleSheet>"
    )
