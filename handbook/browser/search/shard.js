// A shard of the index: neighbouring keys and, for each, the entries that hold it.

export class Shard {
  constructor({ keys, data }) {
    this.keys = keys;
    this.indices = new Map(keys.map((key, index) => [key, index]));
    this.bytes = bytesOf(data);
    this.parts = partsOf(this.bytes);
    this.decoded = new Map();
  }

  // Ascending (entry << 1) | in_heading; empty when no entry has the key.
  postings(key) {
    const index = this.indices.get(key);
    return index === undefined ? new Int32Array(0) : this.at(index);
  }

  startingWith(char) {
    return this.keys.flatMap((key, index) => (key.startsWith(char) ? [this.at(index)] : []));
  }

  at(index) {
    if (!this.decoded.has(index)) this.decoded.set(index, decode(this.bytes, ...this.parts[index]));
    return this.decoded.get(index);
  }
}

export function bytesOf(data) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(data); // younger browsers
  const binary = atob(data);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

// [from, to) of each part; every part follows its length.
export function partsOf(bytes) {
  const parts = [];
  for (let at = 0; at < bytes.length; ) {
    let length = 0, shift = 0;
    for (; bytes[at] & 0x80; at++, shift += 7) length |= (bytes[at] & 0x7f) << shift;
    length |= bytes[at++] << shift;
    parts.push([at, at + length]);
    at += length;
  }
  return parts;
}

function decode(bytes, from, to) {
  const values = new Int32Array(to - from);
  let count = 0, last = 0, value = 0, shift = 0;
  for (let at = from; at < to; at++) {
    value |= (bytes[at] & 0x7f) << shift;
    shift += 7;
    if (bytes[at] & 0x80) continue;
    values[count++] = last + value;
    last = (last + value) & -2;
    value = 0;
    shift = 0;
  }
  return values.slice(0, count);
}
