// Days: the one the reader's clock shows, and those people type, read as calculators/typed_days.py
// reads them: one table of cases binds both.
import { invisibleIn } from "./invisible.js";
import { readDigits, readNumerals } from "./numerals.js";
import { evened } from "./quantity.js";

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
const LONGEST = 40;
const HINT = "写成 2025-01-31 的样子。";
const MIDNIGHT = String.raw`(?:[T ]0?0:00(?::00(?:\.0+)?)?)?`;
const DIVIDED = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${MIDNIGHT}$`);
const WORDED = new RegExp(String.raw`^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?${MIDNIGHT}$`);
const PACKED = /^((?:19|20|21)\d\d)(\d\d)(\d\d)$/;
const HAN = /^([零〇一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十廿卅]{1,3})[日号]?$/;
const SPACE_BESIDE_WORDS = / *([年月日号]) */g;
const SERIAL = /^[1-9]\d{4}(?:\.0+)?$/;
const PARTIAL = /^\d{4}(?:[-/.年]\d{0,2}月?|年)?(?:底|初|末)?$/;
const DISORDERED = /^\d{1,2}([-/.])\d{1,2}\1\d{1,4}$/;
const MILLISECONDS = 86_400_000;

/** The day where the reader sits, not in Greenwich, as the protocol writes it: 2026-11-22. */
export function localDay(now) {
  return written(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

/** {value: YYYY-MM-DD}, or {kind, message, hint} for a text that is no day of the calendar. */
export function readDay(text) {
  const name = invisibleIn(text);
  if (name) return refusal("invisible", `含有看不见的字符（${name}）。`, "请删去它，或者重新输入。");
  const even = evened(text);
  const signs = [...even];
  const shown = signs.slice(0, LONGEST).join("");
  const parts = signs.length > LONGEST ? null : partsOf(even.replace(SPACE_BESIDE_WORDS, "$1"));
  if (!parts) return refused(even, shown);
  const [year, month, day] = parts;
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    return refusal("year", `“${shown}”的年份不在 ${FIRST_YEAR} 到 ${LAST_YEAR} 之间。`, "请核对年份。");
  }
  const made = new Date(Date.UTC(year, month - 1, day));
  if (made.getUTCMonth() !== month - 1 || made.getUTCDate() !== day) {
    return refusal("no-such-day", `日历上没有“${shown}”这一天。`, "请核对后重新填写。");
  }
  return { value: written(year, month, day) };
}

function partsOf(text) {
  const divided = DIVIDED.exec(text);
  if (divided) return [divided[1], divided[3], divided[4]].map(Number);
  const packed = WORDED.exec(text) ?? PACKED.exec(text);
  if (packed) return packed.slice(1).map(Number);
  const han = HAN.exec(text);
  if (!han) return null;
  const [[month], [day]] = [readNumerals(han[2]), readNumerals(han[3])];
  return month && day ? [readDigits(han[1]), month, day].map(Number) : null;
}

function refused(even, shown) {
  if (SERIAL.test(even)) {
    const guess = new Date(Date.UTC(1899, 11, 30) + Number(even.slice(0, 5)) * MILLISECONDS).toISOString().slice(0, 10);
    return refusal("serial", `“${shown}”像是电子表格里日期的序号（按 1900 年起算是 ${guess}）。`, `请把单元格设成日期格式，或者${HINT}`);
  }
  if (PARTIAL.test(even)) return refusal("partial", `“${shown}”没有写明哪一天。`, HINT);
  if (DISORDERED.test(even)) return refusal("order", `“${shown}”分不清年、月、日的先后。`, HINT);
  return refusal("not-a-day", `要填日期，收到的是“${shown}”。`, HINT);
}

const refusal = (kind, message, hint) => ({ kind, message, hint });
const written = (year, month, day) => [year, month, day].map((part) => String(part).padStart(2, "0")).join("-");
