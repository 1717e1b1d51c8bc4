// Near results: entries that share most of the pairs of characters of the query, rare pairs first.

const LEAST_SHARE = 0.4;
const LEAST_OF_BEST = 0.65;

// pairs: [{text, weight, word}]; a pair that is a word of the query counts alone. Returns [{entry, share}], best first.
export function nearest(entries, pairs, most) {
  const whole = pairs.reduce((sum, pair) => sum + pair.weight, 0);
  const scored = [];
  for (const entry of entries) {
    let share = 0, own = 0, words = 0;
    for (const pair of pairs) {
      if (entry.folded.includes(pair.text)) {
        share += pair.weight;
        own++;
        words += pair.word;
      } else if (entry.context.includes(pair.text)) share += pair.weight / 2;
    }
    if (own && (words || own >= Math.min(2, pairs.length)) && share / whole >= LEAST_SHARE) {
      scored.push({ entry, share: share / whole });
    }
  }
  scored.sort((a, b) => b.share - a.share || a.entry.folded.length - b.entry.folded.length);
  return scored.filter(({ share }) => share >= LEAST_OF_BEST * scored[0].share).slice(0, most);
}

// Pairs with a digit are left out: 00 and 0万 of 400万 are no likeness.
export function pairsOf(terms) {
  const pairs = new Set();
  for (const term of terms) {
    for (let at = 0; at + 1 < term.length; at++) pairs.add(term.slice(at, at + 2));
  }
  return [...pairs].filter((pair) => !/\d|^[.,%:()]+$/.test(pair));
}

// Rare pairs say more; a pair that no text holds says little, or a single wrong word hides all.
export function weight(holding, count) {
  return holding ? Math.log(1 + count / (1 + holding)) : 1;
}
