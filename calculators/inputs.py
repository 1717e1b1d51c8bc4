"""Raw inputs checked against their declarations; a wrong one becomes an error that teaches."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculators.fields import LISTS, NUMERIC, Field, FieldType
from calculators.watching import Watched

type Given = Decimal | tuple[Decimal, ...] | bool | str | tuple[str, ...] | date

_NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
_LONGEST_TEXT = 256
_LONGEST_LIST = 4096
_LARGEST_INTEGER = 10**20
"""Beyond it an integer is not even written out: that may take Python too many digits."""
_SURE_DIGITS = 15
"""A whole number of so many digits is written out as it was typed."""
_WHOLE = frozenset({FieldType.COUNT, FieldType.COUNT_LIST})
_MONEY = frozenset({FieldType.AMOUNT, FieldType.AMOUNT_LIST})
_FLAGS = {"是": True, "否": False, "true": True, "false": False}


@dataclass(frozen=True, slots=True)
class InputProblem:
    """Why one input cannot be used, for the person who typed it.

    ``code`` is ``invalid-input``, ``unknown-field`` or ``contradiction``; ``field`` the key of
    the input.
    """

    code: str
    field: str
    message: str
    hint: str

    def described(self) -> dict[str, object]:
        """This problem as the ``error`` object of the protocol."""
        return {
            "code": self.code,
            "field": self.field,
            "message": self.message,
            "hint": self.hint,
        }


class _RefusedError(ValueError):
    """A value that cannot be read: message and hint."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Inputs:
    """The checked inputs of one request; an absent key answers None."""

    given: Mapping[str, Given]

    def has(self, key: str) -> bool:
        """Whether the input was given."""
        return key in self.given

    def part(self, keys: Container[str]) -> Inputs:
        """The inputs with these keys alone."""
        if isinstance(self.given, Watched):
            return Inputs(self.given.part(keys))
        return Inputs({key: value for key, value in self.given.items() if key in keys})

    def number(self, key: str) -> Decimal | None:
        """A count, an amount in yuan or a duration."""
        value = self.given.get(key)
        return value if isinstance(value, Decimal) else None

    def numbers(self, key: str) -> tuple[Decimal, ...] | None:
        """A list of counts or amounts; a single number counts as a list of one."""
        value = self.given.get(key)
        if isinstance(value, Decimal):
            return (value,)
        if not isinstance(value, tuple):
            return None
        return tuple(item for item in value if isinstance(item, Decimal))

    def flag(self, key: str) -> bool | None:
        """A yes or a no."""
        value = self.given.get(key)
        return value if isinstance(value, bool) else None

    def text(self, key: str) -> str | None:
        """Free text, or the chosen one of a choice."""
        value = self.given.get(key)
        return value if isinstance(value, str) else None

    def choices(self, key: str) -> tuple[str, ...] | None:
        """The chosen ones of a list of choices."""
        value = self.given.get(key)
        if not isinstance(value, tuple):
            return None
        return tuple(item for item in value if isinstance(item, str))

    def day(self, key: str) -> date | None:
        """A date."""
        value = self.given.get(key)
        return value if isinstance(value, date) else None


def read_inputs(
    fields: Sequence[Field], raw: Mapping[str, object]
) -> tuple[Inputs, tuple[InputProblem, ...]]:
    """Check every raw input against its declaration.

    Returns the readable inputs and every problem, in the order of ``raw``. An input that is
    null, an empty string or an empty list counts as not given.
    """
    return read_declared({field.key: field for field in fields}, raw)


def read_declared(
    declared: Mapping[str, Field], raw: Mapping[str, object]
) -> tuple[Inputs, tuple[InputProblem, ...]]:
    """The same with the fields by their key, where many cases are checked against them."""
    given: dict[str, Given] = {}
    problems = []
    for key, value in raw.items():
        field = declared.get(key)
        if field is None:
            problems.append(_unknown_field(key, declared))
        elif not _absent(value):
            try:
                given[key] = _read(field, value)
            except _RefusedError as refused:
                message = f"“{field.label}”{refused.message}"
                problems.append(InputProblem("invalid-input", key, message, refused.hint))
    return Inputs(given), tuple(problems)


def contradiction(key: str, message: str) -> InputProblem:
    """Two inputs that cannot be true together, told beside one of them."""
    return InputProblem("contradiction", key, message, "请核对后改正其中一处。")


def unequal_lists(fields: Sequence[Field], inputs: Inputs) -> tuple[InputProblem, ...]:
    """Lists of the same units (each township …) that do not have one number for each."""
    first: dict[str, Field] = {}
    problems = []
    for field in fields:
        if not field.each or not inputs.has(field.key):
            continue
        other = first.setdefault(field.each, field)
        count, before = (len(inputs.numbers(one.key) or ()) for one in (field, other))
        if count != before:
            message = (
                f"“{field.label}”填了 {count} 个数，“{other.label}”填了 {before} 个数，"
                f"都应当是每个{field.each}一个数，两处不一致。"
            )
            problems.append(contradiction(field.key, message))
    return tuple(problems)


def _unknown_field(key: str, declared: Mapping[str, Field]) -> InputProblem:
    near = difflib.get_close_matches(key, declared, n=1)
    meant = f"是不是想写 {near[0]}（{declared[near[0]].label}）？" if near else ""
    known = "、".join(declared)
    hint = f"{meant}可用的输入项：{known}。"
    return InputProblem("unknown-field", key, f"没有名为 {_shown(key)} 的输入项。", hint)


def _absent(value: object) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, list | tuple) and not value)


def _read(field: Field, value: object) -> Given:
    if field.type in LISTS:
        return _number_list(field, value)
    if field.type in NUMERIC:
        return _number(field, value)
    if field.type is FieldType.FLAG:
        return _flag(value)
    if field.type is FieldType.CHOICES:
        return _choice_list(field, value)
    text = _text(value)
    if field.type is FieldType.DATE:
        return _day(text)
    if field.type is FieldType.CHOICE:
        return _choice(field, text)
    return text


def _number_list(field: Field, value: object) -> tuple[Decimal, ...]:
    if not isinstance(value, list | tuple):
        raise _RefusedError("要逐个填写，是一列数。", '例如 ["120", "350"]，每个单位一个数。')
    if len(value) > _LONGEST_LIST:
        raise _RefusedError(f"一次最多填 {_LONGEST_LIST} 个数。", "请分批计算。")
    numbers = []
    for position, item in enumerate(value, start=1):
        try:
            numbers.append(_number(field, item))
        except _RefusedError as refused:
            raise _RefusedError(f"第 {position} 个数：{refused.message}", refused.hint) from None
    return tuple(numbers)


def _number(field: Field, value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise _RefusedError(
            f"要填一个数，收到的是 {_shown(value)}。", '带小数的数请写成字符串，例如 "1234.56"。'
        )
    if (
        isinstance(value, str)
        and len(value) <= _SURE_DIGITS
        and value.isascii()
        and value.isdigit()
    ):
        # Most numbers are a few digits: nothing of what follows can refuse them but the limits.
        return _within(field, Decimal(value))
    if isinstance(value, int) and abs(value) > _LARGEST_INTEGER:
        raise _too_large(field)
    written = unicodedata.normalize("NFKC", str(value)).strip()
    if written.startswith("-") and _NUMBER.fullmatch(written[1:]):
        raise _RefusedError(f"不能是负数，收到的是 {_shown(written)}。", "请填 0 或更大的数。")
    if _GROUPED.fullmatch(written):
        written = written.replace(",", "")
    if not _NUMBER.fullmatch(written):
        raise _RefusedError(
            f"要填一个数，收到的是 {_shown(written)}。",
            "只写阿拉伯数字和小数点，不写单位，金额以元计。",
        )
    if len(written.split(".")[0].lstrip("0")) > len(str(field.maximum.to_integral_value())):
        raise _too_large(field)
    number = _within(field, Decimal(written))
    places = -int(number.normalize().as_tuple().exponent)
    if field.type in _WHOLE and places > 0:
        raise _RefusedError(
            f"要填整数，收到的是 {_shown(written)}。", f"单位是{field.unit or '个'}。"
        )
    if field.type in _MONEY and places > 2:
        raise _RefusedError(f"最多精确到分，收到的是 {_shown(written)}。", "小数点后最多两位。")
    if places > 6:
        raise _RefusedError(f"小数位太多，收到的是 {_shown(written)}。", "小数点后最多六位。")
    return number


def _within(field: Field, number: Decimal) -> Decimal:
    if number > field.maximum:
        raise _too_large(field)
    if number < field.minimum:
        raise _RefusedError(f"不能小于 {field.minimum}。", "请核对后重新填写。")
    return number


def _too_large(field: Field) -> _RefusedError:
    limit = format(field.maximum.normalize(), "f")
    return _RefusedError(f"大得不合理，最大可填 {limit}。", "请检查单位：金额以元计，不是万元。")


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in _FLAGS:
        return _FLAGS[value.strip().lower()]
    raise _RefusedError(f"要答“是”或“否”，收到的是 {_shown(value)}。", "填 true 或 false。")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _RefusedError(f"要填文字，收到的是 {_shown(value)}。", "请写成字符串。")
    text = value.strip()
    if len(text) > _LONGEST_TEXT:
        raise _RefusedError(f"太长，最多 {_LONGEST_TEXT} 个字。", "请只写要点。")
    return text


def _choice(field: Field, text: str) -> str:
    if text in field.choices:
        return text
    near = difflib.get_close_matches(text, field.choices, n=1)
    meant = f"是不是“{near[0]}”？" if near else ""
    raise _RefusedError(
        f"没有“{_shown(text)}”这一项。", f"{meant}可选：{'、'.join(field.choices)}。"
    )


def _choice_list(field: Field, value: object) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list | tuple):
        raise _RefusedError(f"要填一列选项，收到的是 {_shown(value)}。", "可选多项。")
    return tuple(dict.fromkeys(_choice(field, _text(item)) for item in items))


def _day(text: str) -> date:
    day = parse_day(text)
    if day is None:
        raise _RefusedError(f"要填日期，收到的是 {_shown(text)}。", "写成 2025-01-31 的样子。")
    return day


def parse_day(text: str) -> date | None:
    """Read YYYY-MM-DD, or answer None when it is not a day of the calendar."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _shown(value: object) -> str:
    """A raw value short enough to stand in a message."""
    if isinstance(value, int) and abs(value) > _LARGEST_INTEGER:
        return "一个极大的数"
    text = value if isinstance(value, str) else _brief(value)
    return text if len(text) <= 40 else f"{text[:40]}…"


def _brief(value: object) -> str:
    """How a value that is no text is named: lists and objects by their kind alone."""
    if isinstance(value, list | tuple):
        return "一列值"
    return "一个对象" if isinstance(value, Mapping) else str(value)
