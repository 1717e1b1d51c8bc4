// Chinese numerals as calculators/numerals.py reads them: 三千, 一万二千, 三〇〇〇, 壹佰贰拾万, 廿五.

const DIGITS = { 零: 0n, 一: 1n, 二: 2n, 两: 2n, 三: 3n, 四: 4n, 五: 5n, 六: 6n, 七: 7n, 八: 8n, 九: 9n };
const TENS = { 十: 10n, 百: 100n, 千: 1000n };
const MYRIAD = 10_000n;
const HUNDRED_MILLION = 100_000_000n;
const PLAIN = Object.fromEntries(
  [..."壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟萬億兩〇"].map((sign, at) => [sign, [..."一二二三三三四五六六七八九十百千万亿两零"][at]]),
);
const CONTRACTED = { 廿: "二十", 卅: "三十", 卌: "四十" };
const MOST_SIGNS = 40;

export const NUMERALS = `零〇一二两三四五六七八九十百千万亿${Object.keys(CONTRACTED).join("")}${Object.keys(PLAIN).filter((sign) => sign !== "〇").join("")}`;
export const HAN = new RegExp(`^[${NUMERALS}]+$`);

/** Capital, Traditional and contracted numerals as plain ones: 壹佰, 兩萬, 廿五. */
export function plainNumerals(text) {
  return [...text].map((sign) => CONTRACTED[sign] ?? PLAIN[sign] ?? sign).join("");
}

/**
 * Every value Chinese numerals can stand for, as BigInt, the usual reading first; none for no
 * number: [3200n, 3002n] for 三千二, [] for 两三百.
 */
export function readNumerals(text) {
  if (!text || [...text].length > MOST_SIGNS) return [];
  const signs = plainNumerals(text);
  if ([...signs].every((sign) => sign in DIGITS)) return positional(signs);
  const at = signs.lastIndexOf("亿");
  if (at < 0) return belowHundredMillion(signs, 0n);
  const lows = at + 1 < signs.length ? belowHundredMillion(signs.slice(at + 1), HUNDRED_MILLION) : [0n];
  return products(belowHundredMillion(signs.slice(0, at), 0n), HUNDRED_MILLION, lows);
}

/** Numerals that stand for one digit each, as after a decimal point; null for any other sign. */
export function readDigits(text) {
  const signs = [...plainNumerals(text)];
  if (!signs.length || signs.some((sign) => !(sign in DIGITS) || sign === "两")) return null;
  return signs.map((sign) => DIGITS[sign]).join("");
}

const products = (fronts, scale, backs) => fronts.flatMap((front) => backs.map((back) => front * scale + back));

// 二〇一八 digit by digit; 三五 and 七八九 may be guesses (3 to 5) and are no number.
function positional(signs) {
  const digits = [...signs].map((sign) => DIGITS[sign]);
  if (digits.length === 1) return digits;
  const rising = digits.length === 3 && digits[1] === digits[0] + 1n && digits[2] === digits[0] + 2n;
  const guessed = !signs.includes("零") && (digits.length === 2 || rising);
  if (signs.includes("两") || digits[0] === 0n || guessed) return [];
  return [BigInt(digits.join(""))];
}

function belowHundredMillion(signs, after) {
  const at = signs.lastIndexOf("万");
  if (at < 0) return after && signs[0] !== "零" ? shortened(signs) : section(signs, after);
  const low = signs.slice(at + 1);
  return products(section(signs.slice(0, at), after, true), MYRIAD, low ? section(low, MYRIAD) : [0n]);
}

// 一亿五千 is short for 一亿五千万, or means 一亿零五千; 一亿五 likewise.
function shortened(signs) {
  const scale = signs.length === 1 ? HUNDRED_MILLION / 10n : MYRIAD;
  const found = signs === "两" ? [] : section(signs);
  return found.flatMap((one) => [one * scale, one]);
}

// A number below 10,000; `after` is the scale before it, `closed` if 万 stands behind. 零 marks places
// left out, once. A last digit right after a scale is short for the next lower place, or stands for itself.
function section(signs, after = 0n, closed = false) {
  let [total, last, digit, zero] = [0n, after || MYRIAD, "", false];
  for (const sign of signs) {
    const scale = TENS[sign] ?? 0n;
    if (sign === "零" && !(zero || digit || last === TENS.十) && (after || total)) zero = true;
    else if (sign in DIGITS && sign !== "零" && !digit) digit = sign;
    else if (fits(scale, last, digit, zero)) {
      total += DIGITS[digit || "一"] * scale;
      [last, digit, zero] = [scale, "", false];
    } else return [];
  }
  if (!digit) return total && !zero ? [total] : [];
  const ones = total + DIGITS[digit];
  if (digit === "两") return !total && !zero && (closed || !after) ? [ones] : [];
  const place = total || (!closed && after) ? last / 10n : 0n;
  return zero || place <= 1n ? [ones] : [total + DIGITS[digit] * place, ones];
}

// Whether 十, 百 or 千 may stand here: lower than the one before, with a digit or as 十五.
function fits(scale, last, digit, zero) {
  if (!(scale > 0n && scale < last) || (zero && scale * 10n === last)) return false;
  if (scale === TENS.十) return digit !== "两" && Boolean(digit || !zero);
  return Boolean(digit);
}
