// One query answered: from the words typed to the report. What a question reads and what fails for it is
// its own: others are answered meanwhile.
import { nearest, pairsOf, weight } from "./near.js";
import { Pool } from "./pool.js";
import { resultOf } from "./results.js";
import { BARE, exactScore, TIERS } from "./scoring.js";
import { ofRanges } from "./sets.js";
import { finer } from "./words.js";

const FEW = 5; // with fewer exact results, near ones are looked for
const FEW_ANSWERS = 10; // the same for a question, which texts seldom answer in its own words
const MOST_SOUNDS = 3;
const SENTENCE_END = /[。;]/u;
const BEFORE_DOER = 3; // characters before the doer in its sentence: 各级, 市县, 区
const ALL_WORDS = TIERS.all - 5; // the least of an entry that holds all words, cut finer too
const LATER = { rule: 0.5, page: 1 };

export class Question {
  // search: an opened Search; corpus: what this question may read; failures: what failed for it.
  constructor(search, corpus, failures) {
    this.search = search;
    this.manifest = search.manifest;
    this.folding = search.folding;
    this.words = search.words;
    this.corpus = corpus;
    this.failures = failures;
  }

  async report(query, filters, limit) {
    const asked = this.words.read(query);
    const notes = [];
    let answer = { exact: [], near: [], total: 0, approximate: false, absent: [] };
    if (asked.phrase) {
      const pool = new Pool(this.corpus, filters, limit, this.failures);
      answer = await this.answer(asked, pool, limit, notes);
    }
    return { query, ...answer, partial: this.corpus.partial, notes, failures: this.failures.list() };
  }

  async answer(asked, pool, limit, notes) {
    if (/^[a-z]+(?:['\s]?[a-z]+)*$/.test(asked.phrase)) return this.inPinyin(asked, pool, limit, notes);
    const found = await this.exact(asked, pool, limit);
    if (found.exact.length) return this.withNear(asked, found, pool, limit);
    const simplified = await this.simplified(asked.phrase, pool);
    if (!simplified) return this.withNear(asked, found, pool, limit);
    const again = this.words.read(asked.pieces.map(simplified).join(" "));
    notes.push({ kind: "simplified", words: [again.phrase] });
    return this.withNear(again, await this.exact(again, pool, limit), pool, limit);
  }

  // {exact, total, approximate, content}: exact results, and the content words they were looked for by.
  async exact(asked, pool, limit) {
    const ways = this.words.waysOf(asked.phrase);
    this.corpus.want(ways.map((way) => way.text));
    const found = await this.byContent(asked, ways, pool, limit, false);
    return found.exact.length || this.corpus.exact ? found : this.byContent(asked, ways, pool, limit, true);
  }

  // surely: words are cut where texts hold them, not where texts hold all their pairs.
  async byContent(asked, ways, pool, limit, surely) {
    const content = await this.words.contentOf(asked.pieces, this.corpus, surely);
    const say = content.asks ? this.words.answersTo(asked.phrase) : [];
    const levels = await this.levelsFor(asked, ways, content, say, surely);
    const scored = await this.scored({ ways, levels, ofNumber: asked.ofNumber, asks: content.asks, say, loose: content.loose }, pool, limit);
    return { ...scored, exact: this.results(scored.best, limit, ways), content };
  }

  // Sets of words an answer must hold, each word with its ways, the strictest set first: the content
  // words when they ask for more than the phrase does; for a question, the same cut finer (购买服务 is
  // in 购买社会救助服务) and without the word for the kind of answer (单位 of 哪些单位, 每年 of 每年几次).
  async levelsFor(asked, ways, { terms, kinds, dropped, asks }, say, surely) {
    if (!terms.length || dropped.length) return [];
    const named = asked.ofNumber && /^[\u4e00-\u9fff]{4}$/.test(asked.phrase); // 配备比例: the calculator says 配备, 比例
    if (asked.pieces.length === 1 && !named) {
      const spelled = ways.filter((way) => !way.synonym);
      const held = await Promise.all(spelled.map((way) => this.corpus.standingAlone(way.text, surely)));
      if (held.some((set) => set.length)) return [];
    }
    const sets = [terms];
    if (asks || named) sets.push(finer(terms, this.words.spoken));
    if (asks) {
      const needed = terms.filter((term) => !kinds.includes(term) && !say.includes(term));
      if (needed.length && needed.length < terms.length) sets.push(needed, finer(needed, this.words.spoken));
    }
    const waysOf = (term) => (kinds.includes(term) ? this.words.kindWaysOf(term) : this.words.waysOf(term));
    return sets.filter(Boolean).map((set) => set.map(waysOf));
  }

  async withNear(asked, { exact, total, approximate, content }, pool, limit) {
    const few = exact.length < (content.asks ? FEW_ANSWERS : FEW) && asked.phrase.length > 2;
    const near = few ? await this.near(asked, content, pool, exact, limit) : [];
    return { exact, near, total, approximate, absent: exact.length ? [] : absentWords(asked, content) };
  }

  // Load the likeliest entries and score them against their words: {best, total, approximate}. In
  // a large collection a first batch is taken from the entries that hold the pairs of the words;
  // when too few of it hold the words themselves, the places of the pairs decide which others do.
  async scored(wanted, pool, limit) {
    const best = [];
    const seen = new Set();
    for (const surely of this.corpus.exact ? [true] : [false, true]) {
      const chosen = await pool.choose(wanted, (term) => this.ofPlace(term), surely);
      for await (const { entries, last } of pool.batches(chosen.sets, seen)) {
        for (const entry of entries) {
          const answer = exactScore(entry, wanted);
          if (!answer) continue;
          const below = wanted.asks ? this.corpus.texts.below(entry) : [];
          for (const [found, cost] of [[entry, wanted.asks && entry.bare ? BARE : 0], ...below.map((one) => [one, 1])]) {
            const score = boosted(answer.score, found, wanted.ofNumber) - cost;
            best.push({ entry: found, score, tier: answer.score - cost, ways: answer.ways });
          }
        }
        const counted = onePerClause(best);
        const phrases = seen.size < chosen.total ? counted.filter(({ tier }) => tier > TIERS.near).length : limit;
        if (last || (counted.length >= limit && phrases >= limit)) {
          best.sort((a, b) => b.score - a.score || a.entry.id - b.entry.id);
          const total = last ? counted.length : Math.max(counted.length, chosen.total);
          return { best, total, approximate: !last };
        }
        if (!surely) break;
      }
    }
    return { best: best.sort((a, b) => b.score - a.score || a.entry.id - b.entry.id), total: onePerClause(best).length, approximate: true };
  }

  results(best, limit, phraseWays) {
    return onePerClause(best).slice(0, limit).map(({ entry, ways }) => {
      const synonyms = ways.map((way) => way.synonym).filter(Boolean);
      const others = ways.filter((way) => way.derived).map((way) => way.text);
      const marks = new Set(ways.map((way) => way.text));
      const [typed] = phraseWays;
      if (typed && entry.folded.includes(typed.text)) marks.add(typed.text);
      return resultOf(entry, [...marks], this.folding, [...synonyms, ...others]);
    });
  }

  // A term that names a jurisdiction holds for everything of that jurisdiction.
  ofPlace(term) {
    const { names } = this.manifest.jurisdictions;
    const ranges = names.flatMap((name, number) =>
      name && (name.includes(term) || term.includes(name)) ? this.corpus.texts.rangesOf(number) : []);
    return ofRanges(ranges);
  }

  async near(asked, content, pool, exact, limit) {
    const seen = new Set(exact.map((result) => result.clause || result.id));
    const unseen = (result) => !seen.has(result.clause || result.id);
    const results = [];
    if (!exact.length) {
      for (const word of await this.sameSound(asked.phrase, pool)) {
        const ways = [{ text: word, derived: false, numeric: false, synonym: "" }];
        results.push(...this.results((await this.scored(phraseOnly(ways), pool, limit)).best, limit, ways));
      }
    }
    results.push(...(await this.doers(content, pool, limit)));
    const parts = nearTerms(content);
    const sets = [parts, await this.rarer(content)].filter((set) => set.length);
    if (sets.length) {
      const levels = sets.map((set) => set.map((part) => this.words.waysOf(part)));
      const { best } = await this.scored({ ...phraseOnly([]), levels }, pool, limit);
      results.push(...this.results(best, limit, []));
    }
    const pairs = pairsOf(content.terms.length ? [...content.terms, ...gaps(asked.phrase, content)] : [asked.phrase]);
    const held = await Promise.all(pairs.map((pair) => this.corpus.holding(pair)));
    const weighted = pairs.map((text, at) => ({
      text,
      weight: weight(held[at].length, this.corpus.texts.count),
      word: content.terms.includes(text),
    }));
    const heaviest = await pool.chooseByWeight(held, weighted);
    const { value } = await pool.batches([heaviest], new Set()).next();
    const others = (value?.entries ?? []).filter((entry) => unseen(entry));
    for (const { entry } of nearest(others, weighted, limit)) {
      const marks = pairs.filter((pair) => entry.folded.includes(pair));
      results.push(resultOf(entry, marks, this.folding, []));
    }
    const clauses = new Set();
    return results.filter((result) => {
      const key = result.clause || result.id;
      return unseen(result) && !clauses.has(key) && clauses.add(key);
    }).slice(0, limit);
  }

  // Who does it (哪个部门): what has a sentence that begins with one of those asked for and says one of the other words.
  async doers({ terms, kinds }, pool, limit) {
    const who = kinds.filter((kind) => this.words.instancesOf(kind).length).flatMap((kind) => this.words.kindWaysOf(kind));
    const needed = terms.filter((term) => !kinds.includes(term));
    const topics = (finer(needed, this.words.spoken) ?? needed).map((term) => this.words.waysOf(term));
    if (!who.length || !topics.length) return [];
    const { best } = await this.scored({ ...phraseOnly([]), levels: topics.map((topic) => [who, topic]) }, pool, limit);
    return this.results(best.filter(({ entry }) => doesOneOf(entry.folded, who, topics)), limit, []);
  }

  // The words of a question without the one that most entries hold.
  async rarer({ terms, dropped, asks }) {
    if (!asks || dropped.length || terms.length < 2) return [];
    const counts = await Promise.all(terms.map(async (term) => (await this.corpus.holding(term)).length));
    const common = counts.indexOf(Math.max(...counts));
    return terms.filter((_, at) => at !== common);
  }

  async sameSound(phrase, pool) {
    const sounds = /^[\u4e00-\u9fff]{2,12}$/.test(phrase) && (await this.pinyin(pool));
    return sounds ? this.present(sounds.homophones(phrase)) : [];
  }

  async inPinyin(asked, pool, limit, notes) {
    const typed = { ...asked, pieces: [asked.phrase] };
    const literal = await this.exact(typed, pool, limit);
    if (literal.exact.length) return this.withNear(typed, literal, pool, limit);
    const letters = asked.phrase.replace(/[^a-z]/g, "");
    const sounds = await this.pinyin(pool);
    const words = sounds ? await this.present([...sounds.full(letters), ...sounds.initials(letters)]) : [];
    if (!words.length) return this.withNear(typed, literal, pool, limit);
    notes.push({ kind: "pinyin", words });
    const ways = words.flatMap((word) => this.words.waysOf(word));
    const { best, total, approximate } = await this.scored(phraseOnly(ways), pool, limit);
    return { exact: this.results(best, limit, ways), near: [], total, approximate, absent: [] };
  }

  // Of words, those that texts hold, most frequent first.
  async present(words) {
    const counted = [];
    for (const word of words) {
      const { length } = await this.corpus.holding(word);
      if (length) counted.push([word, length]);
    }
    return counted.sort((a, b) => b[1] - a[1]).slice(0, MOST_SOUNDS).map(([word]) => word);
  }

  // The readings, or null when their file failed.
  async pinyin(pool) {
    const table = await this.optional("pinyin", pool);
    return table && this.search.soundsOf(table, this.corpus);
  }

  // A file the search can do without: null when it failed, which the report then says.
  async optional(name, pool) {
    if (pool.failures.has(name)) return null;
    try {
      return await this.search.files.get(name);
    } catch (error) {
      pool.failures.add(error);
      return null;
    }
  }

  // A function that simplifies Traditional characters, or null when the phrase has none.
  async simplified(phrase, pool) {
    if (!/[\u3400-\u9fff]/.test(phrase)) return null;
    const table = await this.optional("traditional", pool);
    if (!table) return null;
    const to = [...table.to];
    const map = new Map([...table.from].map((char, at) => [char, to[at]]));
    if (![...phrase].some((char) => map.has(char))) return null;
    return (text) => [...text].map((char) => map.get(char) ?? char).join("");
  }
}

// The words a near result holds: those that some text holds, or the parts of longer ones.
function nearTerms({ terms, dropped, asks }) {
  if (dropped.length) return terms;
  return (asks ? null : finer(terms)) ?? [];
}

function doesOneOf(text, who, topics) {
  const holds = (sentence, ways) => ways.some((way) => sentence.includes(way.text));
  return text.split(SENTENCE_END).some((sentence) =>
    who.some((way) => sentence.slice(0, way.text.length + BEFORE_DOER).includes(way.text)) &&
    topics.some((topic) => holds(sentence, topic)));
}

function phraseOnly(ways) {
  return { ways, levels: [], ofNumber: false, asks: false, say: [], loose: [] };
}

// Questions of number: calculators first, then rules. Else a clause stands before its rules, and
// both before what the handbook itself says.
function boosted(score, entry, ofNumber) {
  if (ofNumber && score > ALL_WORDS && entry.kind === "calculator") return score + 200;
  if (ofNumber && score > ALL_WORDS && entry.kind === "rule") return score + 100;
  return score - (LATER[entry.kind] ?? 0);
}

// A clause and the rules in it are one result: the best of them.
function onePerClause(best) {
  const seen = new Set();
  return best.filter(({ entry }) => !entry.clause || (!seen.has(entry.clause) && seen.add(entry.clause)));
}

// What to name as missing: words no text holds, or the phrase when only loose characters are left over.
function absentWords(asked, content) {
  const words = content.dropped.filter((word) => word.length > 1);
  if (words.length) return words;
  return content.dropped.length || content.terms.length < 2 ? [asked.phrase] : [];
}

// The dropped stretches of a phrase, so that a wrong character still counts against a result.
function gaps(phrase, content) {
  return content.dropped.length ? [phrase] : [];
}

