// Numbers as Chinese texts write them: 4000000, 4,000,000, 400万, 四百万; 二〇一八.

const DIGITS = "零一二三四五六七八九";
const VALUES = new Map([...DIGITS].map((char, value) => [char, value]));
VALUES.set("〇", 0).set("两", 2);
const SMALL = new Map([["十", 10], ["百", 100], ["千", 1000]]);
const LARGE = new Map([["万", 1e4], ["亿", 1e8]]);

export const CHINESE = "零〇一二两三四五六七八九十百千万亿";

// The value of a Chinese numeral, or NaN. 一八 is not a number, 二〇一八 is (read digit by digit).
export function chineseValue(text) {
  const chars = [...text];
  if (!chars.length || !chars.every((char) => CHINESE.includes(char))) return NaN;
  if (chars.every((char) => VALUES.has(char))) {
    if (chars.length === 1) return VALUES.get(chars[0]);
    return chars.length === 4 ? Number(chars.map((char) => VALUES.get(char)).join("")) : NaN;
  }
  let total = 0, section = 0, digit = null;
  for (const char of chars) {
    if (VALUES.has(char)) {
      if (digit) return NaN; // two digits in a row, as in 十三五
      digit = VALUES.get(char);
    } else if (SMALL.has(char)) {
      section += (digit ?? (section ? 0 : 1)) * SMALL.get(char);
      digit = null;
    } else {
      section += digit ?? 0;
      if (!section && !total) return NaN; // 万 with nothing before it
      total = (total + section) * LARGE.get(char);
      section = 0;
      digit = null;
    }
  }
  return total + section + (digit ?? 0);
}

// A whole number below 10^12 in Chinese numerals.
export function chinese(value) {
  if (value === 0) return "零";
  let written = "";
  for (const [unit, size] of [["亿", 1e8], ["万", 1e4], ["", 1]]) {
    const part = Math.floor(value / size) % 1e4;
    if (!part) continue;
    if (written && part < 1000) written += "零";
    written += below10000(part) + unit;
  }
  return written.startsWith("一十") ? written.slice(1) : written;
}

function below10000(value) {
  let written = "", gap = false;
  for (const [unit, size] of [["千", 1000], ["百", 100], ["十", 10], ["", 1]]) {
    const digit = Math.floor(value / size) % 10;
    if (digit) written += (gap && written ? "零" : "") + DIGITS[digit] + unit;
    gap = !digit;
  }
  return written;
}

// Every way a text may write the value.
export function spellings(value) {
  const ways = [plain(value)];
  if (!Number.isInteger(value) || value >= 1e12) {
    if (value >= 1e4) ways.push(`${plain(value / 1e4)}万`);
    return ways;
  }
  if (value >= 1000) ways.push(String(value).replace(/\B(?=(\d{3})+$)/g, ","));
  if (value >= 1000 && value < 1e4 && value % 1000 === 0) ways.push(`${value / 1000}千`);
  if (value >= 1e4 && value % 100 === 0) ways.push(`${plain(value / 1e4)}万`);
  if (value >= 1e8 && value % 1e6 === 0) ways.push(`${plain(value / 1e8)}亿`);
  const written = chinese(value);
  ways.push(written);
  if (/^二[百千万亿]/.test(written)) ways.push(`两${written.slice(1)}`);
  if (value === 2) ways.push("两");
  return ways;
}

// A calendar year, digit by digit.
export function yearSpellings(value) {
  const digits = [...String(value)].map((digit) => DIGITS[Number(digit)]).join("");
  return [String(value), digits.replaceAll("零", "〇"), digits];
}

function plain(value) {
  return String(Number(value.toPrecision(12)));
}
