// Other ways to write a folded piece of a query: numbers, percentages, ratios, years,
// document numbers. The piece as typed always comes first.
import { CHINESE, chineseValue, spellings, yearSpellings } from "./numerals.js";

const LIMIT = 40;
const NUM = "\\d[\\d,]*(?:\\.\\d+)?";
const CN = `[${CHINESE}]+`;
const RANGE = new RegExp(`^[至到~-](?:${NUM}|${CN})[元年月日名人户个次倍万]`);
const UNITS = "元年月日名人户个次倍项类种级岗";

// Each rule: [pattern, match -> spellings or null]. The first that matches at a place wins.
const RULES = [
  [new RegExp(`(?:百分之)(${NUM}|${CN})|(${NUM})%`, "y"), percentages],
  [new RegExp(`(${NUM}|${CN})[:比](${NUM}|${CN})(?![\\d${CHINESE}])`, "y"), ratios],
  [/([一-龥]{1,8}?发?)?[(]?((?:19|20)\d{2})[)]?(?:年)?第?(\d{1,4})号/y, documentNumbers],
  [/第?(\d{1,4})号/y, orderNumbers],
  [new RegExp(`(?:((?:19|20)\\d{2})|([${CHINESE.slice(0, 11)}]{4}))(?=年)`, "y"), years],
  [new RegExp(`(${NUM})([百千万亿]?)(元?)`, "y"), amounts],
  [new RegExp(`(${CN})(元?)`, "y"), chineseAmounts],
];

// [{text, derived}] for a folded piece; `derived` spellings must stand alone in the text
// (四百万 inside 一千四百万 is another number).
export function spellingsOf(piece) {
  const parts = [];
  for (let at = 0; at < piece.length; ) {
    const part = firstRule(piece, at);
    parts.push(part.ways);
    at += part.length;
  }
  joinRanges(parts);
  let texts = [""];
  for (const ways of parts) {
    texts = texts.flatMap((text) => ways.map((way) => text + way)).slice(0, LIMIT);
  }
  const all = [...new Set([piece, ...texts])];
  return all.map((text) => ({ text, derived: text !== piece }));
}

function firstRule(piece, at) {
  for (const [pattern, read] of RULES) {
    pattern.lastIndex = at;
    const match = pattern.exec(piece);
    const ways = match && read(match, piece);
    if (ways) return { ways: [...new Set([match[0], ...ways])], length: match[0].length };
  }
  const char = String.fromCodePoint(piece.codePointAt(at));
  return { ways: [char], length: char.length };
}

// 1至3年 = 1-3年 = 1到3年, when both sides are numbers.
function joinRanges(parts) {
  for (let i = 1; i + 1 < parts.length; i++) {
    const joins = ["至", "到", "-", "~"];
    const between = joins.includes(parts[i][0]);
    if (between && isNumber(parts[i - 1][0]) && isNumber(parts[i + 1][0])) {
      parts[i] = [...new Set([parts[i][0], ...joins])];
    }
  }
}

function isNumber(text) {
  return /^[\d]/.test(text) || CHINESE.includes(text[0]);
}

function value(text) {
  return /\d/.test(text) ? Number(text.replaceAll(",", "")) : chineseValue(text);
}

function percentages(match) {
  const share = value(match[1] ?? match[2]);
  if (Number.isNaN(share)) return null;
  return spellings(share).flatMap((way) =>
    /^[\d.]+$/.test(way) ? [`${way}%`, `百分之${way}`] : [`百分之${way}`]);
}

function ratios(match) {
  const [left, right] = [value(match[1]), value(match[2])];
  if (!(left > 0 && right > 0)) return null;
  const written = spellings(left).filter((way) => !/\d/.test(way))[0];
  const other = spellings(right).filter((way) => !/\d/.test(way))[0];
  return [`${left}:${right}`, `${left}比${right}`, `${written}比${other}`];
}

function documentNumbers(match) {
  const [, name = "", year, number] = match;
  return [`${name}(${year})${number}号`, `${name}(${year})第${number}号`, `${name}(${year})${number}`];
}

function orderNumbers(match) {
  return [`第${match[1]}号`, `${match[1]}号`];
}

function years(match) {
  const year = value(match[1] ?? match[2]);
  return year > 1900 && year < 2100 ? yearSpellings(year) : null;
}

function amounts(match) {
  const scale = { "": 1, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 }[match[2]];
  return withUnit(value(match[1]) * scale, match[3]);
}

function chineseAmounts(match, piece) {
  const amount = value(match[1]);
  if (Number.isNaN(amount)) return null;
  const before = piece[match.index - 1] ?? "";
  const after = match[2] || (piece[match.index + match[0].length] ?? "");
  const range = RANGE.test(piece.slice(match.index + match[0].length));
  const counted = range || (after && UNITS.includes(after)) || (amount >= 100 && match[1].length > 1);
  return counted && before !== "第" ? withUnit(amount, match[2]) : null;
}

function withUnit(amount, unit) {
  if (!unit) return spellings(amount);
  return spellings(amount).flatMap((way) =>
    /[万亿]$/.test(way) ? [way + unit, way] : [way + unit]);
}
