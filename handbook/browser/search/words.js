// What a query asks for: the phrase as typed, the other ways to write it, its content words.
import { spellingsOf } from "./alternatives.js";
import { CHINESE } from "./numerals.js";

const SEPARATORS = /[\s、，,；;|]+/u;
const EDGE = /^[?!。.,、;"'\s]+|[?!。.,、;"'\s]+$/gu;
const KIND_MARK = "\x02"; // before a word for the kind of answer
const COUNTED = new RegExp(`^[\\d,.${CHINESE}]+(?:[年月日元户%]|万元|亿元)$`);
const ASKING = /[吗呢谁哪]/u;
const OR_NOT = /([\u4e00-\u9fff])不\1/gu; // 包不包括
const FUNCTION_COST = 0.4;
const EDGE_COST = 0.5; // of a part that begins or ends with a function word
const DROPPED_COST = 3;

export class Words {
  constructor(manifest, folding) {
    this.folding = folding;
    const byLength = (words) => words.map((word) => folding.fold(word)).sort((a, b) => b.length - a.length);
    this.questions = byLength(manifest.questions);
    this.beforeKind = new Set(byLength(manifest.beforeKind));
    this.answers = manifest.answers.map((pair) => pair.map(byLength));
    this.instances = manifest.instances.map((pair) => pair.map(byLength));
    this.numbers = byLength(manifest.numbers);
    this.synonyms = manifest.synonyms.map((group) => group.map((term) => folding.fold(term)));
    this.terms = byLength(this.synonyms.flat());
    this.spoken = this.terms.filter((term) => this.answersTo(term).length); // 钱从哪里来
    this.places = manifest.jurisdictions.names.filter(Boolean).map((name) => folding.fold(name));
  }

  // The query as one phrase and as the pieces its spaces make.
  read(query) {
    const whole = this.folding.fold(query);
    const phrase = whole.replace(EDGE, "") || whole;
    const pieces = query.split(SEPARATORS).map((piece) => this.folding.fold(piece).replace(EDGE, ""));
    return { phrase, pieces: pieces.filter(Boolean), ofNumber: this.asksNumber(phrase) };
  }

  asksNumber(phrase) {
    if (/\(\d{4}\)|\d号|[a-z]/.test(phrase)) return false;
    return this.numbers.some((word) => phrase.includes(word)) || spellingsOf(phrase).length > 1;
  }

  // [{text, derived, numeric, synonym}]: the piece, its spellings, then with one synonym put in.
  waysOf(piece) {
    const spelled = spellingsOf(piece);
    const numeric = spelled.length > 1;
    const ways = spelled.map((way) => ({ ...way, numeric, synonym: "" }));
    const seen = new Set(ways.map((way) => way.text));
    for (const [term, other] of this.replacements(piece)) {
      const text = piece.replace(term, other);
      if (!seen.has(text)) ways.push({ text, derived: false, numeric, synonym: other });
      seen.add(text);
    }
    return ways;
  }

  // The synonyms of the longest terms in the piece, as [term, other] pairs.
  *replacements(piece) {
    let rest = piece;
    for (const term of this.terms) {
      if (!rest.includes(term)) continue;
      rest = rest.replace(term, "\n");
      const group = this.synonyms.find((terms) => terms.includes(term));
      for (const other of group) if (other !== term && !piece.includes(other)) yield [term, other];
    }
  }

  // {terms, kinds, dropped, loose, asks}: content words; those of them that name the kind of answer;
  // what was left because no text holds it; single characters left over in a question, which are not
  // missed (发 of 由谁发); whether it is a question.
  async contentOf(pieces, corpus, surely) {
    const terms = [];
    const kinds = [];
    const dropped = [];
    let asks = false;
    for (const piece of pieces) {
      const chars = [...piece];
      if (chars.length > 1 && (await corpus.holdsWhole(chars, surely))) {
        terms.push(piece);
        continue;
      }
      const spoken = this.spoken.filter((term) => piece.includes(term)).slice(0, 1);
      terms.push(...spoken);
      const parts = this.withoutQuestions(spoken.reduce((rest, term) => rest.replace(term, "\n"), piece));
      asks ||= parts[0]?.text !== piece || ASKING.test(piece);
      for (const { text, asked } of parts) {
        const cut = this.cut([...text], await corpus.extents([...text], surely));
        terms.push(...cut.terms);
        if (asked) kinds.push(...cut.terms.slice(0, 1));
        dropped.push(...cut.dropped.map((word) => word.text));
      }
    }
    const loose = asks && terms.length ? dropped.filter((word) => word.length === 1) : [];
    return { terms: [...new Set(terms)], kinds, dropped: dropped.filter((word) => !loose.includes(word)), loose, asks };
  }

  // What an answer to the question is likely to say.
  answersTo(phrase) {
    return this.answers.flatMap(([words, say]) => (words.some((word) => phrase.includes(word)) ? say : []));
  }

  // The ways of a word that names the kind of answer, and of what such an answer is called.
  kindWaysOf(kind) {
    const named = this.instancesOf(kind).map((text) => ({ text, derived: false, numeric: false, synonym: text }));
    return [...this.waysOf(kind), ...named];
  }

  instancesOf(kind) {
    return this.instances.flatMap(([words, named]) => (words.some((word) => kind.startsWith(word)) ? named : []));
  }

  isPlace(part) {
    return this.places.some((name) => name.includes(part));
  }

  // [{text, asked}]: the parts between question words; `asked`: it follows 哪些, 什么 …
  withoutQuestions(piece) {
    let rest = piece.replace(OR_NOT, "\n$1");
    for (const word of this.questions) {
      if (word.length > 1) rest = rest.replaceAll(word, this.beforeKind.has(word) ? `\n${KIND_MARK}` : "\n");
    }
    const parts = rest.split("\n").map((part) => ({ text: part.replace(KIND_MARK, ""), asked: part[0] === KIND_MARK }));
    const filled = parts.filter(({ text }) => text);
    return filled.length || !piece.trim() ? filled : [{ text: piece, asked: false }];
  }

  // The fewest parts that the texts hold, or may hold in another way to write; single function
  // words fall away.
  cut(chars, extents) {
    const best = [{ cost: 0, terms: [], dropped: [] }];
    for (let end = 1; end <= chars.length; end++) {
      const char = chars[end - 1];
      const isFunction = this.questions.includes(char);
      const before = best[end - 1];
      best[end] = isFunction
        ? { ...before, cost: before.cost + FUNCTION_COST }
        : { ...before, cost: before.cost + DROPPED_COST, dropped: extended(before.dropped, char, end) };
      for (let start = 0; start < end; start++) {
        const part = chars.slice(start, end).join("");
        const edges = [chars[start], char].filter((edge) => this.questions.includes(edge)).length;
        const cost = best[start].cost + 1 + (end - start > 1 ? edges * EDGE_COST : 0);
        const known = this.terms.includes(part) || COUNTED.test(part) || (end - start > 1 && this.isPlace(part));
        const held = known || (end - start > 1 && end - start <= extents[start]);
        if (held && cost < best[end].cost) best[end] = { ...best[start], cost, terms: [...best[start].terms, part] };
      }
    }
    return best[chars.length];
  }
}

// The two-character words of longer Chinese terms, or null when none is long enough to part. A
// question that is a term (钱从哪里来) stays whole.
export function finer(terms, spoken = []) {
  const long = (term) => /^[\u4e00-\u9fff]{4,}$/.test(term) && !spoken.includes(term);
  if (!terms.some(long)) return null;
  const parts = terms.flatMap((term) => {
    if (!long(term)) return [term];
    const ends = Array.from({ length: Math.floor(term.length / 2) }, (_, at) => 2 * at);
    return ends.map((at, index) => term.slice(at, index === ends.length - 1 ? term.length : at + 2));
  });
  return [...new Set(parts)];
}

// Dropped characters that stand together are one word.
function extended(dropped, char, end) {
  const last = dropped.at(-1);
  if (last?.end !== end - 1) return [...dropped, { text: char, end }];
  return [...dropped.slice(0, -1), { text: last.text + char, end }];
}
