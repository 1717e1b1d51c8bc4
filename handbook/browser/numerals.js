// Chinese numerals as clerks type them: 三千, 一万二千, 三〇〇〇. What can be read in two ways
// (三千二 is 3200 to most and 3002 to some) is refused, never guessed.

const DIGITS = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const DIGIT = "[一二两三四五六七八九]";
const SECTION = new RegExp(`^零?(?:(${DIGIT})千)?(?:零?(${DIGIT})百)?(?:零?(${DIGIT})(十)|(?<!零)(十))?(零)?(${DIGIT})?$`);

export const HAN = /^[零〇一二两三四五六七八九十百千万亿]+$/;

/** {value: decimal text}, or {either: [text, text]} where it can be read in two ways, or {}. */
export function readHan(written) {
  if ([...written].every((sign) => sign in DIGITS)) {
    return { value: String(BigInt([...written].map((sign) => DIGITS[sign]).join(""))) };
  }
  const parts = /^(?:(.+)亿)?(?:(.+)万)?(.*)$/.exec(written.replaceAll("〇", "零"));
  const [billions, myriads, rest] = parts.slice(1).map((part) => (part ? section(part) : 0));
  if ([billions, myriads, rest].includes(null)) return {};
  if ((parts[1] && !billions) || (parts[2] && !myriads)) return {};
  const value = BigInt(billions) * 10n ** 8n + BigInt(myriads) * 10n ** 4n + BigInt(rest);
  const loose = new RegExp(`([百千万亿])(${DIGIT})$`).exec(written);
  if (!loose) return { value: String(value) };
  const places = { 百: 1, 千: 2, 万: 3, 亿: 7 }[loose[1]];
  const digit = BigInt(DIGITS[loose[2]]);
  return { either: [String(value - digit + digit * 10n ** BigInt(places)), String(value)] };
}

// A number below 10,000, or null.
function section(text) {
  const found = SECTION.exec(text);
  if (!found) return null;
  const [, thousands, hundreds, tens, , ten, gap, ones] = found;
  if (gap && !ones) return null;
  const of = (sign) => (sign ? DIGITS[sign] : 0);
  return of(thousands) * 1000 + of(hundreds) * 100 + (ten ? 1 : of(tens)) * 10 + of(ones);
}
