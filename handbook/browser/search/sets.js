// Ascending sets of entries as Int32Array of (entry << 1) | in_heading.

export function intersect(left, right) {
  const both = [];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const difference = (left[i] >> 1) - (right[j] >> 1);
    if (difference === 0) {
      both.push((left[i] & -2) | (left[i] & right[j] & 1));
      i++;
      j++;
    } else if (difference < 0) i++; else j++;
  }
  return Int32Array.from(both);
}

export function unite(sets) {
  const filled = sets.filter((set) => set.length);
  if (filled.length < 2) return filled[0] ?? new Int32Array(0);
  const all = new Map();
  for (const set of filled) {
    for (const value of set) all.set(value >> 1, (all.get(value >> 1) ?? 0) | (value & 1));
  }
  return Int32Array.from(all, ([entry, headed]) => (entry << 1) | headed).sort();
}

export function ofRanges(ranges) {
  const values = [];
  for (const [first, after] of ranges) {
    for (let entry = first; entry < after; entry++) values.push(entry << 1);
  }
  return Int32Array.from(values);
}
