"""TOML tables that know their lines, so that a mistake is reported as path:line.

Reading is strict: a key that is missing, of another type or unknown becomes a Problem.
Getters then return an empty value so that reading goes on and every problem is collected;
call ``fail_if_any(table.problems)`` before the values are used.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

from handbook.data_files import odd_characters, read_text
from handbook.problems import DataError, Problem

type Keys = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")
_TOML_LINE = re.compile(r"\(at line (\d+)")
_LONG_NUMBER = re.compile(r"[0-9a-fA-F_]{19}")
_DEEPEST = 20
"""Levels of arrays and tables; the data files need five."""
_LARGEST = 10**18


def key_lines(text: str) -> dict[Keys, int]:
    """Map each table and key of a TOML text to its line, counted from 1.

    Entries of an array of tables carry their index: ``("repair", 0, "found")``.
    Keys of inline tables are not mapped.
    """
    lines: dict[Keys, int] = {(): 1}
    counts: dict[Keys, int] = {}
    prefix: Keys = ()
    inside = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if inside:
            inside = "" if inside in line else inside
            continue
        if header := _HEADER.match(line):
            prefix = _enter(header[2].split("."), header[1] == "[[", counts)
            lines[prefix] = number
        elif key := _KEY.match(line):
            lines.setdefault((*prefix, key[1]), number)
        for quotes in ('"""', "'''"):
            if line.count(quotes) % 2:
                inside = quotes
    return lines


def _enter(names: list[str], is_array: bool, counts: dict[Keys, int]) -> Keys:
    prefix: Keys = ()
    for position, raw in enumerate(names):
        prefix = (*prefix, raw.strip().strip("\"'"))
        if is_array and position == len(names) - 1:
            counts[prefix] = counts.get(prefix, -1) + 1
        if prefix in counts:
            prefix = (*prefix, counts[prefix])
    return prefix


class Table:
    """One table of a TOML file; ``problems`` is shared by all tables of the file."""

    def __init__(
        self,
        values: Mapping[str, object],
        path: str,
        lines: Mapping[Keys, int],
        keys: Keys = (),
        problems: list[Problem] | None = None,
    ) -> None:
        self.values = values
        self.path = path
        self.problems: list[Problem] = [] if problems is None else problems
        self.lines = lines
        self._keys = keys
        self._known: set[str] = set()

    def line(self, key: str = "") -> int:
        """The line of a key, or of the nearest table around it."""
        return self.line_of((*self._keys, key) if key else self._keys)

    def line_of(self, keys: Keys) -> int:
        """The line of a key by its whole path in the file, or of the nearest table around it."""
        while keys not in self.lines:
            keys = keys[:-1]
        return self.lines[keys]

    def report(self, key: str, found: str, valid: str, hint: str) -> None:
        """Add a problem at the line of ``key``."""
        self.problems.append(Problem(self.path, self.line(key), found, valid, hint))

    def text(self, key: str) -> str:
        """A required, non-empty string."""
        value = self._required(key, str)
        if isinstance(value, str) and not value.strip():
            self.report(key, f"{key} 是空的", "有内容的字符串", "没有的内容请删去整个键")
        return value if isinstance(value, str) else ""

    def optional_text(self, key: str) -> str | None:
        """A string, or None when the key is absent."""
        return self.text(key) if self._has(key) else None

    def texts(self, key: str) -> tuple[str, ...]:
        """A required array of strings, at least one."""
        value = self._required(key, list)
        items = value if isinstance(value, list) else []
        texts = tuple(item for item in items if isinstance(item, str) and item.strip())
        if isinstance(value, list) and (len(texts) < len(items) or not texts):
            self.report(key, f"{key} = {value!r}", "有内容的字符串数组", "逐个加引号")
        return texts

    def boolean(self, key: str) -> bool:
        """A required true or false."""
        value = self._required(key, bool)
        return value is True

    def integer(self, key: str) -> int:
        """A required whole number."""
        value = self._required(key, int)
        return value if isinstance(value, int) else 0

    def optional_integer(self, key: str) -> int | None:
        """A whole number, or None when the key is absent."""
        return self.integer(key) if self._has(key) else None

    def date(self, key: str) -> datetime.date:
        """A required date."""
        value = self._required(key, datetime.date)
        return value if isinstance(value, datetime.date) else datetime.date.min

    def optional_date(self, key: str) -> datetime.date | None:
        """A date, or None when the key is absent."""
        return self.date(key) if self._has(key) else None

    def choice[E: StrEnum](self, key: str, kind: type[E]) -> E:
        """A required string that is a member of ``kind``."""
        value = self.text(key)
        members = list(kind)
        for member in members:
            if member.value == value:
                return member
        if value:
            valid = "、".join(member.value for member in members)
            self.report(key, f"{key} = {value!r}", valid, near(value, list(members)))
        return members[0]

    def table(self, key: str) -> Table:
        """A required sub-table."""
        value = self._required(key, dict)
        return self._child(value if isinstance(value, dict) else {}, key)

    def tables(self, key: str) -> tuple[Table, ...]:
        """An array of tables; absent means none."""
        if not self._has(key):
            return ()
        values = self._required(key, list)
        if not isinstance(values, list):
            return ()
        found: list[Table] = []
        for index, value in enumerate(values):
            if isinstance(value, dict):
                found.append(self._child(value, key, index))
            else:
                self.report(key, f"{key} 的第 {index + 1} 项不是表", "表", "写成 [[…]] 或 {…}")
        return tuple(found)

    def finish(self) -> None:
        """Report every key that nothing has asked for."""
        for key in self.values:
            if key not in self._known:
                known = sorted(self._known)
                self.report(key, f"不认识的键 {key}", "、".join(known), near(key, known))

    def _child(self, values: Mapping[str, object], *keys: str | int) -> Table:
        return Table(values, self.path, self.lines, (*self._keys, *keys), self.problems)

    def _has(self, key: str) -> bool:
        self._known.add(key)
        return key in self.values

    def _required(self, key: str, kind: type) -> object:
        names = {
            str: "字符串",
            int: "整数",
            bool: "true 或 false",
            dict: "表",
            list: "数组",
            datetime.date: "日期",
        }
        if not self._has(key):
            self.report("", f"缺少键 {key}", names[kind], f"补上 {key} = …")
            return None
        value = self.values[key]
        exact = isinstance(value, bool) is (kind is bool) and not isinstance(
            value, datetime.datetime
        )
        if not (isinstance(value, kind) and exact):
            self.report(key, f"{key} = {value!r}", names[kind], "检查引号和写法")
            return None
        return value


def near(word: str, valid: list[str]) -> str:
    """A hint that names the nearest valid word."""
    close = get_close_matches(word, valid, n=1)
    return f"是不是 {close[0]}？" if close else "检查拼写"


def load_toml(path: Path, *, hint: str = "补上这个文件", published: bool = True) -> Table:
    """Read a TOML file; see ``read_text`` for ``hint`` and ``published``.

    Raises DataError when there is none, or it is no text, or no TOML.
    """
    text = read_text(path, hint=hint, published=published)
    return read_toml(text, str(path), published=published)


def read_toml(text: str, path: str, *, published: bool = True) -> Table:
    """Read a TOML text; ``path`` is only for messages.

    Raises DataError when the text is not TOML, is nested too deep, has a number that is too
    large or, with ``published``, a character written as \\uXXXX that no reader can see.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _TOML_LINE.search(str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        problem = Problem(path, line, f"不是 TOML：{error}", "TOML", "检查引号、括号和等号")
        raise DataError([problem]) from error
    except RecursionError as error:
        raise DataError([_too_deep(path, _deepest_line(text))]) from error
    except ValueError as error:
        # The interpreter refuses to read a number of thousands of digits.
        numbered = enumerate(text.split("\n"), start=1)
        line = next((number for number, words in numbered if _LONG_NUMBER.search(words)), 0)
        raise DataError([_too_large(path, line)]) from error
    lines = key_lines(text)
    table = Table(values, path, lines)
    if odd := next(_odd_values(values, table, published), None):
        raise DataError([odd])
    return table


def _odd_values(values: object, table: Table, published: bool) -> Iterator[Problem]:
    """Values that no reader of a table could show: too deep, too large, unseen."""
    waiting: list[tuple[Keys, object]] = [((), values)]
    while waiting:
        keys, value = waiting.pop()
        line = table.line_of(keys)
        if len(keys) > _DEEPEST:
            yield _too_deep(table.path, line)
        elif isinstance(value, dict):
            waiting += (((*keys, key), inner) for key, inner in value.items())
        elif isinstance(value, list):
            waiting += (((*keys, at), inner) for at, inner in enumerate(value))
        elif isinstance(value, int) and abs(value) >= _LARGEST:
            yield _too_large(table.path, line)
        elif published and isinstance(value, str):
            for odd in odd_characters(table.path, value):
                yield Problem(table.path, line, odd.found, odd.valid, odd.hint)


def _too_deep(path: str, line: int) -> Problem:
    return Problem(path, line, "数组或表嵌套得太深", f"不超过 {_DEEPEST} 层", "核对括号")


def _too_large(path: str, line: int) -> Problem:
    return Problem(path, line, "数太大", "不超过 18 位的整数", "核对数字，或写成带引号的字符串")


def _deepest_line(text: str) -> int:
    """The line where most brackets are open."""
    depths: list[tuple[int, int]] = []
    depth = 0
    for number, line in enumerate(text.split("\n"), start=1):
        opened = line.count("[") + line.count("{")
        depths.append((-(depth + opened), number))
        depth += opened - line.count("]") - line.count("}")
    return min(depths)[1]
