// Ascending sets of entries as Int32Array of (entry << 1) | in_heading.

export function intersect(left, right) {
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
