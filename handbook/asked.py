"""What a reader of TOML asks for, found by letting it read a table that notes every question."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import override

from handbook.located import Table


@dataclass(frozen=True, slots=True)
class AskedKey:
    """One key: its type in Chinese or the words it may hold, and whether it must be there."""

    name: str
    type: str
    required: bool


@dataclass(frozen=True, slots=True)
class AskedTable:
    """One table by its dotted name (empty for the file itself) with its keys in order."""

    name: str
    repeated: bool
    keys: tuple[AskedKey, ...]

    @property
    def header(self) -> str:
        """As the file writes it: ``[source]``, ``[[evidence]]``, nothing for the file itself."""
        if not self.name:
            return ""
        return f"[[{self.name}]]" if self.repeated else f"[{self.name}]"


def asked_tables(read: Callable[[Table], object]) -> tuple[AskedTable, ...]:
    """The tables and keys ``read`` asks for, in the order in which it asks.

    ``read`` gets empty values, so of keys that depend on a choice it asks those of the first.
    """
    noted: dict[tuple[str, bool], dict[str, AskedKey]] = {}
    read(_Noting("", False, noted))
    return tuple(
        AskedTable(name, repeated, tuple(keys.values())) for (name, repeated), keys in noted.items()
    )


class _Noting(Table):
    """A table that holds nothing, reports nothing and notes every question."""

    def __init__(
        self, name: str, repeated: bool, noted: dict[tuple[str, bool], dict[str, AskedKey]]
    ) -> None:
        super().__init__({}, "", {(): 1})
        self._name = name
        self._noted = noted
        self._asked = noted.setdefault((name, repeated), {})

    @override
    def report(self, key: str, found: str, valid: str, hint: str) -> None:
        """Nothing is wrong with a table nobody wrote."""

    @override
    def finish(self) -> None:
        """No key is left over."""

    @override
    def text(self, key: str) -> str:
        self._note(key, "字符串", True)
        return ""

    @override
    def optional_text(self, key: str) -> str | None:
        self._note(key, "字符串", False)
        return None

    @override
    def texts(self, key: str) -> tuple[str, ...]:
        self._note(key, "字符串数组", True)
        return ()

    @override
    def boolean(self, key: str) -> bool:
        self._note(key, "true 或 false", True)
        return False

    @override
    def integer(self, key: str) -> int:
        self._note(key, "整数", True)
        return 0

    @override
    def optional_integer(self, key: str) -> int | None:
        self._note(key, "整数", False)
        return None

    @override
    def date(self, key: str) -> datetime.date:
        self._note(key, "日期", True)
        return datetime.date.min

    @override
    def optional_date(self, key: str) -> datetime.date | None:
        self._note(key, "日期", False)
        return None

    @override
    def choice[E: StrEnum](self, key: str, kind: type[E]) -> E:
        self._note(key, "、".join(kind), True)
        return next(iter(kind))

    @override
    def table(self, key: str) -> Table:
        return self._below(key, False)

    @override
    def tables(self, key: str) -> tuple[Table, ...]:
        return (self._below(key, True),)

    def _below(self, key: str, repeated: bool) -> Table:
        name = f"{self._name}.{key}" if self._name else key
        return _Noting(name, repeated, self._noted)

    def _note(self, key: str, type_words: str, required: bool) -> None:
        self._asked[key] = AskedKey(key, type_words, required)
