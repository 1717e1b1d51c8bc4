"""The headings of a table: what each column holds, whatever way its heading is written."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from calculators.batch.marks import column_name
from calculators.fields import LISTS, NUMERIC, Field, FieldType

POLICY = "文件"
"""The heading of the column that says which text a row is answered by."""
AS_OF = "按哪一天算"
"""The heading of the column with the date of a row."""
MADE = "测算："
"""What the headings of a result begin with; a result handed in again is computed anew."""
NAME = "名称"
"""A column of the reader's own, to tell the rows apart; nothing is computed from it."""
_POLICY_HEADINGS = frozenset({POLICY, "地区", "文件/地区", "文件代号", "policy"})
_AS_OF_HEADINGS = frozenset({AS_OF, "日期", "测算日期", "as_of"})
_UNIT = re.compile(r"[(\[]([^()\[\]]*)[)\]]$")
_MONEY = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}
MONEY_UNITS = frozenset(_MONEY)
"""The units a column of money may state."""


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the columns stand, counted from 0.

    ``fields`` gives by column the input and the factor to its base unit (万元 is 10000).
    ``unused`` lists the headings that name no input, each with what may have been meant.
    """

    fields: Mapping[int, tuple[Field, Decimal]]
    policy: int | None
    as_of: int | None
    unused: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HeadingProblem:
    """Why a table cannot be answered at all: message and hint for the person who made it."""

    message: str
    hint: str


def heading(field: Field) -> str:
    """The heading a template gives the column of an input: label and unit."""
    return f"{field.label}（{field.unit}）" if field.unit else field.label


def read_headings(
    cells: Sequence[str], fields: Sequence[Field]
) -> Headings | tuple[HeadingProblem, ...]:
    """Find the column of every input by label, by a text's own label or by key.

    White space and width of characters do not matter. A unit in brackets must be that of the
    input, or one of money; a column with any other is told as not used. A table without any
    known input, or with two columns for one, is refused.
    """
    known = known_headings(fields)
    found: dict[int, tuple[Field, Decimal]] = {}
    policy = as_of = None
    unused: list[tuple[str, str]] = []
    problems: list[HeadingProblem] = []
    for at, cell in enumerate(cells):
        written = fold(cell)
        name, unit = _without_unit(written)
        field = _field_of(written, known)
        if written in _POLICY_HEADINGS and policy is None:
            policy = at
        elif written in _AS_OF_HEADINGS and as_of is None:
            as_of = at
        elif field is None:
            if written and written != NAME and not written.startswith(fold(MADE)):
                unused.append((cell.strip(), _near(name, fields)))
        elif any(field.key == other.key for other, _ in found.values()):
            first = next(place for place, (other, _) in found.items() if other.key == field.key)
            places = f"{column_name(first)} 列和 {column_name(at)} 列"
            message = f"有两列都是“{field.label}”（{places}）。"
            problems.append(HeadingProblem(message, "只留一列，另一列改名或删去。"))
        else:
            found[at] = (field, _MONEY.get(unit, Decimal(1)))
    if not found and not problems:
        labels = "、".join(field.label for field in fields[:6])
        problems.append(
            HeadingProblem(
                "没有找到列名：没有认出任何一个输入项的名称。",
                f"请用本计算器的模板，保留列名那一行，例如：{labels}。",
            )
        )
    return tuple(problems) or Headings(found, policy, as_of, tuple(unused))


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """A heading or name with width, white space and case evened out."""
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


def known_headings(fields: Iterable[Field]) -> dict[str, Field]:
    """Every way to write the heading of an input, evened out by ``fold``."""
    names: dict[str, Field] = {}
    for field in fields:
        for name in (field.key, field.label, *field.labels.values(), heading(field)):
            names.setdefault(fold(name), field)
    return names


def is_heading(text: str, known: Mapping[str, Field]) -> bool:
    """Whether a column under this heading is read: an input, the text or the date of a row."""
    written = fold(text)
    named = written in _POLICY_HEADINGS or written in _AS_OF_HEADINGS
    return named or _field_of(written, known) is not None


def _field_of(written: str, known: Mapping[str, Field]) -> Field | None:
    name, unit = _without_unit(written)
    return known.get(written) or _measured(known.get(name), unit)


def _without_unit(written: str) -> tuple[str, str]:
    """A heading without the unit in brackets at its end, and that unit; empty for none."""
    unit = _UNIT.search(written)
    if unit is None:
        return written, ""
    return written[: unit.start()], unit[1].removeprefix("单位:")


def _measured(field: Field | None, unit: str) -> Field | None:
    """The field where its numbers can stand in this unit: months are no years."""
    if field is None or not unit or unit == field.unit:
        return field
    return field if field.unit == "元" and unit in _MONEY else None


def _near(name: str, fields: Sequence[Field]) -> str:
    labels = {fold(field.label): field.label for field in fields}
    close = difflib.get_close_matches(name, labels, n=1, cutoff=0.7)
    return labels[close[0]] if close else ""


def filled_by_example(field: Field) -> str:
    """What a template says of a column: how its cells are written."""
    if field.type in LISTS:
        return "一格填几个数，用顿号、分号或空格隔开"
    if field.type in NUMERIC:
        return f"填数，单位{field.unit}" if field.unit else "填数"
    if field.type is FieldType.FLAG:
        return "是 / 否"
    if field.type is FieldType.DATE:
        return "例如 2025-01-31"
    if field.type is FieldType.CHOICE:
        return "选一项：" + " / ".join(field.choices)
    if field.type is FieldType.CHOICES:
        return "可选几项，用分号隔开：" + " / ".join(field.choices)
    return "填文字"
