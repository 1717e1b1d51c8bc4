// The entries of the blocks that are loaded, with the headings that stand above each.

const KEPT_BLOCKS = 256;
const MOST_BELOW = 3;
const SAME = 1; // in a row: what follows from the row before (see handbook/search/blocks.py)

export class Texts {
  constructor(manifest, files, folding) {
    this.manifest = manifest;
    this.files = files;
    this.folding = folding;
    this.loaded = new Map();
    // First entry of each group, first entry of each block, and the number of entries.
    this.groupStarts = starts(manifest.groups);
    this.count = this.groupStarts[manifest.groups.length];
    this.blockStarts = Int32Array.from(manifest.blocks, (group) => this.groupStarts[group]);
  }

  blockOf(id) {
    return lastAtMost(this.blockStarts, id);
  }

  groupOf(id) {
    return lastAtMost(this.groupStarts.subarray(0, -1), id);
  }

  jurisdictionOf(group) {
    return this.manifest.jurisdictions.groups[group];
  }

  // [first, after) of the entries of each group of a jurisdiction.
  rangesOf(jurisdiction) {
    return this.manifest.groups.flatMap((_, group) => this.jurisdictionOf(group) === jurisdiction
      ? [[this.groupStarts[group], this.groupStarts[group + 1]]] : []);
  }

  // Load blocks by number; a block that fails is reported to `failures` and left out.
  async load(blocks, failures) {
    await Promise.all(blocks.map(async (block) => {
      if (this.loaded.has(block) || failures.has(`text-${block}`)) return;
      try {
        const data = await this.files.get(`text-${block}`);
        this.loaded.set(block, this.entriesOf(data, block));
        this.files.forget(`text-${block}`);
      } catch (error) {
        failures.add(error);
      }
    }));
  }

  // Drop the blocks loaded first. A question under way must find those it loaded: only between questions.
  trim() {
    for (const block of this.loaded.keys()) {
      if (this.loaded.size <= KEPT_BLOCKS) break;
      this.loaded.delete(block);
    }
  }

  // The entry, or undefined while its block is not loaded.
  entry(id) {
    const block = this.blockOf(id);
    return this.loaded.get(block)?.[id - this.blockStarts[block]];
  }

  // What stands directly under a heading that has no words of its own.
  below(heading) {
    const found = [];
    if (heading.foldedHeading < heading.folded.length) return found;
    for (let next = this.entry(heading.id + 1); next?.under === heading.folded; next = this.entry(next.id + 1)) {
      if (next.kind === "text" && !next.bare && found.push(next) === MOST_BELOW) break;
    }
    return found;
  }

  entriesOf(groups, block) {
    let id = this.blockStarts[block];
    let number = this.manifest.blocks[block];
    return groups.flatMap((group) => {
      const jurisdiction = this.manifest.jurisdictions.names[this.jurisdictionOf(number)];
      const page = { title: group.title, address: group.address, jurisdiction };
      number++;
      const above = [];
      const name = /([^/]*)\.html$/.exec(group.address)?.[1] ?? "";
      let before = { text: "", label: "", clause: "" };
      return group.entries.map((row) => {
        const [kind, address, label, words, heading = 0, depth = 0, clause = "", keywords = ""] = row;
        const held = {
          id: id++,
          group: page,
          kind: this.manifest.kinds[kind],
          address: address === SAME ? `#c${clause}`.replace(/[/.]/g, "-") : address,
          label: label === SAME ? before.label : label,
          text: typeof words === "string" ? words : before.text.slice(...words),
          heading,
          clause: clause === SAME ? before.clause : clause.startsWith("/") ? name + clause : clause,
        };
        if (held.kind === "text") before = held;
        if (depth) above.length = Math.min(above.length, depth - 1);
        const entry = new Entry(held, keywords, [...above], this.folding);
        if (depth) above[depth - 1] = entry;
        return entry;
      });
    });
  }
}

// An entry; its folded words are worked out when they are first asked for.
class Entry {
  constructor(held, keywords, above, folding) {
    Object.assign(this, held);
    this.unfolded = { keywords, above, folding };
  }

  get folded() {
    return this.once("folded", () => this.unfolded.folding.fold(this.text));
  }

  get foldedHeading() {
    return this.once("foldedHeading", () => this.unfolded.folding.fold(this.text.slice(0, this.heading)).length);
  }

  get keywords() {
    return this.once("keywords", () => this.unfolded.folding.fold(this.unfolded.keywords));
  }

  // Place, title and the headings above, apart by line breaks.
  get context() {
    const { folding, above } = this.unfolded;
    const { jurisdiction, title } = this.group;
    return this.once("context", () => [folding.fold(jurisdiction), folding.fold(title),
      ...above.filter(Boolean).map((entry) => entry.folded.slice(0, entry.foldedHeading))].join("\n"));
  }

  // A heading alone; one with a colon introduces a list.
  get bare() {
    return this.foldedHeading === this.folded.length && !this.folded.endsWith(":");
  }

  // The heading it stands under, empty at the top.
  get under() {
    return this.once("under", () => this.context.split("\n").slice(2).at(-1) ?? "");
  }

  once(name, make) {
    const value = make();
    Object.defineProperty(this, name, { value });
    return value;
  }
}

function starts(lengths) {
  const sums = new Int32Array(lengths.length + 1);
  lengths.forEach((length, index) => { sums[index + 1] = sums[index] + length; });
  return sums;
}

// The last index whose value is at most `wanted`, in ascending values.
export function lastAtMost(values, wanted) {
  let low = 0, high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] <= wanted) low = middle + 1; else high = middle;
  }
  return low - 1;
}
