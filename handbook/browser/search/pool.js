// Which entries are worth loading and scoring for one query, under its filters.
import { intersect, ofRanges, unite } from "./sets.js";

const ENTRIES_PER_RESULT = 30;
const MORE_BLOCKS = 2; // in the first batch, besides one for each result
const MOST_BATCHES = 4;
const STEPS = 256;

export class Pool {
  constructor(corpus, filters, limit, failures) {
    this.corpus = corpus;
    this.filters = filters;
    this.blocksPerBatch = limit + MORE_BLOCKS;
    this.mostEntries = limit * ENTRIES_PER_RESULT;
    this.failures = failures;
  }

  // {sets, total}: entries that may be exact answers, the likeliest first, and how many may hold
  // the phrase. `surely`: only those that do hold the words.
  async choose({ ways, levels, ofNumber, asks, say, loose }, ofPlace, surely) {
    const alone = await Promise.all(ways.map((way) => this.corpus.standingAlone(way.text, surely)));
    const typed = ways.filter((way) => !way.derived && /\d/.test(way.text));
    const held = await Promise.all(typed.map((way) => this.corpus.holding(way.text, surely)));
    const sets = [];
    for (const set of [...alone, ...held]) sets.push(await this.filtered(set));
    const phrase = unite(sets);
    const placed = await Promise.all(levels.map((terms) => this.withAll(terms, ofPlace, surely)));
    sets.push(...placed.flat());
    const rules = ofNumber ? await this.ofNumber(sets) : [];
    // The answer to a question stands in the text more often than in a heading.
    const rest = asks ? [...(await this.saying(sets, loose)), ...(await this.saying(sets, say.filter((word) => word.length > 1))), ...sets] : sets.flatMap(headedFirst);
    return { sets: [...rules, ...rest], total: phrase.length };
  }

  // Of each set, the entries that hold words which speak for an answer.
  async saying(sets, say) {
    if (this.corpus.exact || !say.length) return [];
    const said = unite(await Promise.all(say.map((word) => this.corpus.holding(word))));
    return sets.map((set) => intersect(set, said));
  }

  // {entries, last}: loaded entries in batches of a few blocks, in the order of the sets, without
  // those seen before; a small collection is one batch.
  async *batches(sets, seen) {
    const { texts } = this.corpus;
    const ids = distinct(sets, seen);
    let next = ids.next();
    for (let batch = 0; batch < MOST_BATCHES && !next.done; batch++) {
      const blocks = new Set();
      const chosen = [];
      for (; !next.done && (this.corpus.exact || chosen.length < this.mostEntries); next = ids.next()) {
        const block = texts.blockOf(next.value);
        if (!this.corpus.exact && !blocks.has(block) && blocks.size >= this.blocksPerBatch) break;
        blocks.add(block);
        chosen.push(next.value);
        seen.add(next.value);
      }
      await texts.load([...blocks], this.failures);
      yield { entries: chosen.map((id) => texts.entry(id)).filter(Boolean), last: Boolean(next.done) };
    }
  }

  // Entries with every term, then those of pages that hold every term.
  async withAll(terms, ofPlace, surely) {
    const sets = await Promise.all(terms.map(async (ways) => {
      const found = await Promise.all(ways.map((way) => this.corpus.holding(way.text, surely)));
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
    return kinds.flatMap((kind) => sets.map((set) => intersect(set, kind)));
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
    const weights = new Float32Array(this.corpus.texts.count);
    let heaviest = 0;
    for (let at = 0; at < sets.length; at++) {
      for (const value of await this.filtered(sets[at])) {
        const own = (weights[value >> 1] += weighted[at].weight);
        if (own > heaviest) heaviest = own;
      }
    }
    return heaviestOf(weights, heaviest, this.mostEntries);
  }
}

// The heaviest entries in order; only those of the fullest steps of weight are sorted.
function heaviestOf(weights, heaviest, most) {
  const stepOf = (weight) => Math.floor((weight / heaviest) * STEPS);
  const counts = new Int32Array(STEPS + 1);
  for (const weight of weights) if (weight) counts[stepOf(weight)]++;
  let least = STEPS;
  for (let sum = counts[STEPS]; least > 0 && sum < most; sum += counts[least]) least--;
  const heavy = [];
  for (let id = 0; id < weights.length; id++) if (weights[id] && stepOf(weights[id]) >= least) heavy.push(id);
  heavy.sort((a, b) => weights[b] - weights[a] || a - b);
  return Int32Array.from(heavy.slice(0, most), (id) => id << 1);
}

function headedFirst(set) {
  return [set.filter((value) => value & 1), set.filter((value) => !(value & 1))];
}

// The entries of the sets that were not seen, when they are asked for.
function* distinct(sets, seen) {
  for (const set of sets) for (const value of set) if (!seen.has(value >> 1)) yield value >> 1;
}
