"""Repairs: every difference between a source text and the text that is published.

A repair names a line of ``source.txt`` and is applied to that line only. ``apply`` gives
the published text together with the edits it made; ``undo`` takes the edits back, so the
two prove that the published words are the source's words except where a repair says so.
White space is free: indentation and spaces of no width go, runs inside a paragraph become one
space.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise

from handbook.located import Table, read_toml
from handbook.problems import Problem, fail_if_any

_NO_WIDTH = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))
"""Spaces of no width, which web pages leave between and within paragraphs."""
MASK = "〔已遮去〕"


class Action(StrEnum):
    """What a repair does to its line."""

    REPLACE = "replace"
    """``found`` becomes ``read``."""
    CHARACTERS = "characters"
    """All along the line, each character of ``found`` becomes its counterpart in ``read``."""
    DROP = "drop"
    """``found`` is left out (residue of a web page or of a word processor)."""
    JOIN = "join"
    """The paragraph goes on in the next non-blank line; ``found`` has a line feed at the break."""
    MASK = "mask"
    """Personal data after the label that begins ``read`` is hidden; ``found`` stays unwritten."""
    DOUBT = "doubt"
    """The text keeps ``found``; ``read`` is what it may have meant."""
    NOTE = "note"
    """The text keeps ``found`` and reads it so; ``reason`` says what a reader should know."""


class Certainty(StrEnum):
    """Whether only one reading exists."""

    CERTAIN = "certain"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair: ``line`` of the source (from 1), as found, as read, how sure, and why.

    ``found`` is empty for a mask and for a note on a whole line; ``read`` is empty for a
    drop and a note. ``reason`` is Chinese and shown to readers. ``at`` is the line of the
    repair in its own file, for messages.
    """

    line: int
    action: Action
    found: str
    read: str
    certainty: Certainty
    reason: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """Where one repair stands in the published text, counted without white space.

    ``read`` begins at ``start``; the source has ``found`` there. Doubts, notes and joins
    change no character: their ``found`` equals their ``read``.
    """

    repair: Repair
    start: int
    read: str
    found: str


@dataclass(frozen=True, slots=True)
class Applied:
    """The published text, one paragraph per line with a blank line between, and its edits."""

    text: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class _Change:
    start: int
    end: int
    read: str
    repair: Repair


def compact(text: str) -> str:
    """The text without any white space, spaces of no width included."""
    return "".join(text.split()).translate(_NO_WIDTH)


def read_repairs(toml: str, path: str) -> tuple[Repair, ...]:
    """Read ``repairs.toml``; raises DataError with every mistake."""
    table = read_toml(toml, path, published=False)
    repairs = repairs_in(table)
    fail_if_any(table.problems)
    return repairs


def repairs_in(table: Table) -> tuple[Repair, ...]:
    """The repairs of a table; mistakes are added to its problems."""
    repairs: list[Repair] = []
    for entry in table.tables("repair"):
        action = entry.choice("action", Action)
        keeps_words = action in (Action.MASK, Action.NOTE)
        reads_nothing = action in (Action.DROP, Action.NOTE)
        repairs.append(
            Repair(
                line=entry.integer("line"),
                action=action,
                found=(entry.optional_text("found") or "") if keeps_words else entry.text("found"),
                read="" if reads_nothing else entry.text("read"),
                certainty=entry.choice("certainty", Certainty),
                reason=entry.text("reason"),
                at=entry.line(),
            )
        )
        entry.finish()
    table.finish()
    return tuple(repairs)


def apply(source: str, repairs: Sequence[Repair], path: str = "repairs.toml") -> Applied:
    """Make the published text.

    Raises DataError with every repair that does not fit: line out of range, words not
    found or found twice, overlapping another repair, nothing to join.
    """
    lines = [line.strip() for line in source.split("\n")]
    problems: list[Problem] = []
    changes: dict[int, list[_Change]] = {}
    following = _following_lines(lines)
    for repair in repairs:
        found = _changes(lines, repair, following)
        if isinstance(found, str):
            problems.append(_problem(path, repair, found))
        else:
            changes.setdefault(repair.line, []).extend(found)
    for at_line in changes.values():
        problems.extend(_overlaps(at_line, path))
    fail_if_any(problems)
    return _publish(lines, changes)


def undo(text: str, edits: Sequence[Edit]) -> str:
    """Take the edits back and give the source's characters, white space removed.

    Raises ValueError when the text does not read as an edit says.
    """
    words = compact(text)
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        if edit.read == edit.found:
            continue
        if words[edit.start : edit.start + len(edit.read)] != edit.read:
            raise ValueError(f"第 {edit.repair.line} 行的修正在正文中找不到：{edit.read!r}")
        pieces += [words[done : edit.start], edit.found]
        done = edit.start + len(edit.read)
    return "".join([*pieces, words[done:]])


def _following_lines(lines: list[str]) -> list[str]:
    """For each line the next one that is not blank; empty after the last."""
    following = [""] * len(lines)
    for index in range(len(lines) - 2, -1, -1):
        following[index] = lines[index + 1] or following[index + 1]
    return following


def _changes(lines: list[str], repair: Repair, following: list[str]) -> list[_Change] | str:
    """The changes of one repair within its stripped line, or what is wrong with it."""
    if not 1 <= repair.line <= len(lines):
        return f"第 {repair.line} 行超出范围，源文件只有 {len(lines)} 行"
    line = lines[repair.line - 1]
    match repair.action:
        case Action.CHARACTERS:
            return _character_changes(line, repair)
        case Action.MASK:
            label = repair.read.removesuffix(MASK)
            if not repair.read.endswith(MASK) or not line.startswith(label) or line == label:
                return f"该行不是以 {label!r} 开头、后面有内容的一行"
            return [_Change(len(label), len(line), MASK, repair)]
        case Action.JOIN:
            return _join_change(line, following[repair.line - 1], repair)
        case Action.NOTE if not repair.found:
            return [_Change(0, len(line), line, repair)]
    if (times := line.count(repair.found)) != 1:
        return f"{repair.found!r} 在该行出现 {times} 次"
    start = line.index(repair.found)
    keeps = repair.action in (Action.DOUBT, Action.NOTE)
    read = repair.found if keeps else repair.read
    return [_Change(start, start + len(repair.found), read, repair)]


def _character_changes(line: str, repair: Repair) -> list[_Change] | str:
    if len(repair.found) != len(repair.read):
        return "found 与 read 的字数不同，不能逐字对应"
    if missing := [character for character in repair.found if character not in line]:
        return f"该行没有 {''.join(missing)!r}"
    table = dict(zip(repair.found, repair.read, strict=True))
    return [
        _Change(column, column + 1, table[character], repair)
        for column, character in enumerate(line)
        if character in table
    ]


def _join_change(line: str, rest: str, repair: Repair) -> list[_Change] | str:
    head, feed, tail = repair.found.partition("\n")
    if not feed or compact(repair.read) != compact(repair.found):
        return "found 要用一个换行标出断处，read 要与 found 同字"
    if not line.endswith(head) or not rest or not rest.startswith(tail):
        return f"该行不以 {head!r} 结尾，或下一段不以 {tail!r} 开头"
    return [_Change(len(line), len(line), "", repair)]


def _overlaps(changes: list[_Change], path: str) -> list[Problem]:
    changes = sorted((c for c in changes if _alters(c.repair)), key=lambda change: change.start)
    return [
        _problem(path, after.repair, f"与同一行 {before.repair.found!r} 的修正重叠")
        for before, after in pairwise(changes)
        if after.start < before.end
    ]


def _alters(repair: Repair) -> bool:
    return repair.action not in (Action.DOUBT, Action.NOTE, Action.JOIN)


def _problem(path: str, repair: Repair, found: str) -> Problem:
    valid = f"source.txt 第 {repair.line} 行恰好有一处"
    return Problem(path, repair.at, found, valid, "对照 source.txt 核对行号和原样")


def _publish(lines: list[str], changes: dict[int, list[_Change]]) -> Applied:
    paragraphs: list[list[str]] = []
    edits: list[Edit] = []
    offset = 0
    separator: str | None = None
    for number, line in enumerate(lines, start=1):
        here = changes.get(number, [])
        text, made = _edit_line(line, here, offset)
        edits += made
        if not text:
            continue
        offset += len(compact(text))
        if separator is None:
            paragraphs.append([text])
        else:
            paragraphs[-1] += [separator, text]
        join = next((c.repair for c in here if c.repair.action is Action.JOIN), None)
        separator = None if join is None else (" " if " " in join.read else "")
    return Applied("\n\n".join(map("".join, paragraphs)) + "\n", tuple(edits))


def _edit_line(line: str, changes: list[_Change], offset: int) -> tuple[str, list[Edit]]:
    """One line as published, and its edits; ``offset`` is where it begins, without white space."""
    altering = sorted((c for c in changes if _alters(c.repair)), key=lambda change: change.start)
    pieces: list[str] = []
    edits: list[Edit] = []
    done = 0
    written = offset
    for change in altering:
        before, found = line[done : change.start], compact(line[change.start : change.end])
        written += len(compact(before))
        edits.append(Edit(change.repair, written, compact(change.read), found))
        written += len(compact(change.read))
        pieces += [before, change.read]
        done = change.end
    pieces.append(line[done:])
    text = " ".join("".join(pieces).translate(_NO_WIDTH).split())
    keeping = [change for change in changes if not _alters(change.repair)]
    if keeping:
        words, columns = compact(text), _Columns(line, altering)
        for change in keeping:
            start, end = columns.edited(change.start), columns.edited(change.end)
            edits.append(Edit(change.repair, offset + start, words[start:end], words[start:end]))
    return text, edits


class _Columns:
    """Where the columns of a source line stand in the edited line, without white space."""

    def __init__(self, line: str, altering: Sequence[_Change]) -> None:
        self._packed = list(accumulate((len(compact(mark)) for mark in line), initial=0))
        self._ends = [change.end for change in altering]
        lengths = (
            len(compact(change.read)) - len(compact(line[change.start : change.end]))
            for change in altering
        )
        self._shifts = list(accumulate(lengths, initial=0))

    def edited(self, column: int) -> int:
        """The place of a column of the source line."""
        return self._packed[column] + self._shifts[bisect_right(self._ends, column)]
