// How well an entry answers: exact phrase in a heading, exact phrase, all words near, all words,
// all words with the headings above. Nothing else is an exact result.
import { CHINESE } from "./numerals.js";

export const TIERS = { heading: 60, phrase: 50, inNumber: 35, near: 30, under: 25, all: 20, above: 10 };
const SYNONYM_COST = 14; // below the words as typed, above all words near
const NEAR_GAP = 30; // characters besides the words themselves
const LEVEL_COST = 4; // of each set of words less strict than the one before
const SAYING = 5; // for words that an answer to the question is likely to say
const LOOSE = 8; // for the characters typed that no word was made of
export const BARE = 6; // of a heading alone, to a question

// The first place that counts: {at, length, alone, way} or null.
export function placeOf(text, ways) {
  let doubtful = null;
  for (const way of ways) {
    for (let at = text.indexOf(way.text); at >= 0; at = text.indexOf(way.text, at + 1)) {
      const place = { at, length: way.text.length, alone: standsAlone(text, at, way), way };
      if (place.alone) return place;
      if (!way.derived) doubtful ??= place;
    }
  }
  return doubtful;
}

// False for 2% inside 12% and for 四百万 inside 一千四百万.
function standsAlone(text, at, way) {
  const end = at + way.text.length;
  const digits = !(/^\d/.test(way.text) && /\d[.,]?$/.test(text.slice(Math.max(0, at - 2), at))) &&
    !(/\d$/.test(way.text) && /^[.,]?\d/.test(text.slice(end, end + 2)));
  if (!way.numeric || !digits) return digits;
  const [first, last] = [way.text[0], way.text.at(-1)];
  const [before, after] = [text[at - 1] ?? "", text[end] ?? ""];
  const numeral = (char) => char !== "" && CHINESE.includes(char);
  if (numeral(first) && (numeral(before) || before === "第")) return false;
  if (numeral(last) && numeral(after)) return false;
  return !(way.derived && /\d$/.test(way.text) && /[百千万亿%]/.test(after));
}

// {score, ways} for an exact answer, or null. ways: of the phrase; levels: sets of words, each word as
// an array of ways, the strictest set first, none when only the phrase counts; asks: whether it is
// a question, whose answer is no heading; say: words that speak for an answer.
export function exactScore(entry, { ways, levels, asks, say, loose }) {
  const phrase = placeOf(entry.folded, ways) ?? placeOf(entry.keywords, ways);
  let best = phrase && phraseScore(entry, phrase);
  if (best && best.score > TIERS.near) return best;
  levels.forEach((terms, level) => {
    const found = termsScore(entry, terms);
    if (found) best = better(best, { ...found, score: found.score - level * LEVEL_COST });
  });
  if (!best || !asks) return best;
  const holds = (words) => words.some((word) => entry.folded.includes(word));
  const said = (holds(say) && SAYING) + (holds(loose) && LOOSE);
  return { ...best, score: best.score + said };
}

function phraseScore(entry, place) {
  const headed = place.at + place.length <= entry.foldedHeading;
  let score = headed ? TIERS.heading : TIERS.phrase;
  if (headed && place.length === entry.foldedHeading) score += 1;
  if (!place.alone) score = TIERS.inNumber;
  if (place.way.synonym) score -= SYNONYM_COST;
  return { score: score - brevity(entry), ways: [place.way] };
}

function termsScore(entry, terms) {
  const own = terms.map((ways) => placeOf(entry.folded, ways) ?? placeOf(entry.keywords, ways));
  const ways = own.flatMap((place) => (place ? [place.way] : []));
  if (!ways.length) return null;
  const cost = ways.some((way) => way.synonym) ? 3 : 0;
  const headed = own.filter((place) => place && place.at + place.length <= entry.foldedHeading).length;
  const bonus = (4 * headed) / terms.length - cost - brevity(entry);
  if (own.every(Boolean)) {
    const length = terms.reduce((sum, [way]) => sum + way.text.length, 0);
    const near = window(entry.folded, terms) <= length + NEAR_GAP;
    return { score: (near ? TIERS.near : TIERS.all) + bonus, ways };
  }
  const over = (text) => terms.every((others, index) => own[index] || placeOf(text, others));
  const tier = over(entry.under) ? TIERS.under : over(entry.context) && TIERS.above;
  return tier ? { score: tier + (4 * ways.length) / terms.length + bonus, ways } : null;
}

// The shortest stretch that holds every term.
function window(text, terms) {
  const places = terms.flatMap((ways, term) => ways.flatMap((way) => [...every(text, way.text)]
    .map((at) => [at, at + way.text.length, term])));
  places.sort((a, b) => a[0] - b[0]);
  let shortest = Infinity;
  const last = new Array(terms.length).fill(-1);
  for (const [at, end, term] of places) {
    last[term] = at;
    const first = Math.min(...last);
    if (first >= 0) shortest = Math.min(shortest, end - first);
  }
  return shortest;
}

export function* every(text, part) {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) yield at;
}

function brevity(entry) {
  return Math.min(entry.folded.length, 2000) / 2500;
}

function better(left, right) {
  if (!left || !right) return left ?? right;
  return left.score >= right.score ? left : right;
}
