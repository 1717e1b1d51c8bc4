"""TOML tables that know their lines, so that a mistake is reported as path:line.

Reading is strict: a key that is missing, of another type or unknown becomes a Problem.
Getters then return an empty value so that reading goes on and every problem is collected;
call ``fail_if_any(table.problems)`` before the values are used.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from enum import StrEnum

from handbook.problems import DataError, Problem

type Keys = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")
_TOML_LINE = re.compile(r"\(at line (\d+)")


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
        self._lines = lines
        self._keys = keys
        self._known: set[str] = set()

    def line(self, key: str = "") -> int:
        """The line of a key, or of the nearest table around it."""
        keys: Keys = (*self._keys, key) if key else self._keys
        while keys not in self._lines:
            keys = keys[:-1]
        return self._lines[keys]

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
        return Table(values, self.path, self._lines, (*self._keys, *keys), self.problems)

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


def read_toml(text: str, path: str) -> Table:
    """Read a TOML text; ``path`` is only for messages.

    Raises DataError when the text is not TOML.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _TOML_LINE.search(str(error))
        line = int(at[1]) if at else 0
        problem = Problem(path, line, f"不是 TOML：{error}", "TOML", "检查引号、括号和等号")
        raise DataError([problem]) from error
    return Table(values, path, key_lines(text))
