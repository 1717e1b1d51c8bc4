// Finding candidates in a small collection: every text is loaded and read through.
import { Texts } from "./texts.js";

export class Scanning {
  constructor(manifest, files, folding) {
    this.texts = new Texts(manifest, files, folding);
  }

  // What a question reads: the policies, which are soon there, or the `whole`. Whatever else is loaded by
  // then is read, too.
  async question(failures, whole) {
    const { first, blocks } = this.texts.manifest;
    const wanted = whole ? blocks.length : first;
    await this.texts.load(Array.from({ length: wanted }, (_, block) => block), failures);
    const held = [...this.texts.loaded.values()];
    const partial = wanted < blocks.length && held.length < blocks.length;
    if (!partial && !held.length) throw [...failures.errors.values()][0];
    return new Scanned(this.texts, held, partial);
  }
}

// The blocks of one question; those that come while it is answered are not read.
class Scanned {
  constructor(texts, blocks, partial) {
    this.texts = texts;
    this.size = blocks.length;
    this.entries = blocks.flat();
    this.partial = partial;
    this.exact = true;
  }

  want() {}

  // Entries that hold the folded text.
  async holding(text) {
    const found = [];
    for (const entry of this.entries) {
      const at = entry.folded.indexOf(text);
      if (at >= 0) found.push((entry.id << 1) | (at + text.length <= entry.foldedHeading ? 1 : 0));
      else if (entry.keywords.includes(text)) found.push(entry.id << 1);
    }
    return Int32Array.from(found).sort();
  }

  // For each character, how many characters from there on some entry holds together.
  async extents(chars) {
    const all = this.entries.map((entry) => `${entry.folded}\n${entry.keywords}`).join("\n");
    return chars.map((_, start) => {
      let end = start + 1;
      while (end < chars.length && all.includes(chars.slice(start, end + 1).join(""))) end++;
      return end - start;
    });
  }

  // Whether some entry holds all of the characters together.
  async holdsWhole(chars) {
    const text = chars.join("");
    for (const entry of this.entries) if (entry.folded.includes(text) || entry.keywords.includes(text)) return true;
    return false;
  }

  async standingAlone(text) {
    return this.holding(text);
  }

  async ofKind(kind) {
    const found = [];
    for (const entry of this.entries) if (entry.kind === kind) found.push(entry.id << 1);
    return Int32Array.from(found).sort();
  }

  // Two-character words by frequency, for pinyin.
  words() {
    const counts = new Map();
    for (const { folded } of this.entries) {
      for (let at = 0; at + 1 < folded.length; at++) {
        const word = folded.slice(at, at + 2);
        counts.set(word, (counts.get(word) ?? 0) + 1);
      }
    }
    return [...counts].sort((a, b) => b[1] - a[1]).map(([word]) => word);
  }
}
