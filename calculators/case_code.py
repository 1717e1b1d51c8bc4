"""A result code: one whole case in letters, with marks of the text, rules and answer it had.

The code holds the case itself, so it can be computed again by whoever types it in. The marks
are 16 bits each: they find a change, but are no proof against someone who wants to deceive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from calculators.code_bits import CodeError, Reader, Writer, name_bits
from calculators.fields import LISTS, NUMERIC, Field, FieldType
from calculators.inputs import Given, Inputs
from calculators.registry import CALCULATORS
from calculators.rulebook import Rulebook
from calculators.wording import plain

MOST_LETTERS = 80
"""A longer code is not worth typing: the link of the case serves instead."""
MARK_BITS = 16
_VERSION = 1
_VERSION_BITS = 3
_NAME_BITS = 12
_DAY_BITS = 16
_FIRST_DAY = date(1990, 1, 1)
_LOWEST_EXPONENT = -6
_ALL = "*"


@dataclass(frozen=True, slots=True)
class Marks:
    """What a case rested on when its code was made, shortened to ``MARK_BITS`` bits each."""

    text: int
    rules: int
    answer: int


@dataclass(frozen=True, slots=True)
class CodedCase:
    """A case read from a code; ``policy`` is a slug or ``*``, ``inputs`` are raw inputs."""

    calculator: str
    policy: str
    as_of: date
    inputs: Mapping[str, object]
    marks: Marks

    @property
    def request(self) -> dict[str, object]:
        """The case as a request of the protocol."""
        return {
            "calculator": self.calculator,
            "policies": _ALL if self.policy == _ALL else [self.policy],
            "as_of": self.as_of.isoformat(),
            "inputs": dict(self.inputs),
        }


def write_code(case: CodedCase, inputs: Inputs, rulebook: Rulebook) -> str | None:
    """The code of a case, or None when it would be too long or could not be read back.

    ``inputs`` are those of the case, checked.
    """
    days = (case.as_of - _FIRST_DAY).days
    fields = {field.key: field for field in CALCULATORS[case.calculator].fields(rulebook)}
    if not 0 <= days < 1 << _DAY_BITS:
        return None
    bits = Writer()
    bits.put(_VERSION, _VERSION_BITS)
    bits.put(name_bits(case.calculator, _NAME_BITS), _NAME_BITS)
    bits.put(name_bits(case.policy, _NAME_BITS), _NAME_BITS)
    bits.put(days, _DAY_BITS)
    for mark in (case.marks.text, case.marks.rules, case.marks.answer):
        bits.put(mark, MARK_BITS)
    bits.put_any(len(inputs.given))
    for key, value in inputs.given.items():
        bits.put(name_bits(key, _NAME_BITS), _NAME_BITS)
        if not _put_value(bits, fields[key], value):
            return None
    code = bits.written()
    if len(code.replace("-", "")) > MOST_LETTERS:
        return None
    try:
        again = read_code(code, rulebook)
    except CodeError:
        return None
    same = (again.calculator, again.policy, tuple(again.inputs))
    return code if same == (case.calculator, case.policy, tuple(inputs.given)) else None


def read_code(code: str, rulebook: Rulebook) -> CodedCase:
    """The case of a code; raises CodeError when it is mistyped or names what is not held."""
    bits = Reader(code)
    if bits.take(_VERSION_BITS) != _VERSION:
        raise CodeError("结果码是另一种版本的，这里读不了。")
    calculator = CALCULATORS[_named(bits, CALCULATORS, "计算器")]
    slugs = [_ALL, *(policy.slug for policy in rulebook.policies)]
    policy = _named(bits, slugs, "政策文件")
    as_of = _FIRST_DAY + timedelta(days=bits.take(_DAY_BITS))
    marks = Marks(bits.take(MARK_BITS), bits.take(MARK_BITS), bits.take(MARK_BITS))
    fields = {field.key: field for field in calculator.fields(rulebook)}
    inputs: dict[str, object] = {}
    for _ in range(bits.take_any()):
        key = _named(bits, fields, "输入项")
        inputs[key] = _take_value(bits, fields[key])
    return CodedCase(calculator.name, policy, as_of, inputs, marks)


def _named(bits: Reader, names: Iterable[str], kind: str) -> str:
    mark = bits.take(_NAME_BITS)
    found = [name for name in names if name_bits(name, _NAME_BITS) == mark]
    if len(found) != 1:
        raise CodeError(f"结果码里的{kind}，本版手册没有（可能已经改名或者移除）。")
    return found[0]


def _put_value(bits: Writer, field: Field, value: Given) -> bool:
    """Add a checked input; False when it cannot be written."""
    match value:
        case bool():
            bits.put(value, 1)
        case Decimal():
            if field.type in LISTS:
                return _put_value(bits, field, (value,))
            _put_number(bits, value)
        case date():
            days = (value - _FIRST_DAY).days
            if not 0 <= days < 1 << _DAY_BITS:
                return False
            bits.put(days, _DAY_BITS)
        case tuple():
            bits.put_any(len(value))
            for item in value:
                if isinstance(item, Decimal):
                    _put_number(bits, item)
                else:
                    bits.put(name_bits(item, _NAME_BITS), _NAME_BITS)
        case str() if field.type is FieldType.CHOICE:
            bits.put(name_bits(value, _NAME_BITS), _NAME_BITS)
        case str():
            data = value.encode()
            bits.put_any(len(data))
            for byte in data:
                bits.put(byte, 8)
    return True


def _take_value(bits: Reader, field: Field) -> object:
    if field.type in LISTS:
        return [_take_number(bits) for _ in range(bits.take_any())]
    if field.type in NUMERIC:
        return _take_number(bits)
    if field.type is FieldType.FLAG:
        return bool(bits.take(1))
    if field.type is FieldType.DATE:
        return (_FIRST_DAY + timedelta(days=bits.take(_DAY_BITS))).isoformat()
    if field.type is FieldType.CHOICE:
        return _named(bits, field.choices, "选项")
    if field.type is FieldType.CHOICES:
        return [_named(bits, field.choices, "选项") for _ in range(bits.take_any())]
    return _text(bytes(bits.take(8) for _ in range(bits.take_any())))


def _put_number(bits: Writer, number: Decimal) -> None:
    """Digits without the zeros at their end, and the place of the last one."""
    digits = plain(number)
    whole = digits.replace(".", "").rstrip("0") or "0"
    point = len(digits.partition(".")[2])
    zeros = len(digits.replace(".", "")) - len(whole)
    bits.put(zeros - point - _LOWEST_EXPONENT, 5)
    bits.put_any(int(whole))


def _take_number(bits: Reader) -> str:
    exponent = bits.take(5) + _LOWEST_EXPONENT
    return plain(Decimal(bits.take_any()).scaleb(exponent))


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise CodeError("结果码里的文字读不出来。") from None


def combined(parts: Sequence[str]) -> int:
    """One mark of several texts."""
    return name_bits("\n".join(parts), MARK_BITS)
