// Finding candidates in a large collection: the index of pairs of characters, in shards.
import { intersect, unite } from "./sets.js";
import { Texts, lastAtMost } from "./texts.js";

const NUMBER = "\x01n";
const KIND = "\x01k";
const MOST_PAIRS = 6;
const MOST_SHARDS_FOR_ONE_CHARACTER = 3;
const KEPT_SHARDS = 192;

export class Pairs {
  constructor(manifest, files, folding) {
    this.texts = new Texts(manifest, files, folding);
    this.firstKeys = manifest.grams;
    this.files = files;
    this.shards = new Map();
    this.exact = false;
  }

  async prepare(failures) {
    this.failures = failures;
  }

  // Entries that may hold the folded text: they hold its pairs.
  async holding(text) {
    return this.all(text, [...inner(text)]);
  }

  // The same, when the numbers at its ends are whole numbers.
  async standingAlone(text) {
    return this.all(text, text.match(/\d+(?:\.\d+)?/g) ?? []);
  }

  async ofKind(kind) {
    return (await this.postings(KIND + kind)) ?? new Int32Array(0);
  }

  // For each character, how many characters from there on some entry may hold together.
  async extents(chars) {
    return Promise.all(chars.map(async (_, start) => {
      let held = null;
      for (let end = start + 1; end < chars.length; end++) {
        const next = await this.postings(chars[end - 1] + chars[end]);
        if (next !== null) held = held ? intersect(held, next) : next;
        if (held && !held.length) return end - start;
      }
      return chars.length - start;
    }));
  }

  async all(text, numbers) {
    const chars = [...text];
    if (chars.length === 1) return this.oneCharacter(text);
    const keys = [...spread(pairsOf(chars)), ...numbers.map((number) => NUMBER + number)];
    const sets = await Promise.all(keys.map((key) => this.postings(key)));
    const known = sets.filter((set) => set !== null);
    if (!known.length) return new Int32Array(0);
    return known.sort((a, b) => a.length - b.length).reduce(intersect);
  }

  // Pairs that begin with the character, from the first shards that hold any.
  async oneCharacter(char) {
    const first = Math.max(0, lastAtMost(this.firstKeys, char));
    const last = Math.max(0, lastAtMost(this.firstKeys, `${char}\uffff`));
    const after = Math.min(last + 1, first + MOST_SHARDS_FOR_ONE_CHARACTER);
    const sets = [];
    for (let shard = first; shard < after; shard++) {
      const held = await this.shard(shard);
      for (let at = 0; held && at < held.keys.length; at++) {
        if (held.keys[at].startsWith(char)) sets.push(held.postings(at));
      }
    }
    return unite(sets);
  }

  // The postings of a key (empty when no entry has it), or null when its shard failed.
  async postings(key) {
    const number = lastAtMost(this.firstKeys, key);
    if (number < 0) return new Int32Array(0);
    const shard = await this.shard(number);
    return shard && shard.postings(shard.indices.get(key) ?? -1);
  }

  async shard(number) {
    if (this.failures.has(`grams-${number}`)) return null;
    if (!this.shards.has(number)) {
      try {
        this.shards.set(number, new Shard(await this.files.get(`grams-${number}`)));
        this.files.forget(`grams-${number}`);
        if (this.shards.size > KEPT_SHARDS) this.shards.delete(this.shards.keys().next().value);
      } catch (error) {
        this.failures.add(error);
        return null;
      }
    }
    return this.shards.get(number);
  }
}

class Shard {
  constructor({ keys, data }) {
    this.keys = keys;
    this.indices = new Map(keys.map((key, index) => [key, index]));
    const binary = atob(data);
    this.bytes = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at++) this.bytes[at] = binary.charCodeAt(at);
    this.decoded = new Map();
    this.places = [];
    for (let at = 0; at < this.bytes.length; ) {
      const [length, start] = varint(this.bytes, at);
      this.places.push([start, start + length]);
      at = start + length;
    }
  }

  postings(index) {
    if (index < 0) return new Int32Array(0);
    if (!this.decoded.has(index)) this.decoded.set(index, decode(this.bytes, ...this.places[index]));
    return this.decoded.get(index);
  }
}

function varint(bytes, from) {
  let value = 0, shift = 0, at = from;
  for (; bytes[at] & 0x80; at++, shift += 7) value |= (bytes[at] & 0x7f) << shift;
  return [value | (bytes[at] << shift), at + 1];
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

function pairsOf(chars) {
  const pairs = new Set();
  for (let at = 0; at + 1 < chars.length; at++) pairs.add(chars[at] + chars[at + 1]);
  return [...pairs];
}

// At most MOST_PAIRS of them, evenly: the texts decide in the end.
function spread(pairs) {
  if (pairs.length <= MOST_PAIRS) return pairs;
  const step = (pairs.length - 1) / (MOST_PAIRS - 1);
  return Array.from({ length: MOST_PAIRS }, (_, at) => pairs[Math.round(at * step)]);
}

// Numbers that have something before and after them in the text, so they are whole.
function* inner(text) {
  for (const match of text.matchAll(/\d+(?:\.\d+)?/g)) {
    const [before, after] = [text[match.index - 1] ?? ".", text[match.index + match[0].length] ?? "."];
    if (before !== "." && after !== ".") yield match[0];
  }
}
