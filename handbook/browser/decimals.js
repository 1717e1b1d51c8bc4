// Arithmetic on decimal text: from the key stroke to Python no digit is lost.

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

/** Decimal text times a whole number. */
export function times(digits, factor) {
  if (factor === 1) return digits;
  const places = placesOf(digits);
  return movePointLeft(String(BigInt(movePoint(digits, places)) * BigInt(factor)), places);
}

/** The exact sum of decimal texts. */
export function total(values) {
  const places = values.reduce((most, value) => Math.max(most, placesOf(value)), 0);
  const sum = values.reduce((so_far, value) => so_far + BigInt(movePoint(value, places)), 0n);
  return movePointLeft(String(sum), places);
}

/** Whether one decimal text is at least another. */
export function atLeast(value, limit) {
  const places = Math.max(placesOf(value), placesOf(limit));
  return BigInt(movePoint(value, places)) >= BigInt(movePoint(limit, places));
}

/** 1234567.5 as 1,234,567.5. */
export function grouped(digits) {
  const [whole, fraction] = digits.split(".");
  const shown = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction ? `${shown}.${fraction}` : shown;
}

const placesOf = (digits) => (digits.split(".")[1] ?? "").length;
