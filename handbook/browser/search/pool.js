// Which entries are worth loading and scoring for one query, under its filters.
import { intersect, ofRanges, unite } from "./sets.js";

const BLOCKS_PER_RESULT = 0.6;
const ENTRIES_PER_RESULT = 30;

export class Pool {
  constructor(corpus, filters, limit, failures) {
    this.corpus = corpus;
    this.filters = filters;
    this.mostBlocks = Math.max(6, Math.ceil(limit * BLOCKS_PER_RESULT));
    this.mostEntries = limit * ENTRIES_PER_RESULT;
    this.failures = failures;
    this.blocks = new Set();
  }

  // {entries, total}: loaded entries that may be exact answers, the likeliest first.
  async choose(ways, terms, ofNumber, ofPlace) {
    const alone = await Promise.all(ways.map((way) => this.corpus.standingAlone(way.text)));
    const held = await Promise.all(ways.filter((way) => !way.derived).map((way) => this.corpus.holding(way.text)));
    const sets = [];
    for (const set of [...alone, ...held]) sets.push(await this.filtered(set));
    const phrase = unite(sets);
    if (terms.length) sets.push(...(await this.withAll(terms, ofPlace)));
    const rules = ofNumber ? await this.ofNumber(sets) : [];
    const entries = await this.load([...rules, ...sets.flatMap(headedFirst)]);
    return { entries, total: phrase.length };
  }

  // Entries with every term, then those of pages that hold every term.
  async withAll(terms, ofPlace) {
    const sets = await Promise.all(terms.map(async (ways) => {
      const found = await Promise.all(ways.map((way) => this.corpus.holding(way.text)));
      return [unite(found), unite([...found, ofPlace(ways[0].text)])];
    }));
    const own = sets.map(([set]) => set).sort((a, b) => a.length - b.length).reduce(intersect);
    const placed = sets.map(([, set]) => set).sort((a, b) => a.length - b.length).reduce(intersect);
    const found = [await this.filtered(own), await this.filtered(placed)];
    if (found[1].length < this.mostEntries) found.push(await this.filtered(this.onPages(sets.map(([, set]) => set))));
    return found;
  }

  // Entries with any of the terms, on the pages that have all of them.
  onPages(sets) {
    const pages = sets.map((set) => new Set(Array.from(set, (value) => this.corpus.texts.groupOf(value >> 1))));
    const shared = [...pages[0]].filter((page) => pages.every((held) => held.has(page)));
    const all = new Set(shared);
    return unite(sets).filter((value) => all.has(this.corpus.texts.groupOf(value >> 1)));
  }

  async ofNumber(sets) {
    const kinds = await Promise.all(["calculator", "rule"].map((kind) => this.corpus.ofKind(kind)));
    return kinds.flatMap((kind) => sets.flatMap((set) => [...intersect(set, kind)]));
  }

  async filtered(set) {
    const { jurisdiction, kind } = this.filters;
    let left = set;
    if (kind) left = intersect(left, await this.corpus.ofKind(kind));
    if (!jurisdiction) return left;
    const number = this.corpus.texts.manifest.jurisdictions.names.indexOf(jurisdiction);
    return intersect(left, ofRanges(number < 0 ? [] : this.corpus.texts.rangesOf(number)));
  }

  // The entries that hold most of the weight of the pairs; sets: the entries of each pair.
  async chooseByWeight(sets, weighted) {
    const weights = new Map();
    for (let at = 0; at < sets.length; at++) {
      for (const value of await this.filtered(sets[at])) {
        weights.set(value >> 1, (weights.get(value >> 1) ?? 0) + weighted[at].weight);
      }
    }
    const heaviest = [...weights].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    return this.load(heaviest.slice(0, this.mostEntries).map(([id]) => id << 1));
  }

  async load(values) {
    const { texts } = this.corpus;
    const ids = new Set();
    for (const value of values) {
      const block = texts.blockOf(value >> 1);
      if (!this.corpus.exact && !this.blocks.has(block) && this.blocks.size >= this.mostBlocks) continue;
      this.blocks.add(block);
      ids.add(value >> 1);
      if (!this.corpus.exact && ids.size >= this.mostEntries) break;
    }
    await texts.load([...this.blocks], this.failures);
    texts.trim(this.blocks);
    return [...ids].map((id) => texts.entry(id)).filter(Boolean);
  }
}

function headedFirst(set) {
  return [...set.filter((value) => value & 1), ...set.filter((value) => !(value & 1))];
}
