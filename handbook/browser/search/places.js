// Where in its entries a pair of characters stands: read only where the pairs of a text are all
// there, but their order must be known.
import { bytesOf, partsOf } from "./shard.js";

export class Places {
  constructor({ data }) {
    this.bytes = bytesOf(data);
    this.parts = partsOf(this.bytes);
  }

  // entry -> places, ascending, for those of `entries` that hold the pair.
  of(shard, pair, entries) {
    const found = new Map();
    const index = shard.indices.get(pair);
    if (index === undefined) return found;
    const { bytes } = this;
    let [at] = this.parts[index];
    let next = 0;
    for (const value of shard.at(index)) {
      while (next < entries.length && entries[next] >> 1 < value >> 1) next++;
      if (next === entries.length) break;
      const wanted = entries[next] >> 1 === value >> 1;
      const own = [];
      for (let more = 1, last = 0; more; ) {
        let number = 0, shift = 0;
        for (; bytes[at] & 0x80; at++, shift += 7) number |= (bytes[at] & 0x7f) << shift;
        number |= bytes[at++] << shift;
        more = number & 1;
        last += number >> 1;
        if (wanted) own.push(last);
      }
      if (wanted) found.set(value >> 1, own);
    }
    return found;
  }
}

// Of ascending entries, those in which every pair stands one place after the pair before it.
// places: for each pair its entry -> places, or null where they could not be read.
export function followed(entries, places) {
  return entries.filter((value) => {
    const entry = value >> 1;
    let starts = null;
    places.forEach((held, offset) => {
      if (!held) return;
      const own = (held.get(entry) ?? []).map((place) => place - offset);
      starts = starts ? starts.filter((start) => own.includes(start)) : own;
    });
    return !starts || starts.length > 0;
  });
}
