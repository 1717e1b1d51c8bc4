// How far a sheet reaches. A file of a few bytes may name a cell in the last column of the last row,
// and a reader that fills the gaps would fill all memory with nothing.

// Cells up to the last row and column: 20,000 rows of 1,000 columns.
const MOST_CELLS = 20_000_000;
const FURTHEST = 1_048_576;
// The place of a row or a cell: r="12", r="BC12".
const PLACE = /\sr\s*=\s*["']([A-Za-z]*)(\d+)["']/g;

/** Thrown for a workbook that would not fit. */
export class TooLarge extends Error {}

/** Throws TooLarge for the bytes of a sheet that reaches too far; other files pass. */
export function checkExtent(bytes) {
  const text = new TextDecoder().decode(bytes);
  let rows = 0;
  let columns = 1;
  for (const [, letters, digits] of text.matchAll(PLACE)) {
    rows = Math.max(rows, Number(digits));
    if (letters) columns = Math.max(columns, columnOf(letters));
  }
  if (rows > FURTHEST || rows * columns > MOST_CELLS) throw new TooLarge();
}

// A is 1, Z is 26, AA is 27.
function columnOf(letters) {
  return [...letters.toUpperCase()].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0);
}
