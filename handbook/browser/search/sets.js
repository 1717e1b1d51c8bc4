// Ascending sets of entries as Int32Array of (entry << 1) | in_heading.

const MUCH_LONGER = 16;

export function intersect(left, right) {
  if (left.length * MUCH_LONGER < right.length) return among(left, right);
  if (right.length * MUCH_LONGER < left.length) return among(right, left);
  const both = new Int32Array(Math.min(left.length, right.length));
  let count = 0;
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const difference = (left[i] >> 1) - (right[j] >> 1);
    if (difference === 0) both[count++] = (left[i] & -2) | (left[i++] & right[j++] & 1);
    else if (difference < 0) i++;
    else j++;
  }
  return both.subarray(0, count);
}

// Each entry of a short set looked up in a long one, by steps that double.
function among(short, long) {
  const both = new Int32Array(short.length);
  let count = 0, from = 0;
  for (const value of short) {
    const entry = value >> 1;
    let step = 1;
    while (from + step < long.length && long[from + step] >> 1 < entry) step *= 2;
    let low = from + (step >> 1), high = Math.min(from + step + 1, long.length);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (long[middle] >> 1 < entry) low = middle + 1; else high = middle;
    }
    from = low;
    if (from >= long.length) break;
    if (long[from] >> 1 === entry) both[count++] = (value & -2) | (value & long[from] & 1);
  }
  return both.subarray(0, count);
}

export function unite(sets) {
  const filled = sets.filter((set) => set.length).sort((a, b) => a.length - b.length);
  return filled.length ? filled.reduce(merge) : new Int32Array(0);
}

function merge(left, right) {
  const all = new Int32Array(left.length + right.length);
  let count = 0, i = 0, j = 0;
  while (i < left.length && j < right.length) {
    const difference = (left[i] >> 1) - (right[j] >> 1);
    if (difference === 0) all[count++] = left[i++] | right[j++];
    else all[count++] = difference < 0 ? left[i++] : right[j++];
  }
  while (i < left.length) all[count++] = left[i++];
  while (j < right.length) all[count++] = right[j++];
  return all.subarray(0, count);
}

export function ofRanges(ranges) {
  const values = new Int32Array(ranges.reduce((sum, [first, after]) => sum + after - first, 0));
  let count = 0;
  for (const [first, after] of ranges) {
    for (let entry = first; entry < after; entry++) values[count++] = entry << 1;
  }
  return values;
}
