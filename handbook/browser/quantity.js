// Reads numbers the way clerks write them: 3，000 户, ３０００, 3.5千, 400万, 三千. Values stay
// decimal text from the key stroke to Python, so no digit is lost.
import { HAN, readHan } from "./numerals.js";

const MULTIPLES = { 十: 1, 百: 2, 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8 };
const GROUPED = /^\d{1,3}(,\d{3})+(\.\d+)?$/;
const WRITTEN = /^(-?)(\d+(?:\.\d+)?)(百万|千万|[十百千万亿])?$/;
const NUMERAL = /[零〇一二两三四五六七八九十百千万亿]/;
// By the unit of a field, the units that may stand behind a number there and their factor.
const UNITS = {
  户: { 户: 1 },
  人: { 人: 1, 名: 1, 位: 1 },
  个: { 个: 1 },
  家: { 家: 1, 个: 1 },
  元: { 元: 1 },
  月: { 个月: 1, 月: 1, 年: 12 },
  年: { 年: 1 },
};
const ANY_UNIT = /(个月|户|人|名|位|个|家|元|月|年|天|日|%)$/;
// 3千 in a field that counts in 万元: 3000 元 to some, 3000 万元 to others.
const LOOSE = /^[^万亿]*[百千]$/;
// What a spreadsheet writes into a cell with nothing in it.
const NOTHING = /^[-—–/]+$|^无$/;

/**
 * {value: decimal text in the base unit} or {message, hint}. `unit` is the base unit of the
 * field; `shift` moves the point of a bare number: 4 where the field counts in 万元.
 */
export function readNumber(text, { unit = "", shift = 0 } = {}) {
  const written = text.normalize("NFKC").replace(/\s+/g, "");
  const named = ANY_UNIT.exec(written)?.[0] ?? "";
  const factor = named ? (UNITS[unit]?.[named] ?? null) : 1;
  if (factor === null) {
    const hint = named === "年" || named === "月" || named === "个月" ? "请换算后再填。" : "单位不同的数不能互换，请核对后填写。";
    return { message: `这里按“${unit || "个数"}”填，收到的是“${brief(text)}”。`, hint };
  }
  const bare = plain(written.slice(0, written.length - named.length));
  if (bare.message) return bare;
  if (bare.value === undefined) return refused(text, written);
  if (shift && !named && LOOSE.test(written)) {
    return { message: `“${brief(text)}”分不清以元计还是以万元计。`, hint: "请写全，例如 3千元、3000万元。" };
  }
  // 5000元 where the field counts in 万元 is 5000 元; so is 400万 not 400 万万元.
  const places = bare.scaled || named ? 0 : shift;
  return { value: times(movePoint(bare.value, places), factor) };
}

// A number without its unit: {value, scaled}, {message, hint} or {}.
function plain(written) {
  const digits = GROUPED.test(written) ? written.replaceAll(",", "") : written;
  const parts = WRITTEN.exec(digits);
  if (parts) {
    const [, sign, number, multiple] = parts;
    if (sign) return { message: "不能是负数。", hint: "请填 0 或更大的数。" };
    return { value: movePoint(number, multiple ? MULTIPLES[multiple] : 0), scaled: Boolean(multiple) };
  }
  if (!HAN.test(written)) return {};
  const { value, either } = readHan(written);
  if (either) return { message: `“${written}”可以读成 ${either.join(" 或 ")}。`, hint: "请写阿拉伯数字。" };
  return { value, scaled: /[万亿]/.test(written) };
}

const brief = (text) => text.trim().slice(0, 40);

function refused(text, written) {
  if (NUMERAL.test(written)) {
    return { message: `没有读懂“${brief(text)}”。`, hint: "请用阿拉伯数字，例如 3000、3.5千、400万。" };
  }
  return { message: `要填一个数，收到的是“${brief(text)}”。`, hint: "只写数字，例如 3000 或 12.5。" };
}

/**
 * The numbers of a list, one a line or a cell of a pasted table: {values, skipped} or a refusal.
 * `skipped` counts the cells that say there is nothing: —.
 */
export function readNumbers(text, how) {
  const cells = text.split(/[\s，、；;]+/).filter(Boolean);
  const values = [];
  for (const [index, cell] of cells.entries()) {
    if (NOTHING.test(cell)) continue;
    if (/\d,\d/.test(cell.normalize("NFKC"))) {
      return {
        message: `第 ${index + 1} 个数“${cell.slice(0, 40)}”里有逗号。`,
        hint: "分不清是千位分隔还是两个数：请去掉逗号，每行写一个数。",
      };
    }
    const read = readNumber(cell, how);
    if (read.message) return { message: `第 ${index + 1} 个数：${read.message}`, hint: read.hint };
    values.push(read.value);
  }
  return { values, skipped: cells.length - values.length };
}

/** Decimal text with its point moved to the right: ("3.5", 3) is "3500". */
export function movePoint(digits, places) {
  const [whole, fraction = ""] = digits.split(".");
  const padded = fraction.padEnd(places, "0");
  const left = (whole + padded.slice(0, places)).replace(/^0+(?=\d)/, "");
  const right = padded.slice(places).replace(/0+$/, "");
  return right ? `${left}.${right}` : left;
}

/** Decimal text with its point moved to the left: ("40000", 4) is "4". */
export function movePointLeft(digits, places) {
  const [whole, fraction = ""] = digits.split(".");
  const padded = whole.padStart(places + 1, "0");
  const cut = padded.length - places;
  const right = (padded.slice(cut) + fraction).replace(/0+$/, "");
  return right ? `${padded.slice(0, cut)}.${right}` : padded.slice(0, cut);
}

// Decimal text times a whole number.
function times(digits, factor) {
  if (factor === 1) return digits;
  const places = (digits.split(".")[1] ?? "").length;
  return movePointLeft(String(BigInt(movePoint(digits, places)) * BigInt(factor)), places);
}

/** The exact sum of decimal texts. */
export function total(values) {
  const places = Math.max(0, ...values.map((value) => (value.split(".")[1] ?? "").length));
  const sum = values.reduce((so_far, value) => so_far + BigInt(movePoint(value, places)), 0n);
  return movePointLeft(String(sum), places);
}

/** 1234567.5 as 1,234,567.5. */
export function grouped(digits) {
  const [whole, fraction] = digits.split(".");
  const shown = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction ? `${shown}.${fraction}` : shown;
}
