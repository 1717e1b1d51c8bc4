// Finding candidates in a large collection: the index of pairs of characters, in shards.
import { Places, followed } from "./places.js";
import { intersect, unite } from "./sets.js";
import { Shard } from "./shard.js";
import { Texts, lastAtMost } from "./texts.js";

const NUMBER = "\x01n";
const KIND = "\x01k";
const MOST_PAIRS = 6;
const MOST_SHARDS_FOR_ONE_CHARACTER = 3;
const KEPT_SHARDS = 192;
const NONE = new Int32Array(0);

export class Pairs {
  constructor(manifest, files, folding) {
    this.texts = new Texts(manifest, files, folding);
    this.firstKeys = manifest.grams;
    this.files = files;
    this.shards = new Map();
  }

  async question(failures) {
    return new Paired(this, failures);
  }

  // A shard; it is read once, however many ask for it. Rejects when its file failed.
  async shard(name, make) {
    if (!this.shards.has(name)) {
      this.shards.set(name, this.files.get(name).then((data) => new make(data)));
      if (this.shards.size > KEPT_SHARDS) this.shards.delete(this.shards.keys().next().value);
    }
    const asked = this.shards.get(name);
    try {
      const shard = await asked;
      this.files.forget(name);
      return shard;
    } catch (error) {
      if (this.shards.get(name) === asked) this.shards.delete(name);
      throw error;
    }
  }
}

// The index as one question reads it: what fails for it is told in its own report.
class Paired {
  constructor(pairs, failures) {
    this.pairs = pairs;
    this.texts = pairs.texts;
    this.firstKeys = pairs.firstKeys;
    this.failures = failures;
    this.found = new Map();
    this.exact = false;
    // Nothing is left for a second answer: what a query needs is loaded for it.
    this.partial = false;
  }

  // Begin to load what `holding` and `standingAlone` will need for the texts.
  want(texts) {
    for (const text of texts) for (const key of keysOf(text, numbersIn(text))) this.postings(key);
  }

  // Entries that may hold the folded text: they hold its pairs. `surely`: they hold it.
  async holding(text, surely = false) {
    return this.all(text, wholeNumbersIn(text), surely);
  }

  // The same, when the numbers at its ends are whole numbers.
  async standingAlone(text, surely = false) {
    return this.all(text, numbersIn(text), surely);
  }

  async ofKind(kind) {
    return (await this.postings(KIND + kind)) ?? NONE;
  }

  // For each character, how many characters from there on some entry may hold together. `surely`:
  // does hold.
  async extents(chars, surely = false) {
    const most = await this.mostExtents(chars);
    return surely ? Promise.all(most.map((length, start) => this.surelyHeld(chars.slice(start, start + length)))) : most;
  }

  async surelyHeld(chars) {
    for (let length = chars.length; length > 2; length--) {
      if ((await this.holding(chars.slice(0, length).join(""), true)).length) return length;
    }
    return Math.min(chars.length, 2);
  }

  async mostExtents(chars) {
    const pairs = await this.postingsOf(chars);
    return chars.map((_, start) => extentFrom(pairs, start));
  }

  // Whether some entry may hold all of the characters together. `surely`: does hold.
  async holdsWhole(chars, surely = false) {
    const whole = extentFrom(await this.postingsOf(chars), 0) === chars.length;
    return whole && (!surely || (await this.surelyHeld(chars)) === chars.length);
  }

  postingsOf(chars) {
    return Promise.all(pairsIn(chars).map((pair) => this.postings(pair)));
  }

  // One query asks for the same text several times.
  all(text, numbers, surely) {
    const key = [text, surely, ...numbers].join("\n");
    if (!this.found.has(key)) this.found.set(key, this.find(text, numbers, surely));
    return this.found.get(key);
  }

  async find(text, numbers, surely) {
    const chars = [...text];
    if (chars.length === 1) return this.oneCharacter(text);
    const sets = await Promise.all(keysOf(text, numbers).map((key) => this.postings(key)));
    const known = sets.filter((set) => set !== null);
    if (!known.length) return NONE;
    const held = known.sort((a, b) => a.length - b.length).reduce(intersect);
    return surely && chars.length > 2 && held.length ? intersect(held, await this.adjacent(chars, held)) : held;
  }

  // Of the entries, those in which the pairs follow one another. A pair whose places cannot be
  // read excludes nothing.
  async adjacent(chars, entries) {
    const places = await Promise.all(pairsIn(chars).map((pair) => this.placesOf(pair, entries)));
    return followed(entries, places);
  }

  async placesOf(pair, entries) {
    const number = Math.max(0, lastAtMost(this.firstKeys, pair));
    const [shard, places] = await Promise.all([this.shard(number), this.shard(number, "places")]);
    return shard && places && places.of(shard, pair, entries);
  }

  // Pairs that begin with the character, from the first shards that hold any.
  async oneCharacter(char) {
    const first = Math.max(0, lastAtMost(this.firstKeys, char));
    const last = Math.max(0, lastAtMost(this.firstKeys, `${char}\uffff`));
    const after = Math.min(last + 1, first + MOST_SHARDS_FOR_ONE_CHARACTER);
    const numbers = Array.from({ length: after - first }, (_, at) => first + at);
    const shards = await Promise.all(numbers.map((number) => this.shard(number)));
    return unite(shards.flatMap((shard) => (shard ? shard.startingWith(char) : [])));
  }

  // The postings of a key (empty when no entry has it), or null when its shard failed.
  async postings(key) {
    const number = lastAtMost(this.firstKeys, key);
    if (number < 0) return NONE;
    const shard = await this.shard(number);
    return shard && shard.postings(key);
  }

  // A shard, or null when its file failed.
  async shard(number, kind = "grams") {
    const name = `${kind}-${number}`;
    if (this.failures.has(name)) return null;
    try {
      return await this.pairs.shard(name, kind === "grams" ? Shard : Places);
    } catch (error) {
      this.failures.add(error);
      return null;
    }
  }
}

// How many characters from `start` on one entry may hold together, by the postings of the pairs.
function extentFrom(pairs, start) {
  let held = null;
  for (let end = start; end < pairs.length; end++) {
    const next = pairs[end];
    if (next !== null) held = held ? intersect(held, next) : next;
    if (held && !held.length) return end + 1 - start;
  }
  return pairs.length + 1 - start;
}

function keysOf(text, numbers) {
  return [...spread(new Set(pairsIn([...text]))), ...numbers.map((number) => NUMBER + number)];
}

function pairsIn(chars) {
  return chars.slice(1).map((char, at) => chars[at] + char);
}

// At most MOST_PAIRS of them, evenly: the texts decide in the end.
function spread(pairs) {
  const all = [...pairs];
  if (all.length <= MOST_PAIRS) return all;
  const step = (all.length - 1) / (MOST_PAIRS - 1);
  return Array.from({ length: MOST_PAIRS }, (_, at) => all[Math.round(at * step)]);
}

function numbersIn(text) {
  return text.match(/\d+(?:\.\d+)?/g) ?? [];
}

// Numbers that have something before and after them in the text, so they are whole.
function wholeNumbersIn(text) {
  return [...text.matchAll(/\d+(?:\.\d+)?/g)].filter((match) => {
    const [before, after] = [text[match.index - 1] ?? ".", text[match.index + match[0].length] ?? "."];
    return before !== "." && after !== ".";
  }).map(([number]) => number);
}
