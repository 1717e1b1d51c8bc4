"""Quantities in running text: numbers with their unit, bound and place.

``find_quantities`` is the one reader behind the tie gate, the number ledger and typed
amounts: what it cannot read out of the words, no rule may claim. A number with something
beside it that changes it (三千多户, 两三户, 约5万元, 一年又半) is found and not understood.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from calculators.day_words import DAYS, Days, read_days
from calculators.numerals import SCALES, plain_numerals, read_digits, read_number, read_numerals
from calculators.quantity_words import (
    AFTER,
    AND,
    BEFORE,
    COMMON,
    EXCLUSIVE,
    FRACTION_SIGNS,
    HAN_SIGNS,
    INCLUDED,
    LED,
    NUMBER_STARTS,
    OR,
    PART_SIGNS,
    RATIO,
    START,
    TAIL,
    TO,
    TOUCH,
    TOUCH_BARE,
    UNIT,
    Normal,
    bound_after,
    bound_before,
    normal_words,
)
from calculators.units import HALVED, TIME, UNITS


class Shape(StrEnum):
    """How a quantity is written."""

    AMOUNT = "amount"
    """One number: 400 万元以上."""
    RANGE = "range"
    """Two ends: 1至3年, 已满1年不满10年."""
    RATIO = "ratio"
    """One number to another: 800：1."""
    DAYS = "days"
    """A day, a year or a period: 2018年8月31日前."""
    UNREAD = "unread"
    """Not understood, so it proves nothing: 三千多户, 几十名, 1、2名."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity and where it stands: ``text[start:end]``, its bound words included.

    ``low`` and ``high`` are in the base unit (5万元 is 50000 元, 1年 is 12 月, 2% is 0.02
    比例) and equal for a single amount; for a ratio they are its two sides and ``unit`` is
    empty. ``bound`` is at-least, at-most, above, below, each (每万人口) or empty.
    ``low_included`` and ``high_included`` say whether the number itself belongs to what is
    meant: 以上 includes it, 超过 and 不满 do not. ``days`` is set for days only, and None
    where the calendar has no such day (2月30日).
    """

    shape: Shape
    start: int
    end: int
    text: str
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    unit: str = ""
    bound: str = ""
    days: Days | None = None
    low_included: bool = True
    high_included: bool = True


@dataclass(frozen=True, slots=True)
class _Number:
    """A written number up to ``end``; ``value`` is None where it is no one number.

    ``shared`` is the scale a bare number before it may share (2至6千户), ``of`` the
    denominator of a share (百分之五).
    """

    end: int
    value: Decimal | None
    shared: Decimal = Decimal(1)
    of: Decimal = Decimal(0)
    is_bare_han: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """A number with its unit and bounds up to ``end``; ``factor`` is of the unit, 0 for none."""

    end: int
    number: _Number
    half: bool = False
    unit: str = ""
    factor: Decimal = Decimal(0)
    bound: str = ""
    included: bool = True
    clear: bool = True
    written: str = ""

    @property
    def value(self) -> Decimal:
        """In the base unit."""
        number = self.number.value or Decimal(0)
        return (number + (Decimal("0.5") if self.half else 0)) * (self.factor or 1)


_DAYS = re.compile(DAYS)
_BEFORE = re.compile(f"{BEFORE} ?(?={NUMBER_STARTS})")
_AFTER = re.compile(f" ?{AFTER}")
_INCLUDED = re.compile(f" ?{INCLUDED}")
_ARABIC = re.compile(r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?: \d{3})+(?!\d)|\d+)(?:\.\d+)?")
_SCALE = re.compile(" ?([十百千万亿萬億佰仟]+)")
_HAN = re.compile(rf"[{HAN_SIGNS}{PART_SIGNS}](?:[{HAN_SIGNS}{PART_SIGNS}]|○)*")
_POINT = re.compile(rf"点((?:[{HAN_SIGNS}])+)")
_SHARE = re.compile(
    rf"(?:(?P<of>[{HAN_SIGNS}]{{1,9}})分之(?:(?P<digits>\d+(?:\.\d+)?)|(?P<whole>[{HAN_SIGNS}{PART_SIGNS}]+)"
    rf"(?:点(?P<rest>[{HAN_SIGNS}]+))?)|(?P<over>\d{{1,9}}) ?/ ?(?P<under>\d{{1,9}}))"
)
_VULGAR = re.compile(rf"(?P<whole>\d{{1,9}})?(?P<sign>[{FRACTION_SIGNS}])")
_HALF_UNIT = re.compile(" ?个半(月|小时|学年|季度|工作日)")
_HALF_OF_ALL = re.compile("半数|一半")
_CAPITAL = re.compile(rf"[壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟](?![{HAN_SIGNS}])")
"""One capital alone is seldom a number: 伍户 may be a name."""
_APPROXIMATE = re.compile(" ?[多余来]")
_GOES_ON = re.compile(r" ?\d| ?分之| ?点")
_VAGUE_DAYS = re.compile(r" ?[半几][年月]| ?[多余]")
_ITSELF = ("", "本数", "本级", "本日")
_MOST_SIGNS = 40
_LONGEST_YEARS = 200
_TENTH = Decimal(10)


@lru_cache(maxsize=4096)
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of a text in order, none overlapping, in time linear in its length.

    Chinese numerals count only with a unit (一次, 三千户) or as a fraction (百分之二): 统一
    is no number. Full width digits and spaces inside numbers are read as they stand.
    """
    normal = normal_words(text)
    return tuple(_scan(text, normal))


def parse_amount(text: str) -> Quantity | None:
    """Read a text that is one quantity and nothing else; None when it is not.

    >>> parse_amount("3.5千").low
    Decimal('3500.0')
    """
    clean = text.strip()
    normal = normal_words(clean)
    if not clean:
        return None
    found, _ = _read(normal.words, 0, bare_han=True)
    if found is None or found.end != len(normal.words) or found.shape is Shape.UNREAD:
        return None
    return replace(found, start=0, end=len(clean), text=clean)


def _scan(text: str, normal: Normal) -> Iterator[Quantity]:
    words, at, free = normal.words, 0, 0
    while found := START.search(words, at):
        if found["word"] is not None:
            at = free = found.end()
            continue
        first = found.start()
        read, at = _read(words, first)
        if read is not None:
            if first > free and LED.search(words, max(0, first - 3), first):
                read, at = _unread(words, first, at)
            start, end = normal.span(read.start, read.end)
            yield replace(read, start=start, end=end, text=text[start:end])


def _read(words: str, at: int, bare_han: bool = False) -> tuple[Quantity | None, int]:
    """The quantity at a place of normal words, if one is there, and where to go on."""
    if found := _DAYS.match(words, at):
        days = _days(words, found)
        return days, days.end
    start = START.match(words, at)
    if start is None or start["word"] is not None:
        return None, at + 1
    if start["vague"]:
        return _vague(words, at, start.end("vague"))
    if start["each"]:
        return _each(words, at, start.end("each"))
    part = _part(words, at)
    if part is None:
        return None, at + 1
    is_lonely = not part.unit or _CAPITAL.match(words, at)
    if part.number.is_bare_han and is_lonely and not bare_han and not part.bound:
        return _lonely(words, at, part)
    if at and _is_led(words[at - 1], part):
        return _unread(words, at, part.end)
    if ratio := _ratio(words, at, part):
        return ratio, ratio.end
    return _joined(words, at, part)


def _is_led(sign: str, part: _Part) -> bool:
    """Whether the sign before a quantity changes it: A3户, .5户, 不必超过3年."""
    return (
        sign == "."
        or (sign.isascii() and sign.isalpha())
        or bool(part.bound and sign in "必定无非勿莫")
    )


def _joined(words: str, at: int, part: _Part) -> tuple[Quantity | None, int]:
    """An amount, or what it makes together with the amount right behind it."""
    if to := TO.match(words, part.end):
        end = _part(words, to.end())
        made = _range(at, part, end) if end else None
        if made is None or _touched(words, made.end, end or part):
            return _unread(words, at, end.end if end else to.end())
        return made, made.end
    listed = None if part.unit else OR.match(words, part.end)
    if listed and (at or "、" not in listed[0]):
        return _unread(words, at, listed.end())
    behind = AND.match(words, part.end)
    second = _part(words, behind.end()) if behind else None
    if second and (made := _between(at, part, second)):
        if _touched(words, made.end, second):
            return _unread(words, at, made.end)
        return made, made.end
    if made := _compound(words, at, part):
        return made, made.end
    if not part.clear or _is_unlikely(part) or _touched(words, part.end, part):
        return _unread(words, at, part.end)
    return _amount(at, part, part.value), part.end


def _touched(words: str, end: int, part: _Part) -> bool:
    """Whether something stands behind a quantity that may change what it says."""
    if COMMON.match(words, end):
        return False
    if TO.match(words, end):
        return True
    if not part.unit and TOUCH_BARE.match(words, end):
        return True
    if not TOUCH.match(words, end):
        return False
    other = _part(words, end) if part.unit else None
    if other is None or not other.clear or not part.written or not other.written:
        return True
    if other.written == part.written:
        return True
    if to := TO.match(words, other.end):
        end_of_other = _part(words, to.end())
        if end_of_other is None or _range(end, other, end_of_other) is None:
            return True
    return {part.unit, other.unit} <= TIME


def _days(words: str, found: re.Match[str]) -> Quantity:
    at, end = found.span()
    days = read_days(found[0])
    if TO.match(words, end) or _VAGUE_DAYS.match(words, end):
        return _unread(words, at, end)[0]
    if TOUCH.match(words, end) and not COMMON.match(words, end):
        part = _part(words, end)
        if part is None or not part.clear or not part.written or part.unit in TIME:
            return _unread(words, at, end)[0]
    return Quantity(Shape.DAYS, at, end, "", days=days)


def _vague(words: str, at: int, number: int) -> tuple[Quantity | None, int]:
    """近三千户, 第3项: a number that a word before it leaves open; 近三年 is three years."""
    part = _part(words, number)
    if part is None:
        return None, number
    if words[at] == "近" and part.unit in TIME:
        return _read(words, number)
    if words[at] == "第" and not part.unit and part.number.is_bare_han:
        return None, part.end
    return _unread(words, at, part.end)


def _each(words: str, at: int, start: int) -> tuple[Quantity | None, int]:
    number = _number(words, start + (words[start : start + 1] == " "))
    scale = _SCALE.match(words, start)
    if number is None:
        return None, start
    if scale and scale.end() == number.end and scale[1] in SCALES:
        number = replace(number, value=Decimal(SCALES[scale[1]]))
    part = _with_unit(words, number)
    if not part.unit:
        return (None, part.end) if number.is_bare_han else _unread(words, at, part.end)
    if not part.clear or part.bound or _touched(words, part.end, part):
        return _unread(words, at, part.end)
    return replace(_amount(at, part, part.value), bound="each"), part.end


def _lonely(words: str, at: int, part: _Part) -> tuple[Quantity | None, int]:
    """Numerals without a unit: no quantity, unless something makes them one not understood."""
    if TO.match(words, part.end):
        return _joined(words, at, part)
    if listed := OR.match(words, part.end):
        other = _part(words, listed.end())
        if at and other and other.unit:
            return _unread(words, at, other.end)
        return None, part.end
    if more := _APPROXIMATE.match(words, part.end):
        behind = UNIT.match(words, more.end())
        return _unread(words, at, behind.end()) if behind else (None, part.end)
    if ratio := _ratio(words, at, part):
        return ratio, ratio.end
    if _GOES_ON.match(words, part.end):
        return _unread(words, at, part.end)
    if part.number.value is None and UNIT.match(words, part.end):
        return _unread(words, at, part.end)
    return None, part.end


def _unread(words: str, at: int, end: int) -> tuple[Quantity, int]:
    tail = TAIL.match(words, end)
    end = tail.end() if tail else end
    return Quantity(Shape.UNREAD, at, end, ""), end


def _ratio(words: str, at: int, part: _Part) -> Quantity | None:
    """800：1, 不低于1:10: two bare numbers, the bound before them or behind."""
    colon = RATIO.match(words, part.end)
    if part.unit or part.number.of or not colon or part.number.value is None or part.half:
        return None
    second = _number(words, colon.end())
    if second is None or second.of:
        return None
    whole = _with_unit(words, second)
    if (whole.unit and whole.unit != "人") or second.value is None:
        return None
    whole = _after(words, replace(whole, end=second.end, unit="", factor=Decimal(0), bound=""))
    bound, clear = _merged(part.bound, whole.bound)
    if not clear or _touched(words, whole.end, whole) or RATIO.match(words, whole.end):
        unread, _ = _unread(words, at, whole.end)
        return unread
    made = Quantity(Shape.RATIO, at, whole.end, "", part.number.value, second.value, bound=bound)
    return _flagged(made)


def _part(words: str, at: int) -> _Part | None:
    before = _BEFORE.match(words, at)
    number = _number(words, before.end() if before else at)
    if number is None:
        return None
    part = _with_unit(words, number)
    bound, agree = _merged(bound_before(before["before"]) if before else "", part.bound)
    if not part.included and bound in EXCLUSIVE:
        bound = EXCLUSIVE[bound]
    return replace(part, bound=bound, clear=part.clear and agree)


def _merged(first: str, second: str) -> tuple[str, bool]:
    """One bound of two, and whether they agree."""
    return first or second, not first or not second or first == second


def _with_unit(words: str, number: _Number) -> _Part:
    end, clear = number.end, number.value is not None
    if number.of:
        return _after(words, _Part(end, number, unit="比例", factor=Decimal(1), clear=clear))
    if half := _HALF_UNIT.match(words, end):
        unit, factor = UNITS.get(f"个{half[1]}") or UNITS.get(half[1]) or ("", Decimal(0))
        clear = clear and bool(unit)
        return _after(words, _Part(half.end(), number, True, unit, factor, clear=clear))
    named = UNIT.match(words, end)
    if not named:
        return _after(words, _Part(end, number, clear=clear))
    unit, factor = UNITS[named["unit"]]
    end, half_behind = named.end(), False
    if named["unit"] in HALVED and words[end : end + 1] == "半":
        end, half_behind = end + 1, True
    part = _Part(end, number, half_behind, unit, factor, clear=clear, written=named["unit"])
    return _after(words, part)


def _after(words: str, part: _Part) -> _Part:
    """The part with what stands behind it: （含）以上, 以上（含120万元）."""
    end, bound, flags, clear = part.end, part.bound, [], part.clear
    for _ in range(2):
        if included := _INCLUDED.match(words, end):
            meant = _means_itself(included, part)
            if meant is None:
                break
            clear = clear and meant
            flags.append(not included["not"])
            end = included.end()
        if not bound and (after := _AFTER.match(words, end)):
            bound, end = bound_after(after["after"]), after.end()
        else:
            break
    included_itself = all(flags)
    if len(set(flags)) > 1 or (flags and flags[0] and bound in ("above", "below")):
        clear = False
    return replace(part, end=end, bound=bound, included=included_itself, clear=clear)


def _means_itself(included: re.Match[str], part: _Part) -> bool | None:
    """Whether brackets name the number before them; None where they are no such brackets."""
    if "含" not in included[0] and "包括" not in included[0]:
        return None
    itself = included["itself"]
    if itself in _ITSELF:
        return True
    number = _number(itself, 0)
    if number is None:
        return None
    again = _with_unit(itself, number)
    if again.end != len(itself) or again.bound:
        return None
    same_unit = again.unit == part.unit or not again.unit
    return (
        again.clear
        and same_unit
        and again.value == (part.value if again.unit else part.number.value)
    )


def _number(words: str, at: int) -> _Number | None:
    if share := _SHARE.match(words, at):
        return _share(share)
    if half := _HALF_OF_ALL.match(words, at):
        return _Number(half.end(), Decimal("0.5"), of=Decimal(2))
    if vulgar := _VULGAR.match(words, at):
        over, _, under = unicodedata.normalize("NFKC", vulgar["sign"]).partition("\u2044")
        value = Decimal(vulgar["whole"] or 0) + Decimal(over) / Decimal(under)
        named = UNIT.match(words, vulgar.end())
        alone = not vulgar["whole"] and not named
        return _Number(vulgar.end(), value, of=Decimal(under) if alone else Decimal(0))
    if arabic := _ARABIC.match(words, at):
        return _arabic(words, arabic)
    if han := _HAN.match(words, at):
        return _han(words, han)
    return None


def _arabic(words: str, found: re.Match[str]) -> _Number:
    scale = _SCALE.match(words, found.end())
    end = scale.end() if scale else found.end()
    if end - found.start() > _MOST_SIGNS:
        return _Number(end, None)
    try:
        mantissa = read_number(found[0])
    except ValueError:
        return _Number(end, None)
    if not scale:
        return _Number(end, mantissa)
    factor = SCALES.get(plain_numerals(scale[1]))
    return _Number(end, mantissa * factor, Decimal(factor)) if factor else _Number(end, None)


def _han(words: str, found: re.Match[str]) -> _Number:
    numerals, end = found[0].replace("○", "零"), found.end()
    if "半" in numerals[1:]:  # 一个半月 and 一年半 are read with their unit
        return _Number(end, None, is_bare_han=True)
    if numerals == "半":
        return _Number(end, Decimal("0.5"), is_bare_han=True)
    point = _POINT.match(words, end)
    if point:
        return _decimal(numerals, point)
    values = read_numerals(numerals)
    if len(values) != 1 or len(numerals) > _MOST_SIGNS:
        return _Number(end, None, is_bare_han=True)
    last = plain_numerals(numerals[-1])
    scale = SCALES.get(last, 1) if len(numerals) > 1 and last in "百千万亿" else 1
    return _Number(end, Decimal(values[0]), Decimal(scale), is_bare_han=True)


def _decimal(numerals: str, point: re.Match[str]) -> _Number:
    """三点五万: a point between numerals, digits behind it, then perhaps a scale."""
    plain = plain_numerals(point[1])
    digits = plain.rstrip("百千万亿")
    scale = SCALES.get(plain[len(digits) :], 0) if digits != plain else 1
    values = read_numerals(numerals)
    try:
        rest = Decimal(f"0.{read_digits(digits)}")
    except ValueError:
        scale = 0
    if not scale or len(values) != 1 or len(digits) > _MOST_SIGNS:
        return _Number(point.end(), None)
    return _Number(point.end(), (values[0] + rest) * scale, Decimal(scale))


def _share(found: re.Match[str]) -> _Number:
    if found["over"]:
        under = Decimal(found["under"])
        value = Decimal(found["over"]) / under if under else None
        return _Number(found.end(), value, of=under or Decimal(1))
    written = plain_numerals(found["of"])
    wholes = read_numerals(f"一{written}" if written in ("百", "千", "万") else written)
    of = Decimal(wholes[0]) if len(wholes) == 1 and wholes[0] else None
    value = _numerator(found)
    if of is None or value is None:
        return _Number(found.end(), None, of=Decimal(1))
    return _Number(found.end(), value / of, of=of)


def _numerator(found: re.Match[str]) -> Decimal | None:
    if found["digits"]:
        return Decimal(found["digits"]) if len(found["digits"]) <= _MOST_SIGNS else None
    whole = found["whole"]
    values = (100,) if whole == "百" else read_numerals(whole)
    if len(values) != 1:
        return None
    try:
        rest = Decimal(f"0.{read_digits(found['rest'])}") if found["rest"] else Decimal(0)
    except ValueError:
        return None
    return values[0] + rest


def _amount(at: int, part: _Part, value: Decimal) -> Quantity:
    bound = part.bound
    made = Quantity(Shape.AMOUNT, at, part.end, "", value, value, part.unit, bound)
    if not bound and not part.included:
        return replace(made, low_included=False, high_included=False)
    return _flagged(made)


def _flagged(made: Quantity) -> Quantity:
    included = made.bound not in ("above", "below")
    return replace(made, low_included=included, high_included=included)


def _is_unlikely(part: _Part) -> bool:
    """12018年 and 1850年 are no durations."""
    return part.written == "年" and part.value > 12 * _LONGEST_YEARS


def _range(at: int, first: _Part, second: _Part) -> Quantity | None:
    """Two ends of a range, with the unit and the scale they share; None if not understood."""
    if not first.clear or not second.clear:
        return None
    if first.number.of and not second.unit:  # 百分之三十至五十
        number = second.number.value or Decimal(0)
        second = replace(
            second, number=replace(second.number, value=number / first.number.of), unit=first.unit
        )
    if (
        not second.unit
        or first.bound in ("at-most", "below")
        or second.bound in ("at-least", "above")
    ):
        return None
    low = first.value
    if not first.unit:
        low = _shared(first, second)
    elif first.unit != second.unit:
        return None
    if not low < second.value:
        return None
    return Quantity(
        Shape.RANGE,
        at,
        second.end,
        "",
        low,
        second.value,
        second.unit,
        "at-most" if second.bound == "at-most" and not first.bound else "",
        low_included=first.included and first.bound != "above",
        high_included=second.included and second.bound != "below",
    )


def _shared(first: _Part, second: _Part) -> Decimal:
    """The low end in the unit of the high one, and in its scale too where that ascends.

    5-8万元 is 5万 to 8万; 3000至5万元 can only be 3000 to 5万.
    """
    number = first.number.value or Decimal(0)
    if second.number.of:
        return number / second.number.of
    factor = second.factor
    low = number * factor
    scale = second.number.shared
    if (
        first.number.shared == 1
        and scale > 1
        and low * scale < second.value
        and not _scaled(number, scale)
    ):
        low *= scale
    return low


def _scaled(number: Decimal, scale: Decimal) -> bool:
    """Whether a number cannot be so many of a scale: 2000 of 千."""
    return number >= scale * _TENTH


def _between(at: int, first: _Part, second: _Part) -> Quantity | None:
    """三年以上七年以下, 已满1年不满10年: a lower and an upper bound of one unit."""
    if first.bound not in ("at-least", "above") or second.bound not in ("at-most", "below"):
        return None
    if not (first.clear and second.clear and first.unit and second.unit == first.unit):
        return None
    if not first.value < second.value:
        return None
    return Quantity(
        Shape.RANGE,
        at,
        second.end,
        "",
        first.value,
        second.value,
        first.unit,
        low_included=first.bound == "at-least",
        high_included=second.bound == "at-most",
    )


def _compound(words: str, at: int, part: _Part) -> Quantity | None:
    """2年6个月, 一年零三个月: one duration in two units."""
    if (
        part.written != "年"
        or part.half
        or not part.clear
        or (part.bound and words[part.end - 1] in "上下内外")
    ):
        return None
    second = _with_zero(words, part.end)
    if second is None or not second.clear or second.written != "个月" or second.half:
        return None
    bound, clear = _merged(part.bound, second.bound)
    if not clear or second.value >= part.factor or _touched(words, second.end, second):
        return _unread(words, at, second.end)[0]
    return _amount(at, replace(part, end=second.end, bound=bound), part.value + second.value)


def _with_zero(words: str, at: int) -> _Part | None:
    number = _number(words, at)
    if number is not None and number.value is None and words[at] in "零又":
        number = _number(words, at + 1)
    return _with_unit(words, number) if number is not None else None
