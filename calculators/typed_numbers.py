"""Numbers as people type them into a field or a cell: 3，000 户, 3.5千, 400万元, 伍拾万元整.

The pages read with ``quantity.js`` what this module reads here: one table of cases binds both,
word for word. What is half understood is refused with the kind of reason.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from calculators.invisible import invisible_in
from calculators.numerals import SCALES, plain_numerals, read_digits, read_numerals
from calculators.wording import multiply, plain

MOST_NUMBERS = 4096
"""Numbers of one list."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a text is no one number: kind of reason, message and hint for who typed it."""

    kind: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class _Plain:
    """A number without its unit. ``scaled``: with 万 or 亿; ``loose``: with 十, 百 or 千 alone."""

    value: Decimal
    scaled: bool = False
    loose: bool = False


_LONGEST = 60
_SHOWN = 40
_COMPATIBLE = re.compile("[\uff01-\uffee\u2f00-\u2fdf\uf900-\ufaff]")
_WIDE_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_EDGES = " \t\r\n"

_ARABIC = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d+)?"
_SCALE = "(?:[十百千万]?亿|[十百千]?万|[十百千])"
_NUMERALS = "零〇一二两三四五六七八九十百千万亿廿卅卌壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟萬億兩"
_SCALED = re.compile(rf"({_ARABIC})({_SCALE})", re.ASCII)
_BARE = re.compile(_ARABIC, re.ASCII)
_CHAIN = re.compile(rf"((?:\d+{_SCALE}){{2,}})|((?:\d+{_SCALE})+)(\d)", re.ASCII)
_LINK = re.compile(rf"(\d+)({_SCALE})", re.ASCII)
_HAN = re.compile(f"[{_NUMERALS}]+")
_HAN_POINT = re.compile(f"([{_NUMERALS}]+)点([{_NUMERALS}]+?)([十百千]?[万亿萬億])?")
_SPACE_BEFORE_UNIT = re.compile(" {1,8}(?=[百千万亿佰仟萬億户人名位个家元圆圓块月年角分整正])")
_BETWEEN_NUMBERS = re.compile(r"[\t\r\n、;]+")
_SPACE_OR_COMMA = re.compile("[ ,]+")
_GROUPABLE = re.compile(r"(?:^|[^\d.])\d{1,3}[ ,]\d{3}(?!\d)", re.ASCII)
_NOTHING = re.compile("[-—–/]+|无")
"""What a spreadsheet writes into a cell with nothing in it."""
_CURRENCY = re.compile(r"(?:人民币|RMB|CNY)?[:：]? *¥? *", re.IGNORECASE)
_COINS = re.compile(r"(?:(.+)[元圆圓])?零?(?:(.)角)?零?(?:(.)分)?[整正]?")
_YEARS_AND_MONTHS = re.compile(r"(.+)年零?(.+?)个?月")

_UNITS: dict[str, dict[str, int]] = {
    "户": {"户": 1},
    "人": {"个人": 1, "人": 1, "名": 1, "位": 1},
    "个": {"个": 1},
    "家": {"家": 1, "个": 1},
    "元": dict.fromkeys(
        ("元", "圆", "圓", "元整", "元正", "圆整", "圆正", "圓整", "块", "块钱"), 1
    ),
    "月": {"个月": 1, "月": 1, "年": 12},
    "年": {"年": 1},
}
"""By the unit of a field, the units that may stand behind a number there, and their factor."""
_ANY_UNIT = re.compile(
    "(?:个工作日|平方米|工作日|元整|元正|圆整|圆正|圓整|块钱|美元|港元|欧元|日元|个月|个人|人次|人口"
    "|小时|公里|季度|户|人|口|名|位|个|家|元|圆|圓|块|月|年|天|日|周|次|项|所|村|岁|亩|角|分|%|‰)$"
)

_KINDS = (
    ("exponent", re.compile(r"^-?\d+(\.\d+)?e[+-]?\d+", re.ASCII | re.IGNORECASE)),
    (
        "range",
        re.compile(rf"[\d{_NUMERALS}户人元年月个%] *[-~〜～—–−至到] *[\d{_NUMERALS}]", re.ASCII),
    ),
    ("negative", re.compile(rf"^[-—–−] *[¥\d{_NUMERALS}]|^负|^\([^()]*\)$|\d-$", re.ASCII)),
    ("sign", re.compile(r"^[+±]|\+$")),
    ("fraction", re.compile(r"[\u00bc-\u00be\u2150-\u215f\u2189]|\d */ *\d|分之|半|成$", re.ASCII)),
    ("currency", re.compile(r"[$€£₩₽]|USD|HKD|EUR|美元|美金|港元|港币|欧元|日元", re.IGNORECASE)),
    (
        "approximate",
        re.compile(
            "约|近|左右|上下|多|余|几|来|许|数|若干|大概|可能|以上|以下|以内|以外|不到|不足|不满|超|至少|最"
            "|[<>≤≥≈]|[一二两三四五六七八九]{2}"
        ),
    ),
    ("spaces", re.compile(rf"[\d.{_NUMERALS}] +[\d.{_NUMERALS}]", re.ASCII)),
    ("comma", re.compile(r"\d *, *\d", re.ASCII)),
)
_NUMERIC = re.compile(rf"[\d半\u00bc-\u00be\u2150-\u215f\u2189{_NUMERALS}]", re.ASCII)
_REASONS = {
    "exponent": ("是科学计数法，显示时可能已经四舍五入。", "请写出全部数字。"),
    "range": ("是一个范围。", "请填一个确定的数。"),
    "negative": ("是负数，这里不能是负数。", "请填 0 或更大的数。"),
    "sign": ("带正负号。", "只写数字，例如 3000。"),
    "fraction": ("是分数。", "请写成小数或整数，例如 0.5。"),
    "currency": ("不是以人民币计。", "请换算成人民币后再填。"),
    "approximate": ("是约数。", "请填一个确定的数。"),
    "spaces": ("中间有空格，分不清是一个数还是几个数。", "请去掉空格。"),
    "comma": ("里的逗号不是千位分隔。", "请去掉逗号，只写数字。"),
    "numerals": ("没有读懂。", "请用阿拉伯数字，例如 3000、3.5千、400万。"),
}


def read_typed(text: str, unit: str = "", shift: int = 0) -> Decimal | Unreadable:
    """The number in the base unit ``unit``, or why it cannot be read.

    ``shift`` moves the point of a bare number to the right: 4 where the field or the heading
    counts in 万元. A number with a unit or a scale of its own (400万, 3.5千元) is read as it says.

    >>> read_typed("3.5千", "户"), read_typed("1 200", "元", 4)
    (Decimal('3500'), Decimal('12000000'))
    """
    if name := invisible_in(text):
        return _invisible(name)
    written = evened(text)
    if len(written) > _LONGEST:
        return Unreadable("long", f"“{_brief(text)}…”太长，不是一个数。", "请只写一个数。")
    if re.search(r"[\t\r\n]", written):
        return Unreadable("several", f"“{_brief(text)}”是几格或几行。", "这里只填一个数。")
    return _read(_SPACE_BEFORE_UNIT.sub("", written.removeprefix("'")), text, unit, shift)


@dataclass(frozen=True, slots=True)
class TypedList:
    """The numbers of a list, and how many places say that there is nothing: —."""

    values: tuple[Decimal, ...]
    skipped: int


def read_typed_list(text: str, unit: str = "", shift: int = 0) -> TypedList | Unreadable:
    """Several numbers, set apart by line ends, tabs, 、, semicolons, commas or spaces.

    A comma or a space that may also group the digits of one number (350,420) is refused.
    """
    if name := invisible_in(text):
        return _invisible(name)
    cells: list[str] = []
    for part in _BETWEEN_NUMBERS.split(_SPACE_BEFORE_UNIT.sub("", evened(text))):
        if _GROUPABLE.search(part):
            message = f"“{part[:_SHOWN]}”分不清是一个数里的千位分隔，还是几个数。"
            hint = "请去掉逗号和空格，或者用顿号隔开，或者每行写一个数。"
            return Unreadable("separators", message, hint)
        cells.extend(cell for cell in _SPACE_OR_COMMA.split(part) if cell)
        if len(cells) > MOST_NUMBERS:
            return Unreadable("long", f"一次最多填 {MOST_NUMBERS} 个数。", "请分批计算。")
    values = []
    for position, cell in enumerate(cells, start=1):
        if _NOTHING.fullmatch(cell):
            continue
        number = read_typed(cell, unit, shift)
        if isinstance(number, Unreadable):
            message = f"第 {position} 个数：{number.message}"
            return Unreadable(number.kind, message, number.hint)
        values.append(number)
    return TypedList(tuple(values), len(cells) - len(values))


def evened(text: str) -> str:
    """Full-width signs and spaces of any width as plain ones, nothing at the ends.

    Other signs stay: 3² is not 32.
    """
    narrow = _COMPATIBLE.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), text)
    return _WIDE_SPACE.sub(" ", narrow).strip(_EDGES)


def _read(written: str, text: str, unit: str, shift: int) -> Decimal | Unreadable:
    composed = _composed(written, unit)
    if composed is not None:
        return composed
    bare = _CURRENCY.sub("", written, count=1) if unit == "元" else written
    named = _ANY_UNIT.search(bare)
    word = named[0] if named else ""
    number = _plain(bare.removesuffix(word))
    if isinstance(number, Unreadable):
        return number
    if number is None:
        return _refused(written, text)
    factor = _UNITS.get(unit, {}).get(word) if word else 1
    if factor is None:
        return _other_unit(text, unit, word)
    if shift and not word and (number.loose or bare != written):
        message = f"“{_brief(text)}”分不清以元计还是以万元计。"
        return Unreadable("scale", message, "请写全，例如 3千元、3000万元。")
    places = 0 if number.scaled or word else shift
    return Decimal(plain(multiply(number.value, Decimal(factor).scaleb(places))))


def _plain(written: str) -> _Plain | Unreadable | None:
    """A number without its unit; None where it is not written as one."""
    if _BARE.fullmatch(written):
        return _Plain(_decimal(written))
    if found := _SCALED.fullmatch(written):
        return _scaled(_decimal(found[1]), found[2])
    if found := _CHAIN.fullmatch(written):
        return _chained(found, written)
    if found := _HAN_POINT.fullmatch(written):
        return _with_point(found)
    if not _HAN.fullmatch(written):
        return None
    values = read_numerals(written)
    if len(values) > 1:
        return _two_readings(written, values)
    if not values:
        return None
    signs = plain_numerals(written)
    scaled = "万" in signs or "亿" in signs
    return _Plain(Decimal(values[0]), scaled, not scaled and signs[-1] in "百千")


def _decimal(written: str) -> Decimal:
    return Decimal(written.replace(",", "").replace(" ", ""))


def _factor(scale: str) -> Decimal:
    """十, 百万, 千亿 …: every sign multiplies."""
    factor = Decimal(1)
    for sign in plain_numerals(scale):
        factor *= SCALES[sign]
    return factor


def _scaled(number: Decimal, scale: str) -> _Plain:
    signs = plain_numerals(scale)
    scaled = "万" in signs or "亿" in signs
    return _Plain(multiply(number, _factor(scale)), scaled, not scaled)


def _chained(found: re.Match[str], written: str) -> _Plain | Unreadable | None:
    """1亿2000万: every part is smaller than the scale before it. 3千5 has two readings."""
    total, last = Decimal(0), Decimal("Infinity")
    for digits, scale in _LINK.findall(found[1] or found[2]):
        part = int(digits) * _factor(scale)
        if part >= last or not part:
            return None
        total, last = total + part, _factor(scale)
    if found[3]:
        digit = int(found[3])
        either = (total + digit * last / 10, total + digit)
        return _two_readings(written, [int(one) for one in either]) if digit else None
    scaled = "万" in written or "亿" in written
    return _Plain(total, scaled, not scaled)


def _with_point(found: re.Match[str]) -> _Plain | None:
    """三点五万."""
    whole = read_numerals(found[1])
    try:
        digits = read_digits(found[2])
    except ValueError:
        return None
    if len(whole) != 1:
        return None
    number = Decimal(f"{whole[0]}.{digits}")
    return _scaled(number, found[3]) if found[3] else _Plain(number)


def _composed(written: str, unit: str) -> Decimal | None:
    """Sums of several units: 3元5角, 1年6个月, 一年半, 半年; None for anything else."""
    if unit == "元" and re.search("[角分][整正]?$", written):
        found = _COINS.fullmatch(written)
        if not found:
            return None
        parts = [_whole(part) if part else Decimal(0) for part in found.groups()]
        tenths, hundredths = parts[1:]
        if any(part is None for part in parts) or max(tenths or 0, hundredths or 0) > 9:
            return None
        value = [part or Decimal(0) for part in parts]
        return Decimal(plain(value[0] + value[1].scaleb(-1) + value[2].scaleb(-2)))
    if unit not in {"月", "年"}:
        return None
    months = _months(written)
    if months is None or unit == "月":
        return months
    return Decimal(plain(months / 12)) if months % 6 == 0 else None


def _months(written: str) -> Decimal | None:
    half = Decimal(6)
    if written == "半年":
        return half
    if written == "半个月":
        return Decimal("0.5")
    if written.endswith("年半"):
        years = _whole(written.removesuffix("年半"))
        return None if years is None else years * 12 + half
    if written.endswith("个半月"):
        months = _whole(written.removesuffix("个半月"))
        return None if months is None else months + Decimal("0.5")
    if found := _YEARS_AND_MONTHS.fullmatch(written):
        years, months = _whole(found[1]), _whole(found[2])
        if years is None or months is None or months >= 12:
            return None
        return years * 12 + months
    return None


def _whole(written: str) -> Decimal | None:
    number = _plain(written)
    return number.value if isinstance(number, _Plain) and number.value % 1 == 0 else None


def _refused(written: str, text: str) -> Unreadable:
    if _NUMERIC.search(written):
        numerals = "numerals" if _HAN.search(written) else ""
        kind = next((kind for kind, pattern in _KINDS if pattern.search(written)), numerals)
        if kind:
            message, hint = _REASONS[kind]
            return Unreadable(kind, f"“{_brief(text)}”{message}", hint)
    hint = "只写数字，例如 3000 或 12.5。"
    return Unreadable("not-a-number", f"要填一个数，收到的是“{_brief(text)}”。", hint)


def _other_unit(text: str, unit: str, word: str) -> Unreadable:
    time = word in {"年", "月", "个月"}
    hint = "请换算后再填。" if time else "单位不同的数不能互换，请核对后填写。"
    message = f"这里按“{unit or '个数'}”填，收到的是“{_brief(text)}”。"
    return Unreadable("unit", message, hint)


def _two_readings(written: str, values: tuple[int, ...] | list[int]) -> Unreadable:
    either = " 或 ".join(map(str, values))
    return Unreadable("readings", f"“{written}”可以读成 {either}。", "请写阿拉伯数字。")


def _invisible(name: str) -> Unreadable:
    return Unreadable("invisible", f"含有看不见的字符（{name}）。", "请删去它，或者重新输入。")


def _brief(text: str) -> str:
    return evened(text)[:_SHOWN]
