// Which entries are worth loading and scoring for one query, under its filters.
import { intersect, ofRanges, unite } from "./sets.js";

const ENTRIES_PER_RESULT = 30;
const MORE_BLOCKS = 2; // in the first batch, besides one for each result
const MOST_BATCHES = 4;

export class Pool {
  constructor(corpus, filters, limit, failures) {
    this.corpus = corpus;
    this.filters = filters;
    this.blocksPerBatch = limit + MORE_BLOCKS;
    this.mostEntries = limit * ENTRIES_PER_RESULT;
    this.failures = failures;
  }

  // {values, total}: entries that may be exact answers, the likeliest first.
  async choose(ways, terms, ofNumber, ofPlace) {
    const alone = await Promise.all(ways.map((way) => this.corpus.standingAlone(way.text)));
    const held = await Promise.all(ways.filter((way) => !way.derived).map((way) => this.corpus.holding(way.text)));
    const sets = [];
    for (const set of [...alone, ...held]) sets.push(await this.filtered(set));
    const phrase = unite(sets);
    if (terms.length) sets.push(...(await this.withAll(terms, ofPlace)));
    const rules = ofNumber ? await this.ofNumber(sets) : [];
    return { values: [...rules, ...sets.flatMap(headedFirst)], total: phrase.length };
  }

  // Loaded entries in batches of a few blocks; a small collection is one batch.
  async *batches(values) {
    const ids = [...new Set(values.map((value) => value >> 1))];
    const { texts } = this.corpus;
    for (let batch = 0, at = 0; batch < MOST_BATCHES && at < ids.length; batch++) {
      const blocks = new Set();
      const chosen = [];
      for (; at < ids.length && (this.corpus.exact || chosen.length < this.mostEntries); at++) {
        const block = texts.blockOf(ids[at]);
        if (!this.corpus.exact && !blocks.has(block) && blocks.size >= this.blocksPerBatch) break;
        blocks.add(block);
        chosen.push(ids[at]);
      }
      await texts.load([...blocks], this.failures);
      texts.trim(blocks);
      yield chosen.map((id) => texts.entry(id)).filter(Boolean);
    }
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
    return heaviest.slice(0, this.mostEntries).map(([id]) => id << 1);
  }
}

function headedFirst(set) {
  return [...set.filter((value) => value & 1), ...set.filter((value) => !(value & 1))];
}
