// What a query asks for: the phrase as typed, the other ways to write it, its content words.
import { spellingsOf } from "./alternatives.js";

const SEPARATORS = /[\s、，,；;|]+/u;
const EDGE = /^[?!。.,、;"'\s]+|[?!。.,、;"'\s]+$/gu;
const FUNCTION_COST = 0.5;
const DROPPED_COST = 3;

export class Words {
  constructor(manifest, folding) {
    this.folding = folding;
    const byLength = (words) => words.map((word) => folding.fold(word)).sort((a, b) => b.length - a.length);
    this.questions = byLength(manifest.questions);
    this.numbers = byLength(manifest.numbers);
    this.synonyms = manifest.synonyms.map((group) => group.map((term) => folding.fold(term)));
    this.terms = byLength(this.synonyms.flat());
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

  // {terms, dropped}: content words, and what was left because no text holds it. In a question,
  // a single character left over is not missed.
  async contentOf(pieces, corpus) {
    const terms = [];
    const dropped = [];
    for (const piece of pieces) {
      const chars = [...piece];
      const extents = await corpus.extents(chars);
      if (extents[0] === chars.length && chars.length > 1) {
        terms.push(piece);
        continue;
      }
      for (const part of this.withoutQuestions(piece)) {
        const cut = this.cut([...part], await corpus.extents([...part]));
        terms.push(...cut.terms);
        dropped.push(...cut.dropped.map(({ text }) => text));
      }
    }
    const asks = pieces.some((piece) => this.withoutQuestions(piece).join("") !== piece);
    const missed = asks && terms.length ? dropped.filter((word) => word.length > 1) : dropped;
    return { terms: [...new Set(terms)], dropped: missed };
  }

  isPlace(part) {
    return this.places.some((name) => name.includes(part));
  }

  withoutQuestions(piece) {
    let rest = piece;
    for (const word of this.questions) if (word.length > 1) rest = rest.replaceAll(word, "\n");
    const parts = rest.split("\n").filter(Boolean);
    return parts.length ? parts : [piece];
  }

  // The fewest parts that the texts hold; single function words fall away.
  cut(chars, extents) {
    const best = [{ cost: 0, terms: [], dropped: [] }];
    for (let end = 1; end <= chars.length; end++) {
      const char = chars[end - 1];
      const isFunction = this.questions.includes(char);
      const before = best[end - 1];
      best[end] = isFunction
        ? { ...before, cost: before.cost + FUNCTION_COST }
        : { ...before, cost: before.cost + DROPPED_COST, dropped: extended(before.dropped, char, end) };
      for (let start = 0; start < end - 1; start++) {
        const part = chars.slice(start, end).join("");
        const cost = best[start].cost + 1;
        const held = end - start <= extents[start] || this.terms.includes(part) || this.isPlace(part);
        if (held && cost < best[end].cost) best[end] = { ...best[start], cost, terms: [...best[start].terms, part] };
      }
    }
    return best[chars.length];
  }
}

// The two-character words of longer terms, or null when none is long enough to part.
export function finer(terms) {
  if (!terms.some((term) => term.length >= 4)) return null;
  const parts = terms.flatMap((term) => {
    if (term.length < 4) return [term];
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
