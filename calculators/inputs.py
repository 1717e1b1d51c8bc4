"""Raw inputs checked against their declarations; a wrong one becomes an error that teaches."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculators.fields import LISTS, NUMERIC, Field, FieldType
from calculators.invisible import invisible_in
from calculators.typed_days import read_day
from calculators.typed_numbers import MOST_NUMBERS, Unreadable, evened, read_typed
from calculators.watching import Watched
from calculators.wording import counted

type Given = Decimal | tuple[Decimal, ...] | bool | str | tuple[str, ...] | date

_LONGEST_TEXT = 256
_MOST_FIELDS = 256
_LONGEST_KEY = 64
_LARGEST_INTEGER = 10**20
"""Beyond it an integer is not even written out: that may take Python too many digits."""
_MOST_DOUBTS = 3
_SHOWN = 40
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
    """The checked inputs of one request; an absent key answers None.

    ``doubts`` are, by key, sentences on numbers that are possible but look like a slip of the unit.
    """

    given: Mapping[str, Given]
    doubts: Mapping[str, str] = dataclasses.field(default_factory=dict)

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
    if len(raw) > _MOST_FIELDS:
        message = f"一次最多填 {_MOST_FIELDS} 项，收到 {len(raw)} 项。"
        return Inputs({}), (InputProblem("invalid-input", "inputs", message, "请检查请求。"),)
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
    doubts = {key: doubt for key in given if (doubt := _doubt(declared[key], given[key]))}
    return Inputs(given, doubts), tuple(problems)


def _doubt(field: Field, value: Given) -> str:
    numbers = value if isinstance(value, tuple) else (value,)
    found = [number for number in numbers if isinstance(number, Decimal) and field.doubts(number)]
    if not found:
        return ""
    shown = "、".join(counted(number, field.unit) for number in found[:_MOST_DOUBTS])
    more = f"等 {len(found)} 个数" if len(found) > _MOST_DOUBTS else ""
    unit = "是元还是万元" if field.type in _MONEY else "和位数"
    return f"“{field.label}”填的是{shown}{more}，这样的数少见，请核对单位{unit}。"


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
    near = difflib.get_close_matches(key, declared, n=1) if len(key) <= _LONGEST_KEY else []
    meant = f"是不是想写 {near[0]}（{declared[near[0]].label}）？" if near else ""
    known = "、".join(declared)
    hint = f"{meant}可用的输入项：{known}。"
    return InputProblem("unknown-field", key, f"没有名为 {shown(key)} 的输入项。", hint)


def _absent(value: object) -> bool:
    if isinstance(value, str):
        return not value.strip() and not invisible_in(value)
    return value is None or (isinstance(value, list | tuple) and not value)


def _read(field: Field, value: object) -> Given:
    if isinstance(value, Unreadable):
        raise _RefusedError(value.message, value.hint)
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
    if len(value) > MOST_NUMBERS:
        raise _RefusedError(f"一次最多填 {MOST_NUMBERS} 个数。", "请分批计算。")
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
            f"要填一个数，收到的是 {shown(value)}。", '带小数的数请写成字符串，例如 "1234.56"。'
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
    written = str(value)
    read = read_typed(written, field.unit)
    if isinstance(read, Unreadable):
        raise _RefusedError(read.message, read.hint)
    number = _within(field, read)
    written = evened(written)
    places = -int(number.as_tuple().exponent)
    if field.type in _WHOLE and places > 0:
        raise _RefusedError(
            f"要填整数，收到的是 {shown(written)}。", f"单位是{field.unit or '个'}。"
        )
    if field.type in _MONEY and places > 2:
        raise _RefusedError(f"最多精确到分，收到的是 {shown(written)}。", "小数点后最多两位。")
    if places > 6:
        raise _RefusedError(f"小数位太多，收到的是 {shown(written)}。", "小数点后最多六位。")
    return number


def _within(field: Field, number: Decimal) -> Decimal:
    if number > field.maximum:
        raise _too_large(field)
    if field.positive and not number:
        raise _RefusedError("不能是 0。", "请核对后重新填写；不知道就不填。")
    if number < field.minimum:
        raise _RefusedError(f"不能小于 {field.minimum}。", "请核对后重新填写。")
    return number


def _too_large(field: Field) -> _RefusedError:
    limit = format(field.maximum.normalize(), "f")
    money, unit = "请检查单位：金额以元计，不是万元。", f"请核对，单位是{field.unit or '个'}。"
    hint = money if field.type in _MONEY else unit
    return _RefusedError(f"大得不合理，最大可填 {limit}。", hint)


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and (flag := _FLAGS.get(_text(value).lower())) is not None:
        return flag
    raise _RefusedError(f"要答“是”或“否”，收到的是 {shown(value)}。", "填 true 或 false。")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _RefusedError(f"要填文字，收到的是 {shown(value)}。", "请写成字符串。")
    if name := invisible_in(value):
        raise _RefusedError(f"含有看不见的字符（{name}）。", "请删去它，或者重新输入。")
    text = " ".join(value.split())
    if len(text) > _LONGEST_TEXT:
        raise _RefusedError(f"太长，最多 {_LONGEST_TEXT} 个字。", "请只写要点。")
    return text


def _choice(field: Field, text: str) -> str:
    if text in field.choices:
        return text
    near = difflib.get_close_matches(text, field.choices, n=1)
    meant = f"是不是“{near[0]}”？" if near else ""
    raise _RefusedError(
        f"没有“{shown(text)}”这一项。", f"{meant}可选：{'、'.join(field.choices)}。"
    )


def _choice_list(field: Field, value: object) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list | tuple) or len(items) > MOST_NUMBERS:
        raise _RefusedError(f"要填一列选项，收到的是 {shown(value)}。", "可选多项。")
    return tuple(dict.fromkeys(_choice(field, _text(item)) for item in items))


def _day(text: str) -> date:
    day = read_day(text)
    if isinstance(day, Unreadable):
        raise _RefusedError(day.message, day.hint)
    return day


def shown(value: object) -> str:
    """A raw value short enough to stand in a message."""
    if isinstance(value, int) and abs(value) > _LARGEST_INTEGER:
        return "一个极大的数"
    text = value if isinstance(value, str) else _brief(value)
    if name := invisible_in(text[:_SHOWN]):
        return f"{text[:_SHOWN]}（含有看不见的字符：{name}）"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _brief(value: object) -> str:
    """How a value that is no text is named: lists and objects by their kind alone."""
    if isinstance(value, list | tuple):
        return "一列值"
    return "一个对象" if isinstance(value, Mapping) else str(value)
