// The reader of the index: one query in, one report out. Runs in a worker, in a page and under Node.
import { Failures } from "./files.js";
import { Folding } from "./folding.js";
import { Pairs } from "./pairs.js";
import { Pinyin } from "./pinyin.js";
import { Question } from "./question.js";
import { spansOf } from "./results.js";
import { Scanning } from "./scanning.js";
import { Words } from "./words.js";

export class Search {
  // files: see files.js.
  constructor(files) {
    this.files = files;
    this.opened = null;
    this.underway = 0;
    this.sounds = { of: null, pinyin: null };
  }

  // Load the manifest once; a failure is forgotten so that the next query tries again.
  async open() {
    this.opened ??= this.files.get("manifest").then((manifest) => {
      this.manifest = manifest;
      this.folding = new Folding(manifest.same);
      this.words = new Words(manifest, this.folding);
      const method = manifest.grams.length ? Pairs : Scanning;
      this.collection = new method(manifest, this.files, this.folding);
    });
    const opened = this.opened;
    try {
      await opened;
    } catch (error) {
      if (this.opened === opened) this.opened = null;
      throw error;
    }
  }

  // Where words stand in texts of a page: for each text, [[start, end]].
  async locate(texts, words) {
    await this.open();
    const wanted = words.map((word) => this.folding.fold(word)).filter(Boolean);
    return texts.map((text) => spansOf(text, wanted, this.folding));
  }

  // {jurisdictions, kinds}: what can be filtered by.
  async choices() {
    await this.open();
    return { jurisdictions: this.manifest.jurisdictions.names.slice(1), kinds: this.manifest.kinds };
  }

  // filters: {jurisdiction, kind}, empty for all. The report: see docs/design/0006-search.md. A partial
  // one has answers and does not know all texts yet; asked again for the `whole`, it does.
  async find(query, filters = {}, limit = 10, whole = false) {
    await this.open();
    this.underway += 1;
    try {
      const report = await this.ask(query, filters, limit, whole);
      return report.partial && !report.exact.length ? await this.ask(query, filters, limit, true) : report;
    } finally {
      this.underway -= 1;
      if (!this.underway) this.collection.texts.trim();
    }
  }

  async ask(query, filters, limit, whole) {
    const failures = new Failures();
    const corpus = await this.collection.question(failures, whole);
    return new Question(this, corpus, failures).report(query, filters, limit);
  }

  // The readings of the words of the index, or of the texts read so far: more texts, more words.
  soundsOf(table, corpus) {
    const of = table.words ? "all" : corpus.size;
    if (this.sounds.of !== of) {
      const words = table.words.match(/../gu) ?? corpus.words();
      this.sounds = { of, pinyin: new Pinyin(table.syllables, words) };
    }
    return this.sounds.pinyin;
  }
}
