"""The parts of an xlsx file beside its cells: which sheets there are, words and number formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from calculators.batch.marks import TableError
from calculators.batch.number_formats import BUILT_IN
from calculators.batch.xml_events import attribute, read_xml
from calculators.batch.zip_archive import DAMAGED, ENCRYPTED, TOO_LARGE, Archive

MOST_UNPACKED = 100_000_000
"""Bytes the parts that are read may unpack to; 20,000 rows of 30 columns take a third of it."""
MOST_STRINGS = 1_000_000
"""Shared strings of one workbook."""
LONGEST_STRING = 100_000
"""Characters of one cell; a spreadsheet itself stops at 32,767."""
_MOST_FORMATS = 70_000
_ROOT = "_rels/.rels"
_BOOK = "xl/workbook.xml"
_OTHERS = (
    ("xl/workbook.bin", "这是 xlsb 文件，没有读。请在表格软件里另存为 xlsx 或 CSV。"),
    ("word/", "这是 Word 文档，不是表格。请把表放进 xlsx 或 CSV 再试。"),
    ("ppt/", "这是演示文稿，不是表格。请把表放进 xlsx 或 CSV 再试。"),
    ("content.xml", "这是 ods 文件，没有读。请在表格软件里另存为 xlsx 或 CSV。"),
)


@dataclass(frozen=True, slots=True)
class Book:
    """What a workbook says of itself.

    ``sheets`` gives name and path of each worksheet, the visible ones first; ``strings`` and
    ``styles`` are paths or empty. ``from_1904`` tells which day counts as the first.
    """

    sheets: tuple[tuple[str, str], ...]
    strings: str
    styles: str
    from_1904: bool


def read_book(archive: Archive) -> Book:
    """Find the parts of a workbook. Raises TableError: no workbook, or one of another kind."""
    roots = _relations(archive, _ROOT, "") if _ROOT in archive.entries else {}
    found = next((path for kind, path in roots.values() if kind == "officeDocument"), _BOOK)
    if any(entry.encrypted for entry in archive.entries.values()):
        raise TableError(ENCRYPTED)
    if not found.endswith(".xml") or found not in archive.entries or found.startswith("word/"):
        raise TableError(_other_kind(archive))
    sheets: list[tuple[bool, str, str]] = []
    epoch = [""]

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            hidden = attribute(attributes, "state") in ("hidden", "veryHidden")
            sheets.append((hidden, attribute(attributes, "name"), attribute(attributes, "id")))
        elif name == "workbookPr":
            epoch[0] = attribute(attributes, "date1904")

    read_xml(archive.pieces(found), start, None, None)
    folder, _, file = found.rpartition("/")
    relations = _relations(archive, f"{folder}/_rels/{file}.rels".lstrip("/"), folder)
    worksheets = [
        (hidden, name, relations[number][1])
        for hidden, name, number in sheets
        if number in relations and relations[number][0] == "worksheet"
    ]
    if not worksheets:
        raise TableError("文件里没有工作表。请在表格软件里另存为 xlsx 后再试。")
    ordered = sorted(worksheets, key=lambda sheet: sheet[0])
    one = dict(relations.values())
    strings, styles = (one.get(kind, "") for kind in ("sharedStrings", "styles"))
    paths = tuple((name, path) for _, name, path in ordered)
    return Book(paths, strings, styles, epoch[0] in ("1", "true"))


def read_strings(archive: Archive, path: str) -> list[str]:
    """The shared strings of a workbook, without the marks of how they are spoken."""
    found: list[str] = []
    pieces: list[str] = []
    depth = {"t": 0, "rPh": 0}
    length = [0]

    def start(name: str, _: Mapping[str, str]) -> None:
        if name in depth:
            depth[name] += 1
        elif name == "si":
            pieces.clear()
            length[0] = 0

    def end(name: str) -> None:
        if name in depth:
            depth[name] -= 1
        elif name == "si":
            found.append("".join(pieces))
            if len(found) > MOST_STRINGS:
                raise TableError(TOO_LARGE)

    def text(words: str) -> None:
        if depth["t"] and not depth["rPh"]:
            pieces.append(words)
            length[0] += len(words)
            if length[0] > LONGEST_STRING:
                raise TableError("有一格的文字太长，没有读。请删短后再试。")

    if path in archive.entries:
        read_xml(archive.pieces(path), start, end, text)
    return found


def read_formats(archive: Archive, path: str) -> list[str]:
    """The number format of each cell style, by the number cells call it by."""
    codes: dict[str, str] = {}
    used: list[str] = []
    inside = [False]

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            codes[attribute(attributes, "numFmtId")] = attribute(attributes, "formatCode")
        elif name == "cellXfs":
            inside[0] = True
        elif name == "xf" and inside[0]:
            used.append(attribute(attributes, "numFmtId"))
        if len(codes) + len(used) > _MOST_FORMATS:
            raise TableError(TOO_LARGE)

    def end(name: str) -> None:
        if name == "cellXfs":
            inside[0] = False

    if path in archive.entries:
        read_xml(archive.pieces(path), start, end, None)
    built_in = {str(number): code for number, code in BUILT_IN.items()}
    return [codes.get(number, built_in.get(number, "General")) for number in used]


def _relations(archive: Archive, path: str, folder: str) -> dict[str, tuple[str, str]]:
    """By its id the kind of each related part and its path."""
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship":
            kind = attribute(attributes, "Type").rpartition("/")[2]
            target = attribute(attributes, "Target")
            found[attribute(attributes, "Id")] = (kind, _resolved(folder, target))

    if path not in archive.entries:
        raise TableError(DAMAGED)
    read_xml(archive.pieces(path), start, None, None)
    return found


def _resolved(folder: str, target: str) -> str:
    """A path as the archive has it; a target is counted from ``folder`` or from the root."""
    parts: list[str] = []
    for part in (target if target.startswith("/") else f"{folder}/{target}").split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _other_kind(archive: Archive) -> str:
    for begin, told in _OTHERS:
        if any(path.startswith(begin) for path in archive.entries):
            return told
    return "这是压缩文件，里面没有表格。请选 xlsx 或 CSV 文件。"
