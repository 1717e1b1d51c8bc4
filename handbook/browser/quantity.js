// Reads numbers the way clerks write them: 3，000 户, ３０００, 3.5千, 400万. Values stay decimal
// text from the key stroke to Python, so no digit is lost.

const MULTIPLES = { 十: 1, 百: 2, 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8 };
const UNITS = /(户|人|个|名|元|家|年|个月|月|天|日)$/;
const GROUPED = /^\d{1,3}(,\d{3})+(\.\d+)?$/;
const WRITTEN = /^(-?)(\d+(?:\.\d+)?)(百万|千万|[十百千万亿])?$/;
const CHINESE = /[零〇一二两三四五六七八九十百千万亿]/;

/** {value: decimal text} or {message, hint}; `shift` moves the point: 4 for 万元. */
export function readNumber(text, shift = 0) {
  let written = text.normalize("NFKC").replace(/\s+/g, "");
  const money = /万元$/.test(written);
  if (money) written = written.slice(0, -1);
  else written = written.replace(UNITS, "");
  if (GROUPED.test(written)) written = written.replaceAll(",", "");
  const parts = WRITTEN.exec(written);
  if (!parts) return refused(text, written);
  const [, sign, digits, multiple] = parts;
  if (sign) return { message: "不能是负数。", hint: "请填 0 或更大的数。" };
  // 400万 in a field that counts in 万元 is not 400 万万元: nobody means that.
  const places = multiple ? MULTIPLES[multiple] : shift;
  return { value: movePoint(digits, places) };
}

function refused(text, written) {
  const shown = text.trim().slice(0, 40);
  if (CHINESE.test(written)) {
    return { message: `没有读懂“${shown}”。`, hint: "请用阿拉伯数字，例如 3000、3.5千、400万。" };
  }
  return { message: `要填一个数，收到的是“${shown}”。`, hint: "只写数字，例如 3000 或 12.5。" };
}

/** The numbers of a list, one a line or a cell of a pasted table: {values} or a refusal. */
export function readNumbers(text, shift = 0) {
  const cells = text.split(/[\s，、；;]+/).filter(Boolean);
  const values = [];
  for (const [index, cell] of cells.entries()) {
    if (/\d,\d/.test(cell.normalize("NFKC"))) {
      return {
        message: `第 ${index + 1} 个数“${cell.slice(0, 40)}”里有逗号。`,
        hint: "分不清是千位分隔还是两个数：请去掉逗号，每行写一个数。",
      };
    }
    const read = readNumber(cell, shift);
    if (read.message) return { message: `第 ${index + 1} 个数：${read.message}`, hint: read.hint };
    values.push(read.value);
  }
  return { values };
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
