// Numbers as people type them: 3，000 户, 3.5千, 400万元, 伍拾万元整. Reads what
// calculators/typed_numbers.py reads: one table of cases binds both, word for word.
import { movePoint, movePointLeft, times, total } from "./decimals.js";
import { invisibleIn } from "./invisible.js";
import { HAN, NUMERALS, plainNumerals, readDigits, readNumerals } from "./numerals.js";

const MOST_NUMBERS = 4096;
const LONGEST = 60;
const SHOWN = 40;
const COMPATIBLE = /[\uff01-\uffee\u2f00-\u2fdf\uf900-\ufaff]/g;
const WIDE_SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const EDGES = " \t\r\n";

const ARABIC = String.raw`(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d+)?`;
const SCALE = "(?:[十百千万]?亿|[十百千]?万|[十百千])";
const BARE = new RegExp(`^${ARABIC}$`);
const SCALED = new RegExp(`^(${ARABIC})(${SCALE})$`);
const CHAIN = new RegExp(String.raw`^(?:((?:\d+${SCALE}){2,})|((?:\d+${SCALE})+)(\d))$`);
const LINK = new RegExp(String.raw`(\d+)(${SCALE})`, "g");
const HAN_POINT = new RegExp(`^([${NUMERALS}]+)点([${NUMERALS}]+?)([十百千]?[万亿萬億])?$`);
const SPACE_BEFORE_UNIT = / {1,8}(?=[百千万亿佰仟萬億户人名位个家元圆圓块月年角分整正])/g;
const CURRENCY = /^(?:人民币|RMB|CNY)?[:：]? *¥? */i;
const COINS = /^(?:(.+)[元圆圓])?零?(?:(.)角)?零?(?:(.)分)?[整正]?$/u;
const YEARS_AND_MONTHS = /^(.+)年零?(.+?)个?月$/;
const BETWEEN_NUMBERS = /[\t\r\n、;]+/;
const SPACE_OR_COMMA = /[ ,]+/;
const GROUPABLE = /(?:^|[^\d.])\d{1,3}[ ,]\d{3}(?!\d)/;
// What a spreadsheet writes into a cell with nothing in it.
const NOTHING = /^(?:[-—–/]+|无)$/;

// By the unit of a field, the units that may stand behind a number there and their factor.
const UNITS = {
  户: { 户: 1 },
  人: { 个人: 1, 人: 1, 名: 1, 位: 1 },
  个: { 个: 1 },
  家: { 家: 1, 个: 1 },
  元: { 元: 1, 圆: 1, 圓: 1, 元整: 1, 元正: 1, 圆整: 1, 圆正: 1, 圓整: 1, 块: 1, 块钱: 1 },
  月: { 个月: 1, 月: 1, 年: 12 },
  年: { 年: 1 },
};
const ANY_UNIT =
  /(?:个工作日|平方米|工作日|元整|元正|圆整|圆正|圓整|块钱|美元|港元|欧元|日元|个月|个人|人次|人口|小时|公里|季度|户|人|口|名|位|个|家|元|圆|圓|块|月|年|天|日|周|次|项|所|村|岁|亩|角|分|%|‰)$/;

const NUMERIC = new RegExp(String.raw`[\d半\u00bc-\u00be\u2150-\u215f\u2189${NUMERALS}]`);
const KINDS = {
  exponent: /^-?\d+(\.\d+)?e[+-]?\d+/i,
  range: new RegExp(String.raw`[\d${NUMERALS}户人元年月个%] *[-~〜～—–−至到] *[\d${NUMERALS}]`),
  negative: new RegExp(String.raw`^[-—–−] *[¥\d${NUMERALS}]|^负|^\([^()]*\)$|\d-$`),
  sign: /^[+±]|\+$/,
  fraction: /[\u00bc-\u00be\u2150-\u215f\u2189]|\d *\/ *\d|分之|半|成$/,
  currency: /[$€£₩₽]|USD|HKD|EUR|美元|美金|港元|港币|欧元|日元/i,
  approximate:
    /约|近|左右|上下|多|余|几|来|许|数|若干|大概|可能|以上|以下|以内|以外|不到|不足|不满|超|至少|最|[<>≤≥≈]|[一二两三四五六七八九]{2}/,
  spaces: new RegExp(String.raw`[\d.${NUMERALS}] +[\d.${NUMERALS}]`),
  comma: /\d *, *\d/,
  numerals: new RegExp(`[${NUMERALS}]`),
};
const REASONS = {
  exponent: ["是科学计数法，显示时可能已经四舍五入。", "请写出全部数字。"],
  range: ["是一个范围。", "请填一个确定的数。"],
  negative: ["是负数，这里不能是负数。", "请填 0 或更大的数。"],
  sign: ["带正负号。", "只写数字，例如 3000。"],
  fraction: ["是分数。", "请写成小数或整数，例如 0.5。"],
  currency: ["不是以人民币计。", "请换算成人民币后再填。"],
  approximate: ["是约数。", "请填一个确定的数。"],
  spaces: ["中间有空格，分不清是一个数还是几个数。", "请去掉空格。"],
  comma: ["里的逗号不是千位分隔。", "请去掉逗号，只写数字。"],
  numerals: ["没有读懂。", "请用阿拉伯数字，例如 3000、3.5千、400万。"],
};

const refusal = (kind, message, hint) => ({ kind, message, hint });
const brief = (text) => [...evened(text)].slice(0, SHOWN).join("");

/**
 * {value: decimal text in the base unit `unit`} or {kind, message, hint}. `shift` moves the point
 * of a bare number: 4 where the field counts in 万元.
 */
export function readNumber(text, { unit = "", shift = 0 } = {}) {
  const name = invisibleIn(text);
  if (name) return invisible(name);
  const written = evened(text);
  if ([...written].length > LONGEST) return refusal("long", `“${brief(text)}…”太长，不是一个数。`, "请只写一个数。");
  if (/[\t\r\n]/.test(written)) return refusal("several", `“${brief(text)}”是几格或几行。`, "这里只填一个数。");
  return read(written.replace(/^'/, "").replace(SPACE_BEFORE_UNIT, ""), text, unit, shift);
}

/**
 * The numbers of a list, set apart by line ends, tabs, 、, semicolons, commas or spaces:
 * {values, skipped} or a refusal. `skipped` counts the places that say there is nothing: —. A comma
 * or a space that may also group the digits of one number (350,420) is refused.
 */
export function readNumbers(text, how) {
  const name = invisibleIn(text);
  if (name) return invisible(name);
  const cells = [];
  for (const part of evened(text).replace(SPACE_BEFORE_UNIT, "").split(BETWEEN_NUMBERS)) {
    if (GROUPABLE.test(part)) {
      const message = `“${[...part].slice(0, SHOWN).join("")}”分不清是一个数里的千位分隔，还是几个数。`;
      return refusal("separators", message, "请去掉逗号和空格，或者用顿号隔开，或者每行写一个数。");
    }
    for (const cell of part.split(SPACE_OR_COMMA)) if (cell) cells.push(cell);
    if (cells.length > MOST_NUMBERS) return refusal("long", `一次最多填 ${MOST_NUMBERS} 个数。`, "请分批计算。");
  }
  const values = [];
  for (const [index, cell] of cells.entries()) {
    if (NOTHING.test(cell)) continue;
    const { value, kind, message, hint } = readNumber(cell, how);
    if (message) return refusal(kind, `第 ${index + 1} 个数：${message}`, hint);
    values.push(value);
  }
  return { values, skipped: cells.length - values.length };
}

/**
 * A cell that holds one number as a line of a list: the digits of 1,200 close up, so that they are one
 * number there, too; what a list would split, or two numbers as 350，420 may be, is marked and so refused.
 */
export function asLine(cell) {
  const written = evened(cell);
  if (BARE.test(written) && !cell.includes("，")) return written.replace(/[, ]/g, "");
  return written.replace(SPACE_BEFORE_UNIT, "").replace(/[\s,、;]/g, "␣");
}

/** Full-width signs and spaces of any width as plain ones, nothing at the ends. Other signs stay: 3² is not 32. */
export function evened(text) {
  const narrow = text.replace(COMPATIBLE, (sign) => sign.normalize("NFKC"));
  const spaced = narrow.replace(WIDE_SPACE, " ");
  let [from, to] = [0, spaced.length];
  while (from < to && EDGES.includes(spaced[from])) from += 1;
  while (from < to && EDGES.includes(spaced[to - 1])) to -= 1;
  return spaced.slice(from, to);
}

function read(written, text, unit, shift) {
  const composed = composedOf(written, unit);
  if (composed !== null) return { value: composed };
  const bare = unit === "元" ? written.replace(CURRENCY, "") : written;
  const word = ANY_UNIT.exec(bare)?.[0] ?? "";
  const number = plain(bare.slice(0, bare.length - word.length));
  if (number?.message) return number;
  if (!number) return refused(written, text);
  const factor = word ? UNITS[unit]?.[word] : 1;
  if (!factor) return otherUnit(text, unit, word);
  if (shift && !word && (number.loose || bare !== written)) {
    return refusal("scale", `“${brief(text)}”分不清以元计还是以万元计。`, "请写全，例如 3千元、3000万元。");
  }
  return { value: times(movePoint(number.value, number.scaled || word ? 0 : shift), factor) };
}

// A number without its unit: {value, scaled, loose}, a refusal or null. `scaled`: with 万 or 亿;
// `loose`: with 十, 百 or 千 alone.
function plain(written) {
  if (BARE.test(written)) return { value: movePoint(written.replace(/[, ]/g, ""), 0) };
  const scale = SCALED.exec(written);
  if (scale) return scaled(scale[1].replace(/[, ]/g, ""), scale[2]);
  const chain = CHAIN.exec(written);
  if (chain) return chained(chain, written);
  const point = HAN_POINT.exec(written);
  if (point) return withPoint(point);
  if (!HAN.test(written)) return null;
  const values = readNumerals(written);
  if (values.length > 1) return twoReadings(written, values);
  if (!values.length) return null;
  const signs = plainNumerals(written);
  const large = /[万亿]/.test(signs);
  return { value: String(values[0]), scaled: large, loose: !large && /[百千]$/.test(signs) };
}

const placesOf = (scale) => [...plainNumerals(scale)].reduce((sum, sign) => sum + { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8 }[sign], 0);

function scaled(digits, scale) {
  const large = /[万亿]/.test(plainNumerals(scale));
  return { value: movePoint(digits, placesOf(scale)), scaled: large, loose: !large };
}

// 1亿2000万: every part is smaller than the scale before it. 3千5 has two readings.
function chained([, whole, start, tail], written) {
  let sum = 0n;
  let last = null;
  for (const [, digits, scale] of (whole ?? start).matchAll(LINK)) {
    const factor = 10n ** BigInt(placesOf(scale));
    const part = BigInt(digits) * factor;
    if (!part || (last !== null && part >= last)) return null;
    sum += part;
    last = factor;
  }
  if (tail) {
    const digit = BigInt(tail);
    return digit ? twoReadings(written, [sum + (digit * last) / 10n, sum + digit]) : null;
  }
  const large = /[万亿]/.test(written);
  return { value: String(sum), scaled: large, loose: !large };
}

// 三点五万.
function withPoint([, front, back, scale]) {
  const whole = readNumerals(front);
  const digits = readDigits(back);
  if (whole.length !== 1 || digits === null) return null;
  const number = `${whole[0]}.${digits}`;
  return scale ? scaled(number, scale) : { value: movePoint(number, 0) };
}

// Sums of several units: 3元5角, 1年6个月, 一年半, 半年; null for anything else.
function composedOf(written, unit) {
  if (unit === "元" && /[角分][整正]?$/.test(written)) {
    const found = COINS.exec(written);
    if (!found) return null;
    const [yuan, tenths, hundredths] = found.slice(1).map((part) => (part ? whole(part) : "0"));
    if ([yuan, tenths, hundredths].includes(null) || tenths.length > 1 || hundredths.length > 1) return null;
    return total([yuan, movePointLeft(tenths, 1), movePointLeft(hundredths, 2)]);
  }
  if (unit !== "月" && unit !== "年") return null;
  const months = monthsOf(written);
  if (months === null || unit === "月") return months;
  const halves = months.includes(".") ? 1n : BigInt(months) % 6n;
  return halves ? null : movePointLeft(String((BigInt(months) * 10n) / 12n), 1);
}

function monthsOf(written) {
  const sum = (years, months) => (years === null || months === null ? null : total([times(years, 12), months]));
  if (written === "半年") return "6";
  if (written === "半个月") return "0.5";
  if (written.endsWith("年半")) return sum(whole(written.slice(0, -2)), "6");
  if (written.endsWith("个半月")) {
    const months = whole(written.slice(0, -3));
    return months === null ? null : `${months}.5`;
  }
  const found = YEARS_AND_MONTHS.exec(written);
  if (!found) return null;
  const months = whole(found[2]);
  return months !== null && BigInt(months) < 12n ? sum(whole(found[1]), months) : null;
}

function whole(written) {
  const number = plain(written);
  return number?.value && !number.value.includes(".") ? number.value : null;
}

function refused(written, text) {
  const kind = NUMERIC.test(written) && Object.keys(KINDS).find((one) => KINDS[one].test(written));
  if (kind) return refusal(kind, `“${brief(text)}”${REASONS[kind][0]}`, REASONS[kind][1]);
  return refusal("not-a-number", `要填一个数，收到的是“${brief(text)}”。`, "只写数字，例如 3000 或 12.5。");
}

function otherUnit(text, unit, word) {
  const hint = /^(年|月|个月)$/.test(word) ? "请换算后再填。" : "单位不同的数不能互换，请核对后填写。";
  return refusal("unit", `这里按“${unit || "个数"}”填，收到的是“${brief(text)}”。`, hint);
}

const twoReadings = (written, values) => refusal("readings", `“${written}”可以读成 ${values.join(" 或 ")}。`, "请写阿拉伯数字。");
const invisible = (name) => refusal("invisible", `含有看不见的字符（${name}）。`, "请删去它，或者重新输入。");
