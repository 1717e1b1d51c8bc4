"""A cell of a table: its text, or a mark where the file does not say plainly what stands there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


class TableError(ValueError):
    """A file that is no readable table; the message says what and what to do, in Chinese."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell that cannot be taken as it stands.

    ``text`` is what a copy of the table shows, ``reason`` says in Chinese why it is not read.
    ``shared`` marks a cell of a merged area: ``text`` holds for all of it, where it is a word.
    """

    text: str
    reason: str
    shared: bool = False

    def described(self) -> dict[str, object]:
        """This mark as JSON data."""
        return {"text": self.text, "reason": self.reason, "shared": self.shared}


NO_VALUE = "是错误值，不是内容"
_ERRORS = frozenset(
    {
        *("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"),
        *("#GETTING_DATA", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!"),
    }
)
type Cell = str | Mark
type Row = Sequence[Cell]


def text_of(cell: Cell) -> str:
    """What a copy of the table shows in this cell."""
    return cell.text if isinstance(cell, Mark) else cell


def texts_of(row: Row) -> list[str]:
    """The texts of a row."""
    return [text_of(cell) for cell in row]


def is_empty(row: Row) -> bool:
    """Whether no cell of a row shows anything."""
    return not any(text_of(cell).strip() for cell in row)


def marked_error(text: str) -> Cell:
    """The text, or a mark where a spreadsheet wrote an error as a text; ##### was too wide."""
    written = text.strip()
    if written.upper() in _ERRORS or (len(written) > 2 and not written.strip("#")):
        return Mark(text, NO_VALUE)
    return text


def as_json(cell: Cell) -> str | dict[str, object]:
    """The cell as JSON data; ``from_json`` reads it back."""
    return cell.described() if isinstance(cell, Mark) else cell


def from_json(data: object) -> Cell:
    """A cell from JSON data; whatever is no mark becomes text."""
    if isinstance(data, Mapping):
        text, reason = str(data.get("text", "")), str(data.get("reason", ""))
        return Mark(text, reason, shared=data.get("shared") is True)
    return str(data)


def column_name(at: int) -> str:
    """The letters a spreadsheet gives a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    at += 1
    while at:
        at, letter = divmod(at - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
